"""How many cameras are carried is found with few trials, for any machine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.city.searching import CLOSE, Search


def found(search: Search, capacity: int, guess: int) -> int:
    """Trials until nothing new can be learnt."""
    trials = 0
    wanted: int | None = min(guess, search.most)
    while wanted is not None:
        search.note(wanted, carried=wanted <= capacity)
        trials += 1
        wanted = search.next(guess)
    return trials


@given(capacity=st.integers(0, 160), guess=st.integers(1, 200))
def test_the_answer_is_the_capacity_or_close_below_it(capacity: int, guess: int) -> None:
    search = Search(150)
    found(search, capacity, guess)
    assert search.best <= capacity
    assert search.best * CLOSE + 1 >= min(capacity, 150)
    assert search.is_bounded == (capacity < 150)


def test_a_good_guess_needs_few_trials() -> None:
    assert found(Search(150), 62, 62) <= 2
    assert found(Search(150), 62, 55) <= 4


def test_who_carries_nothing_ends_with_nothing() -> None:
    search = Search(150)
    found(search, 0, 8)
    assert search.best == 0
    assert search.is_bounded


def test_no_number_is_tried_twice() -> None:
    search = Search(150)
    search.note(60, carried=True)
    search.note(72, carried=False)
    wanted = search.next(60)
    assert wanted is not None
    assert 60 < wanted < 72


@pytest.mark.parametrize("guess", [1, 60, 150, 1000])
def test_no_more_cameras_are_tried_than_there_are(guess: int) -> None:
    search = Search(150)
    search.note(140, carried=True)
    assert search.next(guess) in range(141, 151)
    search.note(150, carried=True)
    assert search.next(guess) is None
