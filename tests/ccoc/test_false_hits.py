"""How often gaps ring for nobody, by what passes here or by what plates there can be."""

from __future__ import annotations

import itertools

import pytest

from ccoc.errors import InvalidError
from ccoc.false_hits import Basis, Expectation, PassingPlate, assumed, check, counted
from ccoc.plate_odds import odds
from tests.ccoc.builders import an_entry

PASSED = [
    PassingPlate("กข 1234", "สกลนคร", 20),
    PassingPlate("กข 1934", "นครพนม", 4),
    PassingPlate("กข 1834", None, 8),
    PassingPlate("ขค 1234", "สกลนคร", 28),
]


def test_each_plate_counts_once_for_every_day_that_it_passed() -> None:
    here, anywhere = an_entry("กข1?34", id=1), an_entry("กข1?34", None, id=2)
    found = counted([here, anywhere], PASSED, days=28)
    assert found[here.id] == Expectation(1.0, Basis.TRAFFIC, 28)
    assert found[anywhere.id].per_day == pytest.approx(32 / 28)


def test_without_traffic_the_possible_plates_are_counted() -> None:
    narrow, wide = an_entry("1กข12?4", id=1), an_entry("*กข*", id=2)
    found = assumed([narrow, wide])
    assert found[narrow.id].basis is Basis.POSSIBLE_PLATES
    assert found[narrow.id].per_day < 0.1
    assert 5 < found[wide.id].per_day < 50


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("*", 1.0), ("?", 0.0), ("ฃ*", 0.0), ("70????", 0.05 / 90), ("???????", 0.45 * 9000 / 9999)],
)
def test_odds_are_those_of_the_mix_of_plates(pattern: str, expected: float) -> None:
    # Seven places: a leading digit, two letters, four digits.
    assert odds(pattern) == pytest.approx(expected, rel=0.01)


def test_the_endings_of_a_number_share_all_plates_between_them() -> None:
    endings = [f"*{one}{other}" for one, other in itertools.product("0123456789", repeat=2)]
    two_digits_or_more = 1 - odds("*") + sum(map(odds, endings))
    assert two_digits_or_more == pytest.approx(1.0, abs=0.02)


def test_what_would_ring_all_day_is_refused_with_its_number() -> None:
    check(Expectation(50, Basis.TRAFFIC, 28))
    with pytest.raises(InvalidError) as refused:
        check(Expectation(120.4, Basis.TRAFFIC, 28))
    assert "120 ครั้งต่อวัน" in (refused.value.th or "")
