"""The one table of what is taken for what."""

from __future__ import annotations

import pytest

from ccoc.confusions import ALIKE, COSTS, DIGITS, cost, missing, share
from ccoc.plate_shapes import LETTERS

ALPHABET = DIGITS + LETTERS


def test_the_table_holds_pairs_of_plates_characters_once() -> None:
    pairs = [pair for line in COSTS.values() for pair in line.split()]
    assert all(len(pair) == 2 and set(pair) <= set(ALPHABET) for pair in pairs)
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)
    assert all(0 < each <= 1 for each in COSTS)


def test_costs_are_the_same_in_both_directions_and_nothing_is_free() -> None:
    for one in ALPHABET:
        for other in ALPHABET:
            assert cost(one, other) == cost(other, one)
            assert (cost(one, other) == 0) == (one == other)
    assert all(other in ALIKE[one] and one in ALIKE[other] for one in ALIKE for other in ALIKE[one])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("ด", "ต", 0.3), ("ข", "ช", 0.3), ("พ", "ฟ", 0.5), ("6", "8", 0.3), ("1", "7", 0.5),
     ("ก", "ฮ", 1.0), ("1", "2", 1.0), ("ธ", "8", 2.0)],
)  # fmt: skip
def test_what_looks_alike_costs_less(one: str, other: str, expected: float) -> None:
    assert cost(one, other) == expected


def test_a_tone_mark_is_missed_more_easily_than_a_digit_and_a_digit_than_a_letter() -> None:
    assert missing("่") < missing("1") < missing("ก")


def test_a_dearer_mistake_is_rarer() -> None:
    assert share(0.3) == pytest.approx(0.25, abs=0.01)
    assert share(0.5) == pytest.approx(0.1)
    assert share(1.0) == pytest.approx(0.01)
