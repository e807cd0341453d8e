"""A file is shown first and applied as shown: all of it, once, under one journal entry."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.errors import ConflictError
from ccoc.ids import Digest
from ccoc.imports import Defaults
from ccoc.officers import Role
from ccoc.store.hotlist import ListAsked
from ccoc.store.imports import DryRun
from tests.ccoc.builders import a_sighting, an_entry_draft
from tests.ccoc.store.conftest import Station

HEADINGS = "ทะเบียน,จังหวัด,สถานะ,เหตุผล,ผู้สั่งการ,วันหมดอายุ"
LINES = (
    "กข 1234,สกลนคร,2,รถหาย,หนังสือ 1,31/12/2569",
    "กข 1234,นครพนม,2,รถหาย,หนังสือ 1,31/12/2569",
    "ดาว,ดาว,ดาว,,,",
)
FILE = "\n".join([HEADINGS, *LINES]).encode("utf-8-sig")


def dry_run(station: Station, content: bytes = FILE) -> DryRun:
    return station.store.imports.dry_run(content, Defaults(), station.clock.at)


def test_a_dry_run_stores_nothing_and_what_it_showed_is_applied(station: Station) -> None:
    me = station.officer("head", Role.SUPERVISOR)
    shown = dry_run(station)
    assert (len(shown.plan.taken), len(shown.plan.rejected)) == (2, 1)
    assert station.store.hotlist.list().total == 0
    assert shown.earlier is None
    done, noted = station.store.imports.apply(dry_run(station), shown.digest, me)
    assert (done.rows, done.added, done.duplicates, done.faulty) == (3, 2, 0, 1)
    assert noted.about == f"import:{done.id}"
    assert station.actions()[-1:] == ["hotlist.imported"]
    listed = station.store.hotlist.list().entries
    assert {entry.plate.province for entry in listed} == {"สกลนคร", "นครพนม"}
    assert {entry.added_by for entry in listed} == {me.id}


def test_an_imported_plate_rings_and_its_neighbour_in_another_province_does_not(
    station: Station,
) -> None:
    only_here = "\n".join([HEADINGS, LINES[0]]).encode()
    shown = dry_run(station, only_here)
    station.store.imports.apply(shown, shown.digest, station.officer())
    assert not station.record(a_sighting("กข 1234", "นครพนม", id="s1")).alarms
    (alarm,) = station.record(a_sighting("กข 1234", "สกลนคร", id="s2")).alarms
    assert alarm.match.entry.plate.province == "สกลนคร"


def test_the_same_file_twice_changes_nothing_and_says_so(station: Station) -> None:
    me = station.officer()
    shown = dry_run(station)
    done, _ = station.store.imports.apply(shown, shown.digest, me)
    again, seq = dry_run(station), station.store.journal.latest()
    assert again.earlier == done
    assert (len(again.plan.taken), len(again.plan.duplicates)) == (0, 2)
    with pytest.raises(ConflictError, match="nothing was changed") as refused:
        station.store.imports.apply(again, again.digest, me)
    assert refused.value.th
    assert station.store.hotlist.list().total == 2
    assert station.store.journal.latest() == seq


def test_another_file_than_the_one_that_was_shown_is_refused(station: Station) -> None:
    shown = dry_run(station)
    other = dry_run(station, FILE.replace("รถหาย".encode(), "รถชน".encode()))
    for digest in (shown.digest, Digest("0" * 64)):
        with pytest.raises(ConflictError, match="dry run"):
            station.store.imports.apply(other, digest, station.officer())
    assert station.store.hotlist.list().total == 0


@pytest.mark.parametrize("change", ["added", "closed"])
def test_a_list_that_changed_after_the_file_was_read_again_is_noticed(
    station: Station, change: str
) -> None:
    me = station.officer()
    entry, _ = station.store.hotlist.add(an_entry_draft(), me)
    run = dry_run(station)
    if change == "added":
        station.store.hotlist.add(an_entry_draft("กข 1234"), me)
    else:
        station.store.hotlist.close(entry.id, me, "พบแล้ว")
    before = station.store.hotlist.list(ListAsked()).total
    with pytest.raises(ConflictError, match="dry run"):
        station.store.imports.apply(run, run.digest, me)
    assert station.store.hotlist.list().total == before


def test_a_failure_halfway_leaves_nothing(station: Station) -> None:
    """The last line lasts too short for the database, which the plan could not know."""
    run = dry_run(station)
    station.clock.move(timedelta(days=400))
    seq = station.store.journal.latest()
    with pytest.raises(ConflictError):
        station.store.imports.apply(run, run.digest, station.officer())
    assert station.store.hotlist.list().total == 0
    assert station.store.journal.latest() == seq + 1  # the officer that was added


def test_a_hundred_lines_of_which_three_are_bad_import_the_others(station: Station) -> None:
    good = [f"กข {number},สกลนคร,2,รถหาย,หนังสือ 1,31/12/2569" for number in range(1, 98)]
    bad = ["กข 1,ดาวอังคาร,2,ก,ข,31/12/2569", '"กข 1,,2', ",,,,,"]
    bad[2] = "กข 200,สกลนคร,2,ก,ข,เมื่อวาน"
    content = "\n".join([HEADINGS, *good[:50], *bad, *good[50:]]).encode()
    run = dry_run(station, content)
    assert [rejected.line for rejected in run.plan.rejected] == [52, 53, 54]
    done, _ = station.store.imports.apply(run, run.digest, station.officer())
    assert (done.added, done.faulty) == (97, 3)


def test_gaps_that_would_ring_all_day_are_left_out_of_the_list(station: Station) -> None:
    lines = ["*99,,2,ก,ข,31/12/2569", "กข12?4,,2,ก,ข,31/12/2569"]
    run = dry_run(station, "\n".join([HEADINGS, *lines]).encode())
    assert [taken.line for taken in run.plan.taken] == [3]
    assert "กว้างเกินไป" in run.plan.rejected[0].faults[0].th
    assert list(run.expected) == [3]
