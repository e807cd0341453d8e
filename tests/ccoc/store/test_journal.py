"""The stored journal: told in order, without a gap, and no hand on the file stays unseen."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest

from ccoc.deeds import Deed
from ccoc.errors import CorruptError
from ccoc.ids import OfficerId
from ccoc.journal import SERVICE, BrokenJournalError, JournalDraft, JournalEntry, actor_of
from ccoc.permissions import Action
from ccoc.store import open_store
from ccoc.store.journal import PAGE
from tests.ccoc.store.conftest import Station

STARTED = JournalDraft(SERVICE, Deed.SERVICE_STARTED)
DENIED = JournalDraft(actor_of(OfficerId(1)), Deed.PERMISSION_DENIED, reason=Action.READ_JOURNAL)


def tamper(station: Station, statement: str) -> None:
    """As somebody with the file and an SQL shell would."""
    station.store.close()
    with closing(sqlite3.connect(station.folder / "ccoc.db")) as connection:
        connection.execute("DROP TRIGGER journal_no_update")
        connection.execute("DROP TRIGGER journal_no_delete")
        connection.execute(statement)
        connection.commit()
    station.reopen()


def notes(station: Station, count: int) -> None:
    for _ in range(count):
        station.store.journal.note(DENIED)
        station.clock.move(timedelta(seconds=1))


def test_an_empty_journal_holds(station: Station) -> None:
    assert (station.store.journal.latest(), station.store.journal.verify()) == (0, 0)
    assert station.store.journal.after(0, 10) == ()


def test_what_changes_no_record_is_noted_too(station: Station) -> None:
    entry = station.store.journal.note(DENIED)
    assert (entry.seq, entry.reason) == (1, "read_journal")
    assert station.store.journal.after(0, 10) == (entry,)


def test_pages_are_cut_by_number_and_by_action(station: Station) -> None:
    notes(station, 3)
    station.store.journal.note(STARTED)
    journal = station.store.journal
    assert [entry.seq for entry in journal.after(1, 2)] == [2, 3]
    assert [entry.seq for entry in journal.before(4, 2)] == [3, 2]
    assert [entry.seq for entry in journal.after(0, 9, Deed.SERVICE_STARTED)] == [4]
    assert [entry.seq for entry in journal.before(9, 9, Deed.PERMISSION_DENIED)] == [3, 2, 1]


def test_a_long_journal_is_verified_page_by_page(station: Station) -> None:
    with station.store._database.writing() as transaction:
        for _ in range(PAGE + 5):
            transaction.note(DENIED)
    assert station.store.journal.verify() == PAGE + 5


def test_the_database_itself_refuses_to_change_or_delete_entries(station: Station) -> None:
    notes(station, 1)
    with closing(sqlite3.connect(station.folder / "ccoc.db")) as connection:
        for statement in ("UPDATE journal SET actor = 'service'", "DELETE FROM journal"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE journal SET actor = 'service' WHERE seq = 2", 2),
        ("UPDATE journal SET at = at + 1 WHERE seq = 5", 5),
        ("UPDATE journal SET reason = 'see_alarms' WHERE seq = 1", 1),
        ("UPDATE journal SET action = 'alarm.raised' WHERE seq = 4", 4),
        ("UPDATE journal SET action = 'nothing.known' WHERE seq = 4", 4),
        ("DELETE FROM journal WHERE seq = 3", 3),
        ("DELETE FROM journal WHERE seq = 1", 1),
        ("DELETE FROM journal WHERE seq = 5", 5),
        ("DELETE FROM journal WHERE seq > 2", 3),
        ("DELETE FROM journal", 1),
        ("DELETE FROM journal_head", 1),
        ("UPDATE journal_head SET seq = 4", 5),
    ],
)
def test_a_hand_on_the_file_is_found_and_the_entry_named(
    station: Station, statement: str, seq: int
) -> None:
    notes(station, 5)
    tamper(station, statement)
    with pytest.raises(BrokenJournalError) as broken:
        station.store.journal.verify()
    assert broken.value.seq == seq
    assert broken.value.th


def test_nothing_is_appended_to_a_journal_whose_end_was_cut(station: Station) -> None:
    """Else the hole would close over it."""
    notes(station, 3)
    tamper(station, "DELETE FROM journal WHERE seq = 3")
    with pytest.raises(CorruptError, match="ends at entry 2 and should end at 3"):
        notes(station, 1)


def test_listeners_hear_every_entry_after_its_commit_and_in_order(station: Station) -> None:
    heard: list[JournalEntry] = []

    def listen(entry: JournalEntry) -> None:
        assert station.store.journal.latest() >= entry.seq
        heard.append(entry)

    end = station.store.subscribe(listen)
    station.alarm()
    assert [entry.action.value for entry in heard] == station.actions()
    end()
    end()
    notes(station, 1)
    assert len(heard) == station.store.journal.latest() - 1


def test_many_writers_make_one_chain_and_listeners_hear_it_without_a_gap(
    station: Station,
) -> None:
    heard: list[int] = []
    station.store.subscribe(lambda entry: heard.append(entry.seq))
    barrier = threading.Barrier(8)

    def write(_: int) -> None:
        barrier.wait(timeout=20)
        for _ in range(5):
            station.store.journal.note(DENIED)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert heard == list(range(1, 41))
    assert station.store.journal.verify() == 40


def test_the_next_writer_waits_until_everybody_has_heard_the_last(station: Station) -> None:
    """Else entry 2 could reach an officer's screen before entry 1."""
    heard: list[str] = []
    writers: list[threading.Thread] = []

    def listen(entry: JournalEntry) -> None:
        heard.append(f"begin {entry.seq}")
        if entry.seq == 1:
            writers.append(threading.Thread(target=notes, args=(station, 1)))
            writers[0].start()
            writers[0].join(timeout=0.2)  # it cannot end: it waits for us
        heard.append(f"end {entry.seq}")

    station.store.subscribe(listen)
    notes(station, 1)
    writers[0].join(timeout=20)
    assert heard == ["begin 1", "end 1", "begin 2", "end 2"]


def test_what_another_process_wrote_is_heard_with_the_next_entry(station: Station) -> None:
    """`ccoc officers add` beside a running service."""
    heard: list[int] = []
    station.store.subscribe(lambda entry: heard.append(entry.seq))
    other = open_store(station.url, station.folder, station.clock)
    other.journal.note(DENIED)
    other.close()
    assert heard == []
    notes(station, 1)
    assert heard == [1, 2]
