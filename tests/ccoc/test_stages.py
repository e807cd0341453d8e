"""How often a stage took how long."""

from __future__ import annotations

import pytest

from ccoc.stages import BOUNDS_SECONDS, NO_DURATIONS


@pytest.mark.parametrize(
    ("seconds", "bucket"),
    [(0.0, 0), (0.005, 0), (0.0051, 1), (10.0, len(BOUNDS_SECONDS) - 1), (11.0, -1)],
)
def test_a_bucket_takes_what_lasted_up_to_its_bound(seconds: float, bucket: int) -> None:
    counted = NO_DURATIONS.and_one(seconds)
    assert counted.counts[bucket] == 1
    assert (sum(counted.counts), counted.seconds) == (1, seconds)


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    counted = NO_DURATIONS.and_one(-3600.0)
    assert (counted.counts[0], counted.seconds) == (1, 0.0)


def test_two_counts_are_one_count() -> None:
    both = NO_DURATIONS.and_one(0.3).and_those(NO_DURATIONS.and_one(0.4).and_one(20.0))
    assert (sum(both.counts), both.counts[-1]) == (3, 1)
    assert both.seconds == pytest.approx(20.7)
