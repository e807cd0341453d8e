"""Entries are kept with their reason, found while valid, and closed for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.errors import ConflictError, InvalidError, NotFoundError
from ccoc.hotlists import PlateGroup
from ccoc.ids import EntryId
from ccoc.journal import digest_of
from ccoc.officers import Role
from ccoc.store.hotlist import ListAsked, Listed
from tests.ccoc.builders import NOON, an_entry_draft
from tests.ccoc.store.conftest import Station


def test_an_entry_is_kept_as_it_was_given(station: Station) -> None:
    me = station.officer("head", Role.SUPERVISOR)
    entry, noted = station.store.hotlist.add(an_entry_draft(instruction="แจ้ง ร้อยเวร"), me)
    assert station.store.hotlist.get(entry.id) == entry
    assert (noted.about, noted.digest) == (f"entry:{entry.id}", digest_of(entry))
    station.reopen()
    assert station.store.hotlist.list().entries == (entry,)


def test_what_is_looked_for_changes_with_time(station: Station) -> None:
    me = station.officer()
    tomorrow = NOON + timedelta(days=1)
    now, _ = station.store.hotlist.add(an_entry_draft(expires_at=tomorrow), me)
    later, _ = station.store.hotlist.add(an_entry_draft(valid_from=tomorrow), me)
    assert station.store.hotlist.valid_at(NOON) == (now,)
    assert station.store.hotlist.valid_at(tomorrow) == (later,)
    assert station.store.hotlist.valid_at(NOON - timedelta(seconds=1)) == ()
    assert station.store.hotlist.valid_at(later.expires_at) == ()


def test_what_changed_since_is_found_without_reading_all(station: Station) -> None:
    me, hotlist = station.officer(), station.store.hotlist
    first, _ = hotlist.add(an_entry_draft("70-1234"), me)
    hotlist.add(an_entry_draft("70-9999", expires_at=NOON + timedelta(hours=1)), me)
    later, _ = hotlist.add(an_entry_draft(valid_from=NOON + timedelta(days=1)), me)
    station.clock.move(timedelta(hours=2))
    hotlist.close(first.id, me, "ซ้ำ")
    assert hotlist.open_after(first.id, station.clock.at) == (later,)
    assert hotlist.open_after(later.id, station.clock.at) == ()
    assert hotlist.closed_since(station.clock.at) == (first.id,)
    assert hotlist.closed_since(station.clock.at + timedelta(seconds=1)) == ()


def test_the_list_is_read_in_pages_and_says_how_long_it_is(station: Station) -> None:
    me, hotlist = station.officer(), station.store.hotlist
    entries = [hotlist.add(an_entry_draft(f"กข {number}"), me)[0] for number in range(1, 6)]
    newest = hotlist.list(ListAsked(limit=2))
    assert newest == Listed((entries[4], entries[3]), 5)
    assert hotlist.list(ListAsked(before=entries[1].id)) == Listed((entries[0],), 5)


@pytest.mark.parametrize("text", ["กข 12", "กข12", "ปล้น", "หมายจับ 12", "กระบะ"])
def test_the_list_is_searched_by_plate_reason_authority_and_vehicle(
    station: Station, text: str
) -> None:
    me, hotlist = station.officer(), station.store.hotlist
    drawn = replace(an_entry_draft("กข 1234", reason="ปล้นร้านทอง"), vehicle="กระบะสีขาว")
    wanted, _ = hotlist.add(drawn, me)
    other = an_entry_draft("70-1234", reason="100%", authority="_")
    hotlist.add(other, me)
    assert hotlist.list(ListAsked(text=text)) == Listed((wanted,), 1)


def test_wildcards_of_the_database_mean_nothing_when_searching_the_list(station: Station) -> None:
    station.store.hotlist.add(an_entry_draft(), station.officer())
    assert station.store.hotlist.list(ListAsked(text="%")).total == 0


def test_the_group_and_the_vehicle_are_kept(station: Station) -> None:
    draft = replace(an_entry_draft("1กข 1234"), group=PlateGroup.MOTORCYCLE, vehicle=" สีแดง ")
    entry, _ = station.store.hotlist.add(draft, station.officer())
    assert (entry.group, entry.vehicle) == (PlateGroup.MOTORCYCLE, "สีแดง")
    assert station.store.hotlist.get(entry.id) == entry


def test_a_closed_entry_is_looked_for_no_more_and_still_known(station: Station) -> None:
    me = station.officer()
    entry, _ = station.store.hotlist.add(an_entry_draft(), me)
    closed, noted = station.store.hotlist.close(entry.id, me, "พบรถแล้ว")
    assert (closed.closed_by, closed.closed_at) == (me.id, NOON)
    assert noted.action.value == "hotlist.closed"
    assert station.store.hotlist.valid_at(NOON) == ()
    assert station.store.hotlist.list().entries == ()
    assert station.store.hotlist.list(ListAsked(closed=True)).entries == (closed,)
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
    assert station.store.hotlist.list().entries == ()
    assert station.store.journal.latest() == seq


def test_the_number_of_an_entry_is_never_given_again(station: Station) -> None:
    """The journal names it for ever, also after an erasure."""
    me = station.officer()
    first, _ = station.store.hotlist.add(an_entry_draft(), me)
    with station.store._database.writing() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM hotlist")
    second, _ = station.store.hotlist.add(an_entry_draft(), me)
    assert second.id == first.id + 1
