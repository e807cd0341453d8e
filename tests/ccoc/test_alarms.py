"""A question is asked once, answered once, in order, and with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ccoc.alarms import (
    REPEAT_WINDOW,
    Alarm,
    AlarmState,
    Dismissal,
    Priority,
    acknowledge,
    confirm,
    dismiss,
    priority_of,
    raise_for,
)
from ccoc.errors import ConflictError, InvalidError
from ccoc.hotlists import Category
from ccoc.matching import Certainty
from ccoc.officers import Officer, named
from tests.ccoc.builders import NOON, a_match, a_sighting, an_alarm, an_entry, an_officer

FIRST, SECOND = an_officer(1), an_officer(2)
STEPS: list[Callable[[Alarm, Officer], Alarm]] = [
    lambda alarm, officer: acknowledge(alarm, officer, NOON),
    lambda alarm, officer: confirm(alarm, officer, NOON, None),
    lambda alarm, officer: dismiss(alarm, officer, NOON, Dismissal.MISREAD, None),
]


@pytest.mark.parametrize(
    ("category", "exact", "unsure"),
    [
        (Category.INTERCEPT, Priority.P2, Priority.P3),
        (Category.STOLEN_INTERCEPT, Priority.P2, Priority.P3),
        (Category.STOLEN, Priority.P3, Priority.P4),
        (Category.CASE_VEHICLE, Priority.P3, Priority.P4),
    ],
)
def test_a01_what_must_be_stopped_comes_first_and_doubt_costs_one_step(
    category: Category, exact: Priority, unsure: Priority
) -> None:
    assert priority_of(category, Certainty.EXACT) is exact
    assert priority_of(category, Certainty.PROVINCE_UNKNOWN) is unsure


def test_a01_no_plate_alone_is_danger_to_life() -> None:
    raised = {priority_of(category, certainty) for category in Category for certainty in Certainty}
    assert Priority.P1 not in raised


def test_a_match_raises_an_alarm_with_its_priority_and_time() -> None:
    draft = raise_for(a_match(), NOON, [])
    assert draft is not None
    assert (draft.match, draft.priority, draft.raised_at) == (a_match(), Priority.P2, NOON)


@pytest.mark.parametrize("state", [AlarmState.RAISED, AlarmState.ACKNOWLEDGED])
def test_a03_the_same_question_is_not_asked_while_it_is_open(state: AlarmState) -> None:
    open_alarm = an_alarm(state=state, raised_at=NOON - timedelta(hours=3))
    assert raise_for(a_match(), NOON, [open_alarm]) is None


@pytest.mark.parametrize("state", [AlarmState.CONFIRMED, AlarmState.DISMISSED])
def test_a03_an_answered_question_is_not_asked_again_within_a_minute(state: AlarmState) -> None:
    answered = an_alarm(state=state, raised_at=NOON)
    assert raise_for(a_match(), NOON + REPEAT_WINDOW - timedelta(seconds=1), [answered]) is None
    assert raise_for(a_match(), NOON + REPEAT_WINDOW, [answered]) is not None


def test_a03_another_camera_or_another_entry_is_another_question() -> None:
    elsewhere = a_match(a_sighting(camera="bridge"))
    for_another_reason = a_match(entry=an_entry(id=2))
    assert raise_for(elsewhere, NOON, [an_alarm()]) is not None
    assert raise_for(for_another_reason, NOON, [an_alarm()]) is not None


def test_a03_two_vehicles_that_fit_the_same_gaps_are_two_questions() -> None:
    listed = an_entry("กข?234")
    open_ = an_alarm(a_match(a_sighting("กข 1234"), listed))
    assert raise_for(a_match(a_sighting("กข 9234"), listed), NOON, [open_])
    assert raise_for(a_match(a_sighting("กข 1234"), listed), NOON, [open_]) is None


def test_certainty_is_never_swallowed_by_an_open_doubt() -> None:
    doubt = an_alarm(a_match(certainty=Certainty.PROVINCE_UNKNOWN))
    assert raise_for(a_match(), NOON, [doubt]) is not None
    assert raise_for(a_match(certainty=Certainty.PROVINCE_UNKNOWN), NOON, [an_alarm()]) is None


def test_who_was_first_is_named_to_who_was_second() -> None:
    taken = acknowledge(an_alarm(), FIRST, NOON)
    with pytest.raises(ConflictError, match=FIRST.display_name) as late:
        acknowledge(taken, SECOND, NOON)
    assert late.value.th is not None
    assert FIRST.display_name in late.value.th
    answered = confirm(taken, SECOND, NOON, None)
    with pytest.raises(ConflictError, match=SECOND.display_name):
        dismiss(answered, FIRST, NOON, Dismissal.TEST, None)


def test_an_alarm_is_acknowledged_before_it_is_answered() -> None:
    with pytest.raises(ConflictError, match="acknowledged before"):
        confirm(an_alarm(), FIRST, NOON, None)


def test_another_officer_may_answer_what_one_acknowledged() -> None:
    answered = dismiss(acknowledge(an_alarm(), FIRST, NOON), SECOND, NOON, Dismissal.TEST, " x ")
    assert answered.acknowledged_by == named(FIRST)
    assert answered.answered_by == named(SECOND)
    assert answered.note == "x"


def test_a07_a_dismissal_has_its_reason_and_a_confirmation_has_none() -> None:
    taken = acknowledge(an_alarm(), FIRST, NOON)
    assert dismiss(taken, FIRST, NOON, Dismissal.MISREAD, None).dismissal is Dismissal.MISREAD
    assert confirm(taken, FIRST, NOON, None).dismissal is None


def test_a_note_has_an_end() -> None:
    with pytest.raises(InvalidError, match="500"):
        confirm(acknowledge(an_alarm(), FIRST, NOON), FIRST, NOON, "ก" * 501)


class AlarmLife(RuleBasedStateMachine):
    """Officers press whatever they can, in any order: an alarm only ever moves forward."""

    @initialize()
    def raised(self) -> None:
        self.alarm = an_alarm()
        self.moves = 0

    @rule(step=st.sampled_from(STEPS), officer=st.sampled_from([FIRST, SECOND]))
    def press(self, step: Callable[[Alarm, Officer], Alarm], officer: Officer) -> None:
        before = self.alarm
        try:
            self.alarm = step(before, officer)
        except ConflictError:
            return
        self.moves += 1
        assert self.alarm.state is not before.state
        assert before.answered_by is None

    @invariant()
    def it_moved_at_most_twice_and_says_by_whom(self) -> None:
        alarm = self.alarm
        assert self.moves <= 2
        assert (alarm.state is AlarmState.RAISED) == (alarm.acknowledged_by is None)
        assert (alarm.acknowledged_by is None) == (alarm.acknowledged_at is None)
        is_answered = alarm.state in {AlarmState.CONFIRMED, AlarmState.DISMISSED}
        assert is_answered == (alarm.answered_by is not None) == (alarm.answered_at is not None)
        assert (alarm.dismissal is not None) == (alarm.state is AlarmState.DISMISSED)


TestAlarmLife = AlarmLife.TestCase
