"""Possible matches: asked once, decided by the first of each step, shown until they are due."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.errors import ConflictError, NotAllowedError, NotFoundError
from ccoc.face_alerts import AlertOutcome, Answer, FaceAlert, FaceAlertState, state_of
from ccoc.ids import CameraId, Digest, FaceAlertId
from ccoc.journal import digest_of
from ccoc.officers import Officer
from ccoc.rules import Rule
from ccoc.store import Store, open_store
from ccoc.watchlists import WatchlistCategory
from tests.ccoc.face_builders import WEIGHTS, a_list_draft
from tests.ccoc.store.face_station import KEY, SEEN, SEEN_TEMPLATE, FaceStation

SAME, NOT_SAME = Answer.SAME, Answer.NOT_SAME


def decided(faces: FaceStation, alert: FaceAlert, *answers: tuple[str, Answer]) -> FaceAlert:
    for name, answer in answers:
        alert = faces.store.face_alerts.decide(alert.id, faces.officer(name), answer)
    return alert


def test_an_alert_is_kept_with_its_picture_encrypted(faces: FaceStation) -> None:
    raised = faces.alert()
    faces.reopen()
    assert faces.store.face_alerts.get(raised.id) == raised
    assert faces.store.face_alerts.open() == (raised,)
    assert faces.store.face_alerts.seen(raised.id) == SEEN
    last = faces.store.journal.before(10_000, 1)[0]
    assert (last.about, last.digest) == (f"facealert:{raised.id}", digest_of(raised))


def test_the_same_question_is_not_asked_twice_within_a_minute(faces: FaceStation) -> None:
    entry = faces.open_entry(faces.list_at_work().id)
    faces.alert(entry)
    held, seq = faces.store.purges.verify(), faces.store.journal.latest()
    faces.clock.move(timedelta(seconds=59))
    again = faces.store.face_alerts.raise_(faces.draft_of(entry), SEEN, SEEN_TEMPLATE)
    assert again is None
    assert faces.store.purges.verify() == held
    assert faces.store.journal.latest() == seq
    faces.alert(entry, camera="bridge")
    faces.clock.move(timedelta(seconds=1))
    faces.alert(entry)
    assert len(faces.store.face_alerts.open()) == 3


def test_g02_a_match_on_what_was_closed_meanwhile_is_not_kept(faces: FaceStation) -> None:
    watchlist = faces.list_at_work()
    closed, other = faces.open_entry(watchlist.id), faces.open_entry(watchlist.id)
    faces.store.face_entries.close(closed.id, faces.supervisor)
    with pytest.raises(NotAllowedError) as refused:
        faces.alert(closed)
    assert refused.value.rule is Rule.G02
    faces.store.watchlists.close(watchlist.id, faces.supervisor)
    with pytest.raises(NotAllowedError) as refused:
        faces.alert(other)
    assert refused.value.rule is Rule.G01
    assert faces.store.face_alerts.list() == ()


def test_a_match_for_a_list_that_the_entry_is_not_on_is_refused(faces: FaceStation) -> None:
    entry, elsewhere = faces.open_entry(faces.list_at_work().id), faces.list_at_work()
    claimed = replace(faces.draft_of(entry), watchlist=elsewhere.id)
    with pytest.raises(NotAllowedError):
        faces.store.face_alerts.raise_(claimed, SEEN, SEEN_TEMPLATE)
    assert faces.store.face_alerts.list() == ()


def test_g09_two_officers_confirm_a_warrant_and_only_then_may_somebody_be_sent(
    faces: FaceStation,
) -> None:
    alerts, duty = faces.store.face_alerts, faces.officer("duty")
    first = decided(faces, faces.alert(), ("duty", SAME))
    assert state_of(first) is FaceAlertState.SECOND
    with pytest.raises(ConflictError):
        alerts.decide(first.id, duty, SAME)
    with pytest.raises(NotAllowedError) as refused:
        alerts.dispatch(first.id, duty)
    assert refused.value.rule is Rule.G09
    second = decided(faces, first, ("other", SAME))
    assert state_of(second) is FaceAlertState.CONFIRMED
    assert alerts.get(second.id) == second
    assert alerts.dispatch(second.id, duty) == second.decisions[-1].id
    assert faces.told_of("facealert") == ["raised", "decided", "decided", "dispatched"]
    assert alerts.open() == ()


def test_g09_the_journal_tells_no_answer(faces: FaceStation) -> None:
    """The second officer reads the feed too, and must stay blind."""
    decided(faces, faces.alert(), ("duty", SAME))
    last = faces.store.journal.before(10_000, 1)[0]
    assert (last.action.value, last.reason) == ("facealert.decided", None)


def test_g09_a_single_answer_for_a_life_waits_for_a_check_and_stays_in_the_queue(
    faces: FaceStation,
) -> None:
    missing = faces.list_at_work(a_list_draft(WatchlistCategory.MISSING))
    alert = decided(faces, faces.alert(faces.open_entry(missing.id)), ("duty", SAME))
    assert faces.store.face_alerts.dispatch(alert.id, faces.officer("duty"))
    assert faces.store.face_alerts.open() == (alert,)
    decided(faces, alert, ("other", SAME))
    assert faces.store.face_alerts.open() == ()


def test_a_check_that_finds_somebody_else_undoes_also_what_a_case_holds(
    faces: FaceStation,
) -> None:
    missing = faces.list_at_work(a_list_draft(WatchlistCategory.MISSING))
    alert = decided(faces, faces.alert(faces.open_entry(missing.id)), ("duty", SAME))
    faces.store.face_alerts.hold(alert.id, faces.supervisor, "คดี 45/2569")
    undone = decided(faces, alert, ("other", NOT_SAME))
    assert state_of(undone) is FaceAlertState.REJECTED


def press(store: Store, officer: Officer, alert: FaceAlert, barrier: threading.Barrier) -> str:
    barrier.wait(timeout=20)
    try:
        store.face_alerts.decide(alert.id, officer, NOT_SAME)
    except ConflictError as error:
        return str(error)
    return "won"


def test_of_officers_who_race_exactly_one_answers_a_step(faces: FaceStation) -> None:
    """As several services on one database, where no lock of ours helps."""
    alert = faces.alert()
    officers = [faces.officer(f"officer{number}") for number in range(4)]
    stores = [open_store(faces.url, faces.folder, faces.clock, KEY) for _ in officers]
    barrier = threading.Barrier(len(officers))
    with ThreadPoolExecutor(len(officers)) as pool:
        told = list(
            pool.map(lambda store, officer: press(store, officer, alert, barrier), stores, officers)
        )
    for store in stores:
        store.close()
    assert told.count("won") == 1
    assert len(faces.store.face_alerts.get(alert.id).decisions) == 1
    assert faces.told_of("facealert").count("decided") == 1
    faces.store.journal.verify()


def test_g10_what_is_due_is_shown_to_nobody_also_where_the_purge_is_late(
    faces: FaceStation,
) -> None:
    alert = faces.alert()
    faces.clock.move(timedelta(hours=24))
    assert faces.store.face_alerts.open() == ()
    with pytest.raises(NotFoundError):
        faces.store.face_alerts.seen(alert.id)
    with pytest.raises(ConflictError) as refused:
        decided(faces, alert, ("duty", SAME))
    assert refused.value.rule is Rule.G10
    assert faces.store.face_alerts.templates_held(faces.clock.at) == ()
    assert faces.store.face_alerts.list() == (alert,)


def test_g11_only_a_confirmed_match_is_held_for_a_case(faces: FaceStation) -> None:
    alert = faces.alert()
    with pytest.raises(ConflictError):
        faces.store.face_alerts.hold(alert.id, faces.supervisor, "คดี 45/2569")
    confirmed = decided(faces, alert, ("duty", SAME), ("other", SAME))
    held = faces.store.face_alerts.hold(alert.id, faces.supervisor, " คดี  45/2569 ")
    assert held == replace(confirmed, case_hold="คดี 45/2569")
    assert faces.store.face_alerts.get(alert.id) == held
    assert faces.told_of("facealert")[-1] == "held"


def test_g12_only_templates_of_alerts_are_held_and_rejected_ones_suppress_their_pair(
    faces: FaceStation,
) -> None:
    alerts = faces.store.face_alerts
    entry = faces.open_entry(faces.list_at_work().id)
    rejected = decided(faces, faces.alert(entry), ("duty", NOT_SAME))
    waiting = faces.alert(entry, camera="bridge")
    held = alerts.templates_held(faces.clock.at)
    assert [each.alert for each in held] == [waiting.id, rejected.id]
    assert {each.template for each in held} == {SEEN_TEMPLATE}
    (suppressed,) = alerts.suppressed(faces.clock.at)
    assert (suppressed.alert, suppressed.entry, suppressed.model) == (
        rejected.id,
        entry.id,
        WEIGHTS,
    )
    assert "template of the seen" not in repr(held)


def test_answers_are_gathered_for_one_list_and_one_model(faces: FaceStation) -> None:
    watchlist = faces.list_at_work()
    entry = faces.open_entry(watchlist.id)
    decided(faces, faces.alert(entry), ("duty", NOT_SAME))
    decided(faces, faces.alert(entry, "bridge"), ("duty", SAME), ("other", NOT_SAME))
    faces.alert(entry, "gate")
    answered = faces.store.face_alerts.answered(watchlist.id, WEIGHTS)
    assert answered == ((0.61, NOT_SAME), (0.61, NOT_SAME))
    assert faces.store.face_alerts.answered(watchlist.id, Digest("9" * 64)) == ()


def test_alerts_are_listed_newest_first_by_page(faces: FaceStation) -> None:
    entry = faces.open_entry(faces.list_at_work().id)
    for number in range(4):
        faces.alert(entry, f"cam{number}")
    alerts = faces.store.face_alerts
    assert [each.draft.camera for each in alerts.list(2)] == [CameraId("cam3"), CameraId("cam2")]
    assert [each.id for each in alerts.list(2, FaceAlertId(3))] == [2, 1]
    assert [each.id for each in alerts.open()] == [1, 2, 3, 4]


def test_g18_what_became_of_a_confirmed_match_is_kept_corrected_and_counted(
    faces: FaceStation,
) -> None:
    alerts = faces.store.face_alerts
    entry = faces.open_entry(faces.list_at_work().id)
    raised = faces.alert(entry)
    with pytest.raises(ConflictError, match="confirmed") as refused:
        alerts.conclude(raised.id, faces.officer(), AlertOutcome.ARRESTED)
    assert refused.value.rule is Rule.G09
    decided(faces, raised, ("duty", SAME), ("other", SAME))
    alerts.conclude(raised.id, faces.officer(), AlertOutcome.ARRESTED)
    faces.clock.move(timedelta(days=31))
    faces.store.purges.purge(faces.clock.at)
    after = alerts.conclude(raised.id, faces.officer(), AlertOutcome.RELEASED)
    assert (after.outcome, after.erased_at) == (AlertOutcome.RELEASED, faces.clock.at)
    assert alerts.get(raised.id) == after
    assert faces.told_of("facealert")[-2:] == ["concluded", "concluded"]
    counted = faces.store.figures.month(raised.draft.raised_at.date())
    assert (counted.people_released, counted.people_arrested) == (1, 0)
