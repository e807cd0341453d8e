"""The two sums behind "seen together", against values that can be counted by hand."""

from __future__ import annotations

import math
import random

import pytest

from ccoc.chances import at_least, combined


def test_at_least_is_the_binomial_tail_where_all_chances_are_alike() -> None:
    tail = sum(math.comb(10, k) * 0.3**k * 0.7 ** (10 - k) for k in range(4, 11))
    assert at_least(4, [0.3] * 10) == pytest.approx(tail)


def test_at_least_counts_every_way_where_they_differ() -> None:
    assert at_least(2, [0.5, 0.1, 1.0]) == pytest.approx(0.5 + 0.1 - 0.05)
    assert at_least(0, [0.5]) == 1.0
    assert at_least(1, []) == 0.0
    assert at_least(3, [0.9, 0.9]) == 0.0


def test_combined_chances_of_nothing_special_are_nothing_special() -> None:
    assert combined([]) == 1.0
    assert combined([0.04]) == pytest.approx(0.04)
    assert combined([1.0, 1.0]) == pytest.approx(1.0)
    assert combined([0.5, 0.5]) > 0.5
    assert combined([0.01, 0.01]) < 0.01


def test_combining_even_chances_gives_even_chances() -> None:
    """Else many harmless tests together would look like evidence."""
    dice = random.Random(7)
    low = sum(combined([dice.random() for _ in range(5)]) < 0.05 for _ in range(4000))
    assert 140 <= low <= 260
