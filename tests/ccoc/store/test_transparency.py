"""Figures of a month are counts of what is kept, also of what was erased since (G-18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ccoc.breaches import BreachDraft, BreachKind
from ccoc.cameras import OwnerClass
from ccoc.data_requests import (
    DataRequestAnswer,
    DataRequestDraft,
    DataRequestKind,
    DataRequestOutcome,
)
from ccoc.deeds import Deed
from ccoc.face_alerts import Answer
from ccoc.ids import CameraId, Digest
from ccoc.journal import SERVICE, JournalDraft
from ccoc.photo_searches import OffenceClass
from ccoc.rules import Rule
from ccoc.transparency import Month
from ccoc.watchlists import WatchlistCategory
from tests.ccoc.builders import CROP, NOON
from tests.ccoc.face_builders import (
    MARKET,
    WEIGHTS,
    a_face_draft,
    a_list_draft,
    a_switch_draft,
)
from tests.ccoc.model_test_builders import a_test_draft
from tests.ccoc.store.face_station import FaceStation

OTHER_WEIGHTS = Digest("e" * 64)
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
GATE, BRIDGE = CameraId("gate"), CameraId("bridge")
OUTCOME = DataRequestOutcome(DataRequestAnswer.GRANTED, "ลบแล้ว", "ตรวจบัตรประชาชน")
EMERGENCY = a_list_draft(WatchlistCategory.THREAT_TO_LIFE, standing=False, emergency=True)


def month(faces: FaceStation, first_day: date = MARCH) -> Month:
    return faces.store.figures.month(first_day)


def test_g18_a_month_in_which_nothing_was_done_is_all_zeros(faces: FaceStation) -> None:
    assert month(faces) == Month(MARCH)
    assert month(faces, date(2026, 3, 31)) == Month(MARCH)


def test_g18_faces_are_counted_by_day_and_camera_without_times(faces: FaceStation) -> None:
    figures = faces.store.figures
    for day, camera, seconds, processed in (
        (date(2026, 2, 28), GATE, 3600.0, 999),
        (date(2026, 3, 1), GATE, 1800.0, 10),
        (date(2026, 3, 1), GATE, 1800.0, 5),
        (date(2026, 3, 2), GATE, 3600.0, 45),
        (date(2026, 3, 31), BRIDGE, 1800.0, 4),
        (date(2026, 4, 1), BRIDGE, 3600.0, 999),
    ):
        figures.count_faces(day, camera, seconds, processed, too_small=1)
    counted = month(faces)
    assert (counted.cameras, counted.hours, counted.faces_processed) == (2, 2.5, 64)
    assert counted.faces_too_small == 4
    assert figures.faces_per_day(date(2026, 3, 1), date(2026, 3, 31)) == {GATE: 30, BRIDGE: 4}
    with faces.store._database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM face_counts WHERE camera = 'gate'").all()
    assert [tuple(row) for row in rows][1] == ("2026-03-01", "gate", 3600.0, 15, 2)


def test_g18_lists_and_people_count_in_every_month_in_which_they_worked(faces: FaceStation) -> None:
    warrants = faces.list_at_work(a_list_draft(expires_at=NOON + timedelta(days=35)))
    faces.open_entry(warrants.id)
    faces.open_entry(warrants.id, a_face_draft(expires_at=NOON + timedelta(days=1)))
    faces.proposed_entry(warrants.id)
    faces.list_at_work(EMERGENCY)
    faces.store.watchlists.propose(a_list_draft(WatchlistCategory.MISSING), faces.investigator)
    counted = month(faces)
    assert (counted.lists_warrant, counted.lists_missing, counted.lists_threat_to_life) == (1, 0, 1)
    assert (counted.emergencies, counted.entries, counted.largest_list) == (1, 2, 2)
    later = month(faces, APRIL)
    assert (later.lists_warrant, later.lists_threat_to_life, later.entries) == (1, 0, 1)
    assert month(faces, date(2026, 2, 1)).lists_warrant == 0
    assert month(faces, date(2026, 5, 1)).lists_warrant == 0


def test_g18_minors_count_also_when_an_emergency_was_erased(faces: FaceStation) -> None:
    watchlist = faces.list_at_work(EMERGENCY)
    entry = faces.proposed_entry(watchlist.id, a_face_draft(minor_reason="อายุ 9"))
    faces.store.face_entries.approve(entry.id, faces.head)
    before = month(faces)
    assert (before.entries_minor, before.emergencies) == (1, 1)
    faces.clock.move(timedelta(days=1))
    faces.store.purges.purge(faces.clock.at)
    assert month(faces) == replace(before, purges_due=2, purges_deleted=2)


def test_g18_alerts_count_by_their_outcome_also_after_the_purge(faces: FaceStation) -> None:
    entry = faces.open_entry(faces.list_at_work().id)
    alerts, one, other = faces.store.face_alerts, faces.officer("one"), faces.officer("other")
    for number, answers in enumerate(
        (
            (Answer.SAME, Answer.SAME),
            (Answer.NOT_SAME,),
            (Answer.SAME, Answer.NOT_SAME),
            (Answer.CANNOT_TELL,),
            (Answer.SAME,),
            (),
        )
    ):
        alert = faces.alert(entry, f"cam{number}")
        for officer, answer in zip((one, other), answers, strict=False):
            alerts.decide(alert.id, officer, answer)
    alerts.dispatch(alerts.list()[-1].id, one)
    counted = month(faces)
    assert (counted.alerts, counted.alerts_confirmed, counted.alerts_rejected) == (6, 1, 2)
    assert (counted.alerts_undecided, counted.alerts_unanswered, counted.dispatched) == (1, 2, 1)
    assert counted.precision == pytest.approx(1 / 3)
    faces.clock.move(timedelta(days=1))
    faces.store.purges.purge(faces.clock.at)
    assert month(faces) == replace(counted, purges_due=5, purges_deleted=5)


def test_g18_searches_switches_and_refusals_are_counted_from_the_journal(
    faces: FaceStation,
) -> None:
    search = faces.searched(OffenceClass.MISSING_PERSON)
    faces.store.photo_searches.run(search.id, faces.investigator, (), 0.0)
    draft = a_switch_draft(sign_photo=faces.store.evidence.seal(CROP))
    switches = faces.store.face_switches
    switch = switches.propose(draft, MARKET, faces.investigator)
    switches.endorse(switch.id, faces.supervisor)
    switches.approve(switch.id, faces.head)
    switches.close(switch.id, faces.supervisor)
    claim = JournalDraft(SERVICE, Deed.FACE_REFUSED, "camera:gate", Rule.G06)
    faces.store.journal.note(claim)
    counted = month(faces)
    assert (counted.photo_searches, counted.switches_closed, counted.refused_by_rule) == (1, 1, 1)
    assert month(faces, APRIL) == Month(APRIL)


def test_g18_a_private_camera_that_is_switched_off_is_counted_apart(faces: FaceStation) -> None:
    switches, sign = faces.store.face_switches, faces.store.evidence.seal(CROP)
    theirs = replace(MARKET, owner_class=OwnerClass.PRIVATE)
    for camera, consent in ((MARKET, None), (theirs, "ยินยอม 3/2569")):
        draft = a_switch_draft(sign_photo=sign, consent=consent)
        switch = switches.propose(draft, camera, faces.investigator)
        switches.endorse(switch.id, faces.supervisor)
        switches.approve(switch.id, faces.head)
        assert month(faces).private_switches_closed == 0
        switches.close(switch.id, faces.supervisor)
    counted = month(faces)
    assert (counted.switches_closed, counted.private_switches_closed) == (2, 1)
    assert month(faces, APRIL).private_switches_closed == 0


def test_g15_a_request_is_overdue_in_the_month_in_which_its_time_ran_out(
    faces: FaceStation,
) -> None:
    requests, head = faces.store.data_requests, faces.head
    late, unanswered, in_time = (
        requests.receive(DataRequestDraft(DataRequestKind.ACCESS, f"รับ {number}"), head)
        for number in range(3)
    )
    faces.clock.move(timedelta(days=29))
    requests.answer(in_time.id, OUTCOME, head)
    assert month(faces).data_requests == 3
    assert month(faces, APRIL).data_requests_overdue == 0  # it is not over yet
    faces.clock.move(timedelta(days=2))
    requests.answer(late.id, OUTCOME, head)
    assert unanswered.due_at < faces.clock.at
    assert month(faces).data_requests_overdue == 0
    assert month(faces, APRIL).data_requests_overdue == 2


def test_g16_breaches_count_in_the_month_in_which_they_were_written_down(
    faces: FaceStation,
) -> None:
    february = datetime(2026, 2, 28, 12, tzinfo=UTC)
    faces.store.breaches.open(BreachDraft(BreachKind.LOST, "ทำหาย", february), faces.head)
    assert month(faces).breaches == 1


def test_a_month_begins_at_midnight_of_the_station(faces: FaceStation) -> None:
    entry = faces.open_entry(faces.list_at_work().id)
    faces.clock.at = datetime(2026, 3, 31, 16, 59, 59, tzinfo=UTC)
    faces.store.watchlists.review(entry.draft.watchlist, faces.supervisor)
    faces.alert(entry)
    faces.clock.move(timedelta(minutes=2))
    faces.alert(entry)
    assert (month(faces).alerts, month(faces, APRIL).alerts) == (1, 1)


def test_g18_the_figures_name_each_model_of_the_month_with_what_was_known_of_it_then(
    faces: FaceStation,
) -> None:
    figures = faces.store.figures
    assert figures.tested(MARCH, None) == ()
    (untested,) = figures.tested(MARCH, OTHER_WEIGHTS)
    assert (untested.model, untested.tests) == (OTHER_WEIGHTS, ())
    faces.alert()
    (added,) = faces.store.model_tests.add([a_test_draft()], faces.head)
    now, raised = figures.tested(MARCH, OTHER_WEIGHTS)
    assert (now, raised.tests) == (untested, (added,))
    assert figures.tested(date(2026, 2, 1), WEIGHTS)[0].tests == (), "not known in February"


def test_g18_searches_are_counted_by_offence_and_damaged_entries_once(faces: FaceStation) -> None:
    for offence in (OffenceClass.PROPERTY, OffenceClass.PROPERTY, OffenceClass.MISSING_PERSON):
        faces.searched(offence)
    for about in ("faceentry:1", "faceentry:1", "faceentry:2"):
        faces.store.journal.note(JournalDraft(SERVICE, Deed.FACE_ENTRY_DAMAGED, about))
    counted = month(faces)
    assert (counted.searched_property, counted.searched_missing_person) == (2, 1)
    assert (counted.searched_state, counted.entries_damaged) == (0, 2)
    assert month(faces, APRIL).searched_property == 0
