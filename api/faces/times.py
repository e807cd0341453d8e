"""Time that nobody turns back: a clock set back revives nothing that has expired."""

from __future__ import annotations

import threading
from datetime import datetime, time, timedelta

from ccoc.clock import Clock
from ccoc.thai_dates import THAILAND


class SteadyTime:
    """Safe in any thread. `not_before`: what the journal's newest entry says."""

    def __init__(self, clock: Clock, not_before: datetime | None = None) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._at = max(clock.now(), not_before or clock.now())
        self._monotonic = clock.monotonic()

    def now(self) -> datetime:
        """Goes on with the monotonic clock while the other one is behind."""
        with self._lock:
            monotonic = self._clock.monotonic()
            passed = timedelta(seconds=max(0.0, monotonic - self._monotonic))
            self._at = max(self._clock.now(), self._at + passed)
            self._monotonic = monotonic
            return self._at

    def local(self) -> time:
        """The station's time of day, for the hours of lists and cameras."""
        return self._clock.now().astimezone(THAILAND).time()
