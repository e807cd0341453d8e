"""A compressed day: which passages may be asked of a worker whose cameras come and go."""

from __future__ import annotations

import pytest

from benchmarks.city.days import HOURS, RINGS_FULL_SECONDS, Diary, is_busy, slope
from tests.benchmarks.city.builders import a_passing


def test_nights_are_quieter_than_rush_hours() -> None:
    busy = [sum(is_busy(n, hour) for n in range(100)) for hour in range(HOURS)]
    assert busy[3] < 10
    assert busy[8] == 100
    assert 50 < busy[12] < 90


@pytest.mark.parametrize(
    ("closed_at", "is_asked"), [(3.0, True), (5.0, False), (12.0, False), (14.5, True)]
)
def test_a_passage_during_a_reconnect_is_not_asked_for(closed_at: float, is_asked: bool) -> None:
    diary = Diary()
    diary.closed.append(("gate", closed_at))
    assert diary.is_fair(a_passing(10.0, 13.0)) is is_asked
    assert diary.is_fair(a_passing(10.0, 13.0, camera="bridge"))


def test_a_passage_of_an_hour_without_traffic_is_not_asked_for() -> None:
    diary = Diary()
    diary.quiet.append(("gate", 0.0, 25.0))
    assert not diary.is_fair(a_passing(10.0, 13.0))
    assert not diary.is_fair(a_passing(26.0, 29.0)), "its camera may still play the empty street"
    assert diary.is_fair(a_passing(40.0, 43.0))


def test_memory_that_only_fills_its_rings_has_no_slope() -> None:
    filling = [(float(s), 100.0 + min(s, RINGS_FULL_SECONDS)) for s in range(600)]
    assert slope(filling) == pytest.approx(0.0, abs=1e-9)
    leaking = [(float(s), 100.0 + s) for s in range(600)]
    assert slope(leaking) == pytest.approx(1.0)
