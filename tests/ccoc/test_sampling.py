"""Which searches a supervisor looks at is decided by nobody who could gain by it."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ccoc.sampling import SHARE, WEEK, last_week, sample, week_of
from tests.ccoc.builders import NOON

NUMBERS = st.sets(st.integers(1, 10**9), max_size=200)


@given(NUMBERS, st.text(max_size=20))
def test_g14_five_of_a_hundred_searches_are_drawn_rounded_up(numbers: set[int], seed: str) -> None:
    drawn = sample(numbers, seed)
    assert SHARE == 0.05
    assert len(drawn) == math.ceil(len(numbers) / 20)
    assert set(drawn) <= numbers
    assert list(drawn) == sorted(drawn)


@given(NUMBERS, st.text(max_size=20))
def test_g14_nobody_can_draw_again_until_it_suits(numbers: set[int], seed: str) -> None:
    backwards = sorted(numbers, reverse=True)
    assert sample([*backwards, *backwards], seed) == sample(sorted(numbers), seed)


def test_g14_another_week_draws_others() -> None:
    draws = {sample(range(1, 1_001), f"2026-W{week:02}") for week in range(1, 11)}
    assert len(draws) == 10
    often = [number for drawn in draws for number in drawn]
    assert max(often.count(number) for number in often) < 6


def test_g14_a_week_begins_on_monday_in_thailand() -> None:
    assert week_of(datetime(2026, 3, 1, 16, 59, tzinfo=UTC)) == "2026-W09"
    assert week_of(datetime(2026, 3, 1, 17, 0, tzinfo=UTC)) == "2026-W10"


@given(st.timedeltas(timedelta(), timedelta(days=2_000)).map(NOON.__add__))
def test_g14_the_last_week_is_over_and_whole(at: datetime) -> None:
    begin, end = last_week(at)
    assert end - begin == WEEK
    assert end <= at < end + WEEK
    assert week_of(begin) == week_of(end - timedelta(microseconds=1)) != week_of(at)
