"""No search without a purpose, none for everything (G-13, G-14)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.errors import InvalidError
from ccoc.ids import CameraId
from ccoc.searches import MOST_RESULTS, Purpose, Search
from tests.ccoc.builders import NOON

PLATE = "701234"


def test_g14_a_search_for_a_case_names_the_case() -> None:
    with pytest.raises(InvalidError, match="number of its case") as refused:
        Search(Purpose.CASE, case_number=" ", from_at=NOON, until_at=NOON + timedelta(hours=1))
    assert refused.value.th
    assert Search(Purpose.CASE, PLATE, case_number="12/2569").case_number == "12/2569"


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_search_for_a_plate_names_a_case_or_an_entry_of_the_log(purpose: Purpose) -> None:
    with pytest.raises(InvalidError, match="daily log") as refused:
        Search(purpose, PLATE)
    assert refused.value.th
    with pytest.raises(InvalidError, match="too long"):
        Search(purpose, PLATE, case_number="1" * 61)


def test_a_search_knows_two_characters_at_least() -> None:
    with pytest.raises(InvalidError, match="two known characters"):
        Search(Purpose.PATROL, "ก*", case_number="1")


def test_a_search_without_a_plate_covers_a_day_at_most() -> None:
    at = CameraId("market")
    for begins, ends in [(None, None), (NOON, None), (NOON - timedelta(hours=25), NOON)]:
        with pytest.raises(InvalidError, match="24 hours"):
            Search(Purpose.PATROL, cameras=(at,), from_at=begins, until_at=ends)
    Search(Purpose.PATROL, cameras=(at,), from_at=NOON - timedelta(hours=24), until_at=NOON)


def test_a_search_ends_after_it_begins() -> None:
    with pytest.raises(InvalidError, match="ends before"):
        Search(Purpose.PATROL, PLATE, case_number="1", from_at=NOON, until_at=NOON)


@pytest.mark.parametrize("limit", [0, -1, MOST_RESULTS + 1])
def test_a_search_gives_a_bounded_list(limit: int) -> None:
    with pytest.raises(InvalidError, match="1 to 200"):
        Search(Purpose.PATROL, PLATE, case_number="1", limit=limit)
