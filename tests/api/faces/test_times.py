"""Nobody turns time back to revive what has expired."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from api.faces.times import SteadyTime
from tests.ccoc.builders import NOON, SetClock


class TwoHands:
    """A clock whose wall time can be set without its monotonic one."""

    def __init__(self) -> None:
        self.wall, self.passed = NOON, 100.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.passed


def test_time_goes_with_the_clock() -> None:
    clock = SetClock()
    steady = SteadyTime(clock)
    clock.move(timedelta(hours=1))
    assert steady.now() == NOON + timedelta(hours=1)


def test_g02_a_clock_set_back_turns_nothing_back_and_time_goes_on() -> None:
    clock = TwoHands()
    steady = SteadyTime(clock)
    clock.wall -= timedelta(days=40)
    assert steady.now() == NOON
    clock.passed += 90
    assert steady.now() == NOON + timedelta(seconds=90)


def test_g02_not_even_a_restart_turns_time_back_behind_the_journal() -> None:
    later = NOON + timedelta(days=3)
    assert SteadyTime(SetClock(), not_before=later).now() == later


def test_hours_are_those_of_the_station() -> None:
    assert SteadyTime(SetClock()).local() == time(12, 0)
