"""A search is the reason for a plate's page: whose, how long, for which plates."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.authorities import LASTS, PastSearch, why_not
from ccoc.ids import OfficerId
from ccoc.plates import Plate
from ccoc.searches import Purpose
from tests.ccoc.builders import NOON

ME, OTHER = OfficerId(1), OfficerId(2)
SOON = NOON + timedelta(minutes=5)


def a_search(pattern: str | None = "กข1234", province: str | None = None) -> PastSearch:
    return PastSearch(7, "n", ME, NOON, Purpose.CASE, pattern, province)


@pytest.mark.parametrize(
    ("pattern", "registration", "allowed"),
    [
        ("กข1234", "กข 1234", True),
        ("กข1234", "ขข 1234", True),  # near: one other character
        ("กข1234", "มม 9999", False),
        ("กข12??", "กข 1299", True),
        ("กข12??", "กข 1399", True),  # near
        ("กข12??", "งง 9999", False),
        ("*99", "70-1299", True),
        ("*99", "70-1234", False),
    ],
)
def test_it_opens_the_plates_that_it_could_find(
    pattern: str, registration: str, allowed: bool
) -> None:
    plate = Plate(registration, "สกลนคร")
    assert (why_not(a_search(pattern), ME, plate, SOON) is None) is allowed


@pytest.mark.parametrize(
    ("province", "allowed"), [("สกลนคร", True), (None, True), ("ระยอง", False)]
)
def test_where_it_named_a_province_no_other_one_is_opened(
    province: str | None, allowed: bool
) -> None:
    asked = a_search(province="สกลนคร")
    assert (why_not(asked, ME, Plate("กข 1234", province), SOON) is None) is allowed
    everywhere = a_search(province=None)
    assert why_not(everywhere, ME, Plate("กข 1234", province), SOON) is None


def test_it_is_for_the_officer_who_asked_alone() -> None:
    denied = why_not(a_search(), OTHER, Plate("กข 1234", None), NOON)
    assert denied is not None
    assert "คนอื่น" in denied.th


def test_it_lasts_an_hour() -> None:
    plate = Plate("กข 1234", None)
    assert why_not(a_search(), ME, plate, NOON + LASTS) is None
    denied = why_not(a_search(), ME, plate, NOON + LASTS + timedelta(seconds=1))
    assert denied is not None
    assert "1 ชั่วโมง" in denied.th


def test_a_search_that_named_no_plate_leaves_it_to_the_store() -> None:
    assert why_not(a_search(None), ME, Plate("กข 1234", None), NOON) is None
