"""A sighting, its pictures, its alarms and its journal entries: all or nothing, and once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.alarms import AlarmDraft, raise_for
from ccoc.deeds import Deed
from ccoc.errors import ConflictError, InvalidError
from ccoc.hotlists import Category
from ccoc.journal import SERVICE, JournalDraft
from ccoc.matching import Certainty, Match
from tests.ccoc.builders import CROP, a_match, a_sighting, an_entry, an_entry_draft, digest_of
from tests.ccoc.store.conftest import PICTURES, Station


def test_a_sighting_of_nobody_wanted_is_recorded_without_an_alarm(station: Station) -> None:
    recorded = station.record()
    assert recorded.alarms == ()
    assert [entry.action.value for entry in recorded.entries] == ["sighting.recorded"]
    assert station.store.sightings.recent(10) == (a_sighting(),)
    assert station.store.sightings.get(recorded.sighting.id) == a_sighting()


def test_a_wanted_plate_raises_an_alarm_in_the_same_moment(station: Station) -> None:
    entry, _ = station.store.hotlist.add(an_entry_draft(), station.officer())
    recorded = station.record()
    (alarm,) = recorded.alarms
    assert alarm.match == Match(a_sighting(), entry, Certainty.EXACT)
    assert [each.action.value for each in recorded.entries] == [
        "sighting.recorded",
        "alarm.raised",
    ]
    assert [each.about for each in recorded.entries] == ["sighting:s1", "alarm:1"]
    assert station.store.alarms.open() == (alarm,)
    assert station.store.alarms.get(alarm.id) == alarm


def test_its_pictures_can_be_read(station: Station) -> None:
    recorded = station.record()
    assert station.store.evidence.read(recorded.sighting.crop) == CROP


def test_recording_again_changes_nothing_and_says_so(station: Station) -> None:
    alarm = station.alarm()
    seq = station.store.journal.latest()
    again = station.record()
    assert again.entries == ()
    assert again.alarms == (alarm,)
    assert station.store.journal.latest() == seq
    assert len(station.store.sightings.recent(10)) == 1


def test_another_sighting_under_a_known_id_is_a_contradiction(station: Station) -> None:
    station.record()
    with pytest.raises(ConflictError, match="another sighting"):
        station.record(a_sighting("70-9999"))
    assert station.store.sightings.recent(10) == (a_sighting(),)


def test_a_sighting_without_its_pictures_is_not_recorded(station: Station) -> None:
    with pytest.raises(InvalidError, match="without 1 of its pictures"):
        station.store.record(a_sighting(), {digest_of(CROP): CROP})
    assert station.store.sightings.recent(10) == ()


def test_a03_the_second_passage_within_a_minute_is_recorded_without_a_second_alarm(
    station: Station,
) -> None:
    station.alarm()
    station.clock.move(timedelta(seconds=30))
    recorded = station.record(a_sighting(id="s2", at=station.clock.at))
    assert recorded.alarms == ()
    assert len(station.store.sightings.recent(10)) == 2


def test_a03_two_threads_that_drafted_the_same_question_raise_one_alarm(station: Station) -> None:
    """Both looked before either had committed: the transaction looks again."""
    entry, _ = station.store.hotlist.add(an_entry_draft(), station.officer())
    drafts: list[AlarmDraft] = []
    for number in ("s1", "s2"):
        match = Match(a_sighting(id=number), entry, Certainty.EXACT)
        draft = raise_for(match, station.clock.at, ())
        assert draft is not None
        drafts.append(draft)
    for draft in drafts:
        station.store.record(draft.match.sighting, PICTURES, [draft])
    assert len(station.store.alarms.open()) == 1


def test_two_entries_for_one_plate_ask_two_questions(station: Station) -> None:
    officer = station.officer()
    station.store.hotlist.add(an_entry_draft(), officer)
    station.store.hotlist.add(an_entry_draft(category=Category.STOLEN), officer)
    assert len(station.record().alarms) == 2


def test_one_failing_part_undoes_all_others(station: Station) -> None:
    """The alarm's entry does not exist: sighting, plate and journal must not stay either."""
    orphan = raise_for(a_match(entry=an_entry(id=99)), station.clock.at, ())
    assert orphan is not None
    seq = station.store.journal.latest()
    with pytest.raises(ConflictError):
        station.store.record(a_sighting(), PICTURES, [orphan])
    assert station.store.sightings.recent(10) == ()
    assert station.store.alarms.open() == ()
    assert station.store.journal.latest() == seq
    assert station.store.journal.verify() == seq


def test_a_failure_after_the_writing_undoes_the_writing(station: Station) -> None:
    def fail_half_way() -> None:
        with station.store._database.writing() as transaction:
            transaction.connection.exec_driver_sql("DELETE FROM sightings")
            transaction.note(JournalDraft(SERVICE, Deed.SERVICE_STOPPED))
            raise InvalidError("broken on purpose")

    station.record()
    seq = station.store.journal.latest()
    heard: list[int] = []
    station.store.subscribe(lambda entry: heard.append(entry.seq))
    with pytest.raises(InvalidError):
        fail_half_way()
    assert len(station.store.sightings.recent(10)) == 1
    assert (station.store.journal.latest(), heard) == (seq, [])


def test_the_journal_holds_neither_plate_nor_camera_picture_nor_words(station: Station) -> None:
    station.alarm()
    station.store.close()
    with_everything = (station.folder / "ccoc.db").read_bytes()
    assert b"70-1234" in with_everything  # the search below would find it
    station.reopen()
    for entry in station.store.journal.after(0, 100):
        told = f"{entry.actor} {entry.about} {entry.reason}"
        assert "1234" not in told
        assert "ปล้น" not in told
