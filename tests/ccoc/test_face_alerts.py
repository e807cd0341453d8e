"""A possible match is a question; people answer it, one blind to the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.alarms import Priority
from ccoc.errors import ConflictError, InvalidError, NotAllowedError
from ccoc.face_alerts import (
    CHECK,
    CONFIRMED_KEPT,
    FALSE_KEPT,
    PRIORITY_OF,
    Answer,
    Band,
    FaceAlert,
    FaceAlertState,
    FaceDecision,
    asks_the_same,
    awaits_check,
    band,
    decide,
    dispatchable,
    erase_at,
    hold,
    my_step,
    state_of,
    suppresses,
)
from ccoc.ids import DecisionId
from ccoc.officers import Role, named
from ccoc.watchlists import WatchlistCategory
from tests.ccoc.builders import NOON, an_officer
from tests.ccoc.face_builders import a_decision, a_face_alert, an_alert_draft

SAME, NOT_SAME, CANNOT_TELL = Answer.SAME, Answer.NOT_SAME, Answer.CANNOT_TELL
HIGH_RISK = (WatchlistCategory.WARRANT, WatchlistCategory.COURT_ORDER)
OF_A_LIFE = (WatchlistCategory.MISSING, WatchlistCategory.THREAT_TO_LIFE)
MINUTE = timedelta(minutes=1)


def after(category: WatchlistCategory, *answers: Answer) -> FaceAlert:
    """By different officers, one after the other."""
    alert = a_face_alert(an_alert_draft(category))
    for number, answer in enumerate(answers, 1):
        step = decide(alert, an_officer(number), answer, NOON + number * MINUTE)
        said = a_decision(answer, step, officer=number)
        alert = replace(alert, decisions=(*alert.decisions, said))
    return alert


@pytest.mark.parametrize("category", HIGH_RISK)
@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((), FaceAlertState.OPEN),
        ((SAME,), FaceAlertState.SECOND),
        ((NOT_SAME,), FaceAlertState.REJECTED),
        ((CANNOT_TELL,), FaceAlertState.UNDECIDED),
        ((SAME, SAME), FaceAlertState.CONFIRMED),
        ((SAME, NOT_SAME), FaceAlertState.REJECTED),
        ((SAME, CANNOT_TELL), FaceAlertState.UNDECIDED),
    ],
)
def test_g09_a_high_risk_match_is_confirmed_by_two_who_agree(
    category: WatchlistCategory, answers: tuple[Answer, ...], state: FaceAlertState
) -> None:
    alert = after(category, *answers)
    assert state_of(alert) is state
    assert not awaits_check(alert)


@pytest.mark.parametrize("category", OF_A_LIFE)
@pytest.mark.parametrize(
    ("answers", "state", "waits"),
    [
        ((SAME,), FaceAlertState.CONFIRMED, True),
        ((NOT_SAME,), FaceAlertState.REJECTED, False),
        ((SAME, SAME), FaceAlertState.CONFIRMED, False),
        ((SAME, NOT_SAME), FaceAlertState.REJECTED, False),
        ((SAME, CANNOT_TELL), FaceAlertState.UNDECIDED, False),
    ],
)
def test_g09_for_a_life_one_decides_and_another_checks_it(
    category: WatchlistCategory, answers: tuple[Answer, ...], state: FaceAlertState, waits: bool
) -> None:
    alert = after(category, *answers)
    assert state_of(alert) is state
    assert awaits_check(alert) is waits
    assert [each.step for each in alert.decisions] == [1, CHECK][: len(answers)]


def trial(
    category: WatchlistCategory, tries: list[tuple[int, Answer]]
) -> tuple[FaceAlert, list[FaceDecision]]:
    alert = a_face_alert(an_alert_draft(category))
    for number, (who, answer) in enumerate(tries, 1):
        officer = an_officer(who)
        try:
            step = decide(alert, officer, answer, NOON + number * MINUTE)
        except ConflictError:
            continue
        said = FaceDecision(DecisionId(number), alert.id, named(officer), answer, step, NOON)
        alert = replace(alert, decisions=(*alert.decisions, said))
    return alert, list(alert.decisions)


@given(
    st.sampled_from(WatchlistCategory),
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(Answer)), max_size=10),
)
def test_g09_no_order_of_answers_lets_anybody_be_stopped_on_too_few(
    category: WatchlistCategory, tries: list[tuple[int, Answer]]
) -> None:
    alert, given_answers = trial(category, tries)
    officers = {each.officer.id for each in given_answers if each.answer is SAME}
    assert len({each.officer.id for each in given_answers}) == len(given_answers) <= 2
    try:
        number = dispatchable(alert)
    except NotAllowedError:
        assert state_of(alert) is not FaceAlertState.CONFIRMED
        return
    assert len(officers) >= (1 if category in OF_A_LIFE else 2)
    assert number == given_answers[-1].id
    assert not [each for each in given_answers if each.answer is not SAME]


@pytest.mark.parametrize("answers", [(), (SAME,), (NOT_SAME,), (CANNOT_TELL,), (SAME, NOT_SAME)])
def test_g09_nobody_is_sent_without_a_decision(answers: tuple[Answer, ...]) -> None:
    with pytest.raises(NotAllowedError, match="G-09"):
        dispatchable(after(WatchlistCategory.WARRANT, *answers))


def test_g09_the_decision_that_sends_somebody_is_the_last() -> None:
    assert dispatchable(after(WatchlistCategory.WARRANT, SAME, SAME)) == DecisionId(102)


def test_g09_nobody_answers_twice_and_the_refusal_tells_no_answer() -> None:
    alert = after(WatchlistCategory.WARRANT, SAME)
    with pytest.raises(ConflictError, match=r"you have answered.*G-09") as refused:
        decide(alert, an_officer(1), SAME, NOON)
    said = f"{refused.value.en} {refused.value.th}"
    assert not any(word in said for word in (*Answer, "คนเดียวกัน", "ไม่ใช่"))
    assert my_step(alert, an_officer(1)) is None
    assert my_step(alert, an_officer(2)) == 2


def test_g09_what_is_decided_stays_decided() -> None:
    for alert in (
        after(WatchlistCategory.WARRANT, NOT_SAME),
        after(WatchlistCategory.WARRANT, SAME, SAME),
        after(WatchlistCategory.MISSING, SAME, SAME),
    ):
        with pytest.raises(ConflictError, match="G-09"):
            decide(alert, an_officer(3), SAME, NOON + 5 * MINUTE)


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_g09_only_the_roles_of_the_room_decide(role: Role) -> None:
    with pytest.raises(NotAllowedError, match="G-09"):
        decide(a_face_alert(), an_officer(1, role=role), SAME, NOON)


@pytest.mark.parametrize("answers", [(), (SAME,), (NOT_SAME,), (CANNOT_TELL,)])
def test_g10_what_nobody_confirmed_goes_within_24_hours(answers: tuple[Answer, ...]) -> None:
    assert erase_at(after(WatchlistCategory.WARRANT, *answers)) == NOON + FALSE_KEPT
    assert timedelta(hours=24) == FALSE_KEPT


def test_g10_nobody_decides_on_pictures_that_are_gone_or_should_be() -> None:
    for alert, at in (
        (a_face_alert(erased_at=NOON), NOON),
        (a_face_alert(), NOON + FALSE_KEPT),
    ):
        with pytest.raises(ConflictError, match="G-10"):
            decide(alert, an_officer(1), SAME, at)
    assert erase_at(a_face_alert(erased_at=NOON)) is None
    assert my_step(a_face_alert(erased_at=NOON), an_officer(1)) is None


def test_g11_confirmed_ones_are_kept_31_days_or_for_a_case() -> None:
    confirmed = after(WatchlistCategory.WARRANT, SAME, SAME)
    assert erase_at(confirmed) == NOON + CONFIRMED_KEPT == NOON + timedelta(days=31)
    held = hold(confirmed, " คดี 45/2569 ")
    assert held.case_hold == "คดี 45/2569"
    assert erase_at(held) is None


def test_g11_nothing_unconfirmed_and_nothing_without_a_number_is_held() -> None:
    for alert in (a_face_alert(), after(WatchlistCategory.WARRANT, SAME)):
        with pytest.raises(ConflictError, match="G-10"):
            hold(alert, "45/2569")
    with pytest.raises(InvalidError, match="G-11"):
        hold(after(WatchlistCategory.MISSING, SAME), " ")


def test_g10_a_check_that_says_no_takes_a_case_its_hold() -> None:
    held = hold(after(WatchlistCategory.MISSING, SAME), "45/2569")
    denied = replace(held, decisions=(*held.decisions, a_decision(NOT_SAME, CHECK)))
    assert erase_at(denied) == NOON + FALSE_KEPT


@pytest.mark.parametrize(
    ("entry", "camera", "later", "same"),
    [
        (1, "market", timedelta(seconds=59), True),
        (1, "market", timedelta(seconds=60), False),
        (1, "market", timedelta(seconds=-59), True),
        (1, "bridge", timedelta(), False),
        (2, "market", timedelta(), False),
    ],
)
def test_the_same_question_is_asked_once_a_minute(
    entry: int, camera: str, later: timedelta, same: bool
) -> None:
    draft = an_alert_draft(entry=entry, camera=camera, raised_at=NOON + later)
    assert asks_the_same(a_face_alert(), draft) is same


def test_who_was_said_to_be_somebody_else_is_not_asked_about_again() -> None:
    assert suppresses(after(WatchlistCategory.WARRANT, NOT_SAME))
    assert suppresses(after(WatchlistCategory.WARRANT, SAME, NOT_SAME))
    assert not suppresses(after(WatchlistCategory.WARRANT, CANNOT_TELL))
    assert not suppresses(replace(after(WatchlistCategory.WARRANT, NOT_SAME), erased_at=NOON))


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0.01, 0.99))
def test_more_alike_is_never_a_lower_band(one: float, other: float, threshold: float) -> None:
    order = list(Band)
    low, high = sorted((one, other))
    assert order.index(band(low, threshold)) <= order.index(band(high, threshold))


def test_the_bands_begin_at_the_threshold() -> None:
    assert [band(each, 0.5) for each in (0.5, 0.59, 0.61, 0.76)] == [
        "near",
        "near",
        "clear",
        "strong",
    ]


def test_danger_to_life_comes_first() -> None:
    assert PRIORITY_OF[WatchlistCategory.THREAT_TO_LIFE] is Priority.P1
    assert set(PRIORITY_OF) == set(WatchlistCategory)
