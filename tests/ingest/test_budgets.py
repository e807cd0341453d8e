"""What looking costs, as the desk shows it."""

from __future__ import annotations

from ingest.budgets import BudgetMeter, Reading
from ingest.messages import Budget


def budgets(*readings: Reading, threads: int = 2) -> list[Budget]:
    meter = BudgetMeter(threads)
    return [meter.note(one, waiting=3) for one in readings]


def test_busy_is_the_share_of_all_threads_time_of_the_last_second() -> None:
    readings = [Reading(n / 4, 0.25 * n, 5 * n, n) for n in range(9)]
    assert budgets(*readings)[-1] == Budget(0.5, 3, 20.0, 4.0)


def test_what_was_longer_ago_counts_no_more() -> None:
    busy = [Reading(n / 4, n / 2, 0, 0) for n in range(5)]
    calm = [Reading(1 + n / 4, 2, 0, 0) for n in range(1, 6)]
    assert [one.busy for one in budgets(*busy, *calm)][-6:] == [1.0, 0.75, 0.5, 0.25, 0.0, 0.0]


def test_the_first_reading_says_nothing() -> None:
    assert budgets(Reading(5, 100, 100, 100)) == [Budget(0.0, 3, 0.0, 0.0)]


def test_cameras_that_left_make_no_rate_negative() -> None:
    (_, last) = budgets(Reading(0, 0, 900, 90), Reading(1, 0, 300, 10))
    assert (last.looks_per_second, last.shed_per_second) == (0.0, 0.0)
