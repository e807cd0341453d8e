"""What officers open is compared at once, and what they close or what ends is compared no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from api.faces.housekeeping import Housekeeping
from api.faces.lists import OpenLists
from api.faces.snapshots import STALE_AFTER
from api.faces.surroundings import FaceSurroundings
from ccoc.errors import CorruptError
from ccoc.ids import Digest
from ccoc.watchlists import Watchlist, WatchlistCategory
from tests.api.faces.builders import a_list_draft, a_template, an_entry_draft
from tests.api.faces.stations import THE_MODEL, FaceStation, damage
from tests.ccoc.builders import NOON, SetClock

WANTED = a_template(7)


@pytest.fixture
def lists(around: FaceSurroundings) -> OpenLists:
    return OpenLists(around)


def found_by(lists: OpenLists) -> int:
    return sum(len(gallery) for gallery in lists.refresh().galleries.values())


def test_an_entry_is_compared_from_its_approval_to_its_closing(
    station: FaceStation, lists: OpenLists, watchlist: Watchlist
) -> None:
    assert found_by(lists) == 0
    entry = station.entered(watchlist, WANTED)
    assert found_by(lists) == 1
    (match,) = lists.snapshot.galleries[watchlist.id].search(WANTED[None])
    assert match is not None
    assert match.key == entry.id
    assert match.similarity == pytest.approx(1.0, abs=1e-6)
    station.store.face_entries.close(entry.id, station.head)
    assert found_by(lists) == 0


def test_g02_an_entry_ends_by_the_clock_without_any_deed(
    station: FaceStation, lists: OpenLists, watchlist: Watchlist, clock: SetClock
) -> None:
    entry = station.entered(watchlist, WANTED)
    clock.at = entry.expires_at - timedelta(seconds=1)
    station.store.watchlists.review(watchlist.id, station.head)
    assert found_by(lists) == 1
    clock.move(timedelta(seconds=1))
    assert found_by(lists) == 0


def test_g02_a_clock_set_back_revives_no_expired_entry(
    station: FaceStation, lists: OpenLists, watchlist: Watchlist, clock: SetClock
) -> None:
    station.entered(watchlist, WANTED)
    assert found_by(lists) == 1
    clock.move(timedelta(days=31))
    assert found_by(lists) == 0
    clock.at = NOON
    assert found_by(lists) == 0


def test_g04_a_list_that_nobody_reviewed_for_a_day_finds_nobody(
    station: FaceStation, lists: OpenLists, watchlist: Watchlist, clock: SetClock
) -> None:
    station.entered(watchlist, WANTED)
    clock.move(timedelta(hours=23))
    assert found_by(lists) == 1
    clock.move(timedelta(hours=2))
    assert found_by(lists) == 0
    station.store.watchlists.review(watchlist.id, station.head)
    assert found_by(lists) == 1


def test_g20_an_emergency_with_one_approver_dies_and_is_erased_after_a_day(
    station: FaceStation, around: FaceSurroundings, lists: OpenLists, clock: SetClock
) -> None:
    store, ask, head = station.store, station.investigator, station.head
    category = WatchlistCategory.THREAT_TO_LIFE
    urgent = store.watchlists.propose(replace(a_list_draft(category=category), emergency=True), ask)
    store.watchlists.approve(urgent.id, head, 0.5)
    draft, coded = an_entry_draft(urgent.id), WANTED.astype("<f4").tobytes()
    entry = store.face_entries.propose(draft, b"photograph", coded, THE_MODEL, ask)
    store.face_entries.approve(entry.id, head)
    clock.move(timedelta(hours=23))
    store.watchlists.review(urgent.id, head)
    assert found_by(lists) == 1
    clock.move(timedelta(hours=1))
    assert found_by(lists) == 0
    assert store.purges.verify() == 2
    Housekeeping(around).run_once()
    assert store.purges.verify() == 0


def test_a_list_that_begins_later_is_taken_up_when_it_begins(
    station: FaceStation, lists: OpenLists, clock: SetClock
) -> None:
    later = station.listed(a_list_draft(starts_at=NOON + timedelta(hours=2)))
    station.entered(later, WANTED)
    assert found_by(lists) == 0
    clock.move(timedelta(hours=2))
    assert found_by(lists) == 1


def test_templates_of_another_model_are_not_compared(
    station: FaceStation, lists: OpenLists, watchlist: Watchlist
) -> None:
    station.entered(watchlist, WANTED, Digest("d" * 64))
    assert found_by(lists) == 0
    assert lists.snapshot.model == THE_MODEL


def test_a_store_that_does_not_answer_leaves_what_was_known_until_it_is_stale(
    station: FaceStation, lists: OpenLists, watchlist: Watchlist, clock: SetClock
) -> None:
    station.entered(watchlist, WANTED)
    before = lists.refresh()
    clock.move(STALE_AFTER)
    assert lists.snapshot is before


@pytest.mark.parametrize("left", [None, b"changed"], ids=["taken away", "changed"])
def test_one_damaged_entry_is_left_out_and_told_and_all_others_are_compared(
    station: FaceStation,
    lists: OpenLists,
    watchlist: Watchlist,
    left: bytes | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    whole, broken = (station.entered(watchlist, a_template(number)) for number in (7, 8))
    damage(station, broken, left)
    assert found_by(lists) == 1
    assert set(lists.snapshot.entries) == {whole.id}
    assert lists.damaged == (broken.id,)
    assert f"รายการ {broken.id} " in caplog.text
    station.store.watchlists.review(watchlist.id, station.head)
    assert found_by(lists) == 1
    told = [each for each in station.store.journal.after(0, 500) if "damaged" in each.action]
    assert [each.about for each in told] == [f"faceentry:{broken.id}"], "once, not at each tick"
    assert station.store.figures.month(NOON.date()).entries_damaged == 1
    station.store.face_entries.retemplate(
        broken.id, a_template(9).astype("<f4").tobytes(), THE_MODEL
    )
    assert found_by(lists) == 2
    assert not lists.damaged


def test_where_no_entry_can_be_read_at_all_the_lists_say_so_and_match_nobody(
    station: FaceStation, lists: OpenLists, watchlist: Watchlist
) -> None:
    for number in (7, 8):
        damage(station, station.entered(watchlist, a_template(number)), b"changed")
    with pytest.raises(CorruptError, match="another key"):
        lists.refresh()


def test_a_template_of_the_wrong_numbers_is_damaged_too(
    station: FaceStation, lists: OpenLists, watchlist: Watchlist
) -> None:
    entry = station.entered(watchlist, WANTED)
    odd = station.entered(watchlist, a_template(8))
    station.store.face_entries.retemplate(odd.id, b"no numbers at all", THE_MODEL)
    assert found_by(lists) == 1
    assert (set(lists.snapshot.entries), lists.damaged) == ({entry.id}, (odd.id,))
