"""When a sighting is the vehicle that is looked for (domain notes, section 2.7)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.matching import Certainty, find_matches
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
