"""When a sighting is the vehicle that is looked for (domain notes, section 2.7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.hotlists import PlateGroup
from ccoc.matching import Certainty, find_matches, find_possible
from ccoc.plate_shapes import PlateClass
from tests.ccoc.builders import NOON, a_sighting, an_entry


@pytest.mark.parametrize(
    ("seen", "listed", "certainty"),
    [
        ("สกลนคร", "สกลนคร", Certainty.EXACT),
        (None, "สกลนคร", Certainty.PROVINCE_UNKNOWN),
        ("สกลนคร", None, Certainty.PROVINCE_UNKNOWN),
        (None, None, Certainty.PROVINCE_UNKNOWN),
        ("ระยอง", "ระนอง", None),
    ],
)
def test_the_province_decides_how_certain_it_is(
    seen: str | None, listed: str | None, certainty: Certainty | None
) -> None:
    matches = find_matches(a_sighting(province=seen), [an_entry(province=listed)], NOON)
    assert [match.certainty for match in matches] == ([certainty] if certainty else [])


def test_the_same_plate_written_in_two_ways_is_the_same_plate() -> None:
    assert find_matches(a_sighting("701234"), [an_entry("70-1234")], NOON)
    assert find_matches(a_sighting("1กข1234"), [an_entry("1กข 1234")], NOON)


def test_one_other_character_is_another_vehicle() -> None:
    assert not find_matches(a_sighting("70-1235"), [an_entry("70-1234")], NOON)


def test_a_red_plate_identifies_nobody() -> None:
    red = a_sighting("ก 1234", plate_class=PlateClass.RED)
    assert not find_matches(red, [an_entry("ก 1234")], NOON)


def test_only_entries_valid_at_the_moment_count() -> None:
    over = an_entry(expires_at=NOON)
    early = an_entry(valid_from=NOON + timedelta(seconds=1))
    closed = an_entry(closed_at=NOON - timedelta(minutes=1))
    assert not find_matches(a_sighting(), [over, early, closed], NOON)


def test_every_entry_of_the_plate_matches_the_certain_ones_first() -> None:
    vague, exact = an_entry(id=1, province=None), an_entry(id=2)
    matches = find_matches(a_sighting(), [vague, exact], NOON)
    assert [match.entry.id for match in matches] == [2, 1]


def test_the_listed_plate_rings_and_its_neighbour_in_another_province_does_not() -> None:
    listed = an_entry("1กข 1234", "กรุงเทพมหานคร")
    wanted = a_sighting("1กข 1234", "กรุงเทพมหานคร", plate_class=PlateClass.CAR)
    neighbour = a_sighting("1กข 1234", "นนทบุรี", plate_class=PlateClass.CAR)
    assert [each.certainty for each in find_matches(wanted, [listed], NOON)] == [Certainty.EXACT]
    assert not find_matches(neighbour, [listed], NOON)
    assert not find_possible(neighbour, [listed], NOON)


def test_a_gap_never_bridges_provinces() -> None:
    listed = an_entry("กข?234", "สกลนคร")
    assert find_matches(a_sighting("กข 1234", "สกลนคร"), [listed], NOON)
    assert not find_matches(a_sighting("กข 1234", "นครพนม"), [listed], NOON)
    (vague,) = find_matches(a_sighting("กข 1234", None), [listed], NOON)
    assert vague.certainty is Certainty.PROVINCE_UNKNOWN


@pytest.mark.parametrize(
    ("seen", "province", "differs_at"),
    [
        ("กช 1234", "สกลนคร", 1),  # ข and ช
        ("กข 1284", None, 4),  # 3 and 8
        ("กค 1234", "สกลนคร", None),  # ข and ค are unlike
        ("กช 1284", "สกลนคร", None),  # two characters
        ("กช 1234", "นครพนม", None),  # another province
        ("กข 12344", "สกลนคร", None),
    ],
)
def test_one_lookalike_character_is_a_possible_and_never_a_match(
    seen: str, province: str | None, differs_at: int | None
) -> None:
    sighting, listed = a_sighting(seen, province), an_entry("กข 1234")
    assert not find_matches(sighting, [listed], NOON)
    found = [each.differs_at for each in find_possible(sighting, [listed], NOON)]
    assert found == ([] if differs_at is None else [differs_at])


def test_what_the_reader_itself_took_for_possible_is_possible() -> None:
    seen = a_sighting("กค 1234")
    doubtful = ((), (("ข", 0.2),), (), (), (), ())
    read = replace(seen, characters=tuple((each, 0.9) for each in "กค1234"), others=doubtful)
    (found,) = find_possible(read, [an_entry("กข 1234")], NOON)
    assert found.differs_at == 1


def test_a_motorcycle_is_not_the_car_with_its_text() -> None:
    listed = replace(an_entry("1กข 1234"), group=PlateGroup.CAR)
    motorcycle = a_sighting("1กข 1234", plate_class=PlateClass.MOTORCYCLE)
    assert not find_matches(motorcycle, [listed], NOON)
    assert [each.differs_at for each in find_possible(motorcycle, [listed], NOON)] == [None]
    unknown = a_sighting("1กข 1234", plate_class=PlateClass.UNKNOWN)
    assert find_matches(unknown, [listed], NOON)
    assert find_matches(motorcycle, [an_entry("1กข 1234")], NOON)
