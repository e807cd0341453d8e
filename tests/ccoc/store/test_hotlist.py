"""Entries are kept with their reason, found while valid, and closed for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.errors import ConflictError, InvalidError, NotFoundError
from ccoc.ids import EntryId
from ccoc.journal import digest_of
from ccoc.officers import Role
from ccoc.plates import Plate
from tests.ccoc.builders import NOON, an_entry_draft
from tests.ccoc.store.conftest import Station


def test_an_entry_is_kept_as_it_was_given(station: Station) -> None:
    me = station.officer("head", Role.SUPERVISOR)
    entry, noted = station.store.hotlist.add(an_entry_draft(instruction="แจ้ง ร้อยเวร"), me)
    assert station.store.hotlist.get(entry.id) == entry
    assert (noted.about, noted.digest) == (f"entry:{entry.id}", digest_of(entry))
    station.reopen()
    assert station.store.hotlist.list() == (entry,)


def test_what_is_looked_for_changes_with_time(station: Station) -> None:
    me = station.officer()
    tomorrow = NOON + timedelta(days=1)
    now, _ = station.store.hotlist.add(an_entry_draft(expires_at=tomorrow), me)
    later, _ = station.store.hotlist.add(an_entry_draft(valid_from=tomorrow), me)
    assert station.store.hotlist.valid_at(NOON) == (now,)
    assert station.store.hotlist.valid_at(tomorrow) == (later,)
    assert station.store.hotlist.valid_at(NOON - timedelta(seconds=1)) == ()
    assert station.store.hotlist.valid_at(later.expires_at) == ()


def test_the_entries_of_one_plate_are_found_among_all(station: Station) -> None:
    me = station.officer()
    wanted, _ = station.store.hotlist.add(an_entry_draft("70-1234"), me)
    station.store.hotlist.add(an_entry_draft("70-9999"), me)
    closed, _ = station.store.hotlist.add(an_entry_draft("70-1234"), me)
    station.store.hotlist.close(closed.id, me, "ซ้ำ")
    assert station.store.hotlist.valid_for(Plate("701234", None), NOON) == (wanted,)
    assert station.store.hotlist.valid_for(Plate("701234", None), wanted.expires_at) == ()


def test_a_closed_entry_is_looked_for_no_more_and_still_known(station: Station) -> None:
    me = station.officer()
    entry, _ = station.store.hotlist.add(an_entry_draft(), me)
    closed, noted = station.store.hotlist.close(entry.id, me, "พบรถแล้ว")
    assert (closed.closed_by, closed.closed_at) == (me.id, NOON)
    assert noted.action.value == "hotlist.closed"
    assert station.store.hotlist.valid_at(NOON) == ()
    assert station.store.hotlist.list() == ()
    assert station.store.hotlist.list(closed=True) == (closed,)
    assert station.store.hotlist.get(entry.id) == closed


def test_closing_needs_a_reason_and_happens_once(station: Station) -> None:
    me = station.officer()
    entry, _ = station.store.hotlist.add(an_entry_draft(), me)
    with pytest.raises(InvalidError, match="reason"):
        station.store.hotlist.close(entry.id, me, " ")
    station.store.hotlist.close(entry.id, me, "พบรถแล้ว")
    with pytest.raises(ConflictError, match="already closed"):
        station.store.hotlist.close(entry.id, me, "อีกครั้ง")
    with pytest.raises(NotFoundError):
        station.store.hotlist.close(EntryId(99), me, "ไม่มี")


def test_an_entry_that_may_not_be_leaves_no_trace(station: Station) -> None:
    me = station.officer()
    seq = station.store.journal.latest()
    with pytest.raises(InvalidError):
        station.store.hotlist.add(an_entry_draft(authority=""), me)
    assert station.store.hotlist.list() == ()
    assert station.store.journal.latest() == seq


def test_the_number_of_an_entry_is_never_given_again(station: Station) -> None:
    """The journal names it for ever, also after an erasure."""
    me = station.officer()
    first, _ = station.store.hotlist.add(an_entry_draft(), me)
    with station.store._database.writing() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM hotlist")
    second, _ = station.store.hotlist.add(an_entry_draft(), me)
    assert second.id == first.id + 1
