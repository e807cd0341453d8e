"""The one place that reads the clock."""

from __future__ import annotations

from datetime import timedelta

from ccoc.clock import SystemClock


def test_now_is_aware_and_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_waiting_time_never_runs_backwards() -> None:
    clock = SystemClock()
    first = clock.monotonic()
    assert clock.monotonic() >= first
