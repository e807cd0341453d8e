"""No search without a purpose, none for everything (G-13, G-14)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.errors import InvalidError
from ccoc.ids import CameraId
from ccoc.plates import pattern
from ccoc.searches import MOST_RESULTS, Purpose, Search
from tests.ccoc.builders import NOON

PLATE = pattern("70-1234")


def test_g14_a_search_for_a_case_names_the_case() -> None:
    with pytest.raises(InvalidError, match="case needs its number") as refused:
        Search(Purpose.CASE, PLATE, case_number=" ")
    assert refused.value.th
    assert Search(Purpose.CASE, PLATE, case_number="12/2569").case_number == "12/2569"


def test_a_search_without_a_plate_covers_a_day_at_most() -> None:
    at = CameraId("market")
    for begins, ends in [(None, None), (NOON, None), (NOON - timedelta(hours=25), NOON)]:
        with pytest.raises(InvalidError, match="24 hours"):
            Search(Purpose.PATROL, camera=at, from_at=begins, until_at=ends)
    Search(Purpose.PATROL, camera=at, from_at=NOON - timedelta(hours=24), until_at=NOON)


def test_a_search_ends_after_it_begins() -> None:
    with pytest.raises(InvalidError, match="ends before"):
        Search(Purpose.PATROL, PLATE, from_at=NOON, until_at=NOON)


@pytest.mark.parametrize("limit", [0, -1, MOST_RESULTS + 1])
def test_a_search_gives_a_bounded_list(limit: int) -> None:
    with pytest.raises(InvalidError, match="1 to 200"):
        Search(Purpose.PATROL, PLATE, limit=limit)
