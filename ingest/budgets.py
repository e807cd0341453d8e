"""What looking costs of late: from counters that only grow to shares and rates. Pure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from ingest.messages import Budget

WINDOW_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """Counters at one moment. `busy_seconds`: the analysis threads' work, of all together."""

    monotonic: float
    busy_seconds: float
    looks: int
    shed: int


class BudgetMeter:
    """Called by one thread, some times a second."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._readings: deque[Reading] = deque()

    def note(self, now: Reading, waiting: int) -> Budget:
        """Over the last second or so. Cameras that left take their counts with them."""
        self._readings.append(now)
        while len(self._readings) > 2 and self._age(1) >= WINDOW_SECONDS:
            self._readings.popleft()
        seconds = self._age(0)
        if seconds <= 0:
            return Budget(0.0, waiting, 0.0, 0.0)
        before = self._readings[0]
        busy = (now.busy_seconds - before.busy_seconds) / (seconds * self._threads)
        return Budget(
            busy=round(min(1.0, max(0.0, busy)), 3),
            waiting=waiting,
            looks_per_second=round(max(0, now.looks - before.looks) / seconds, 1),
            shed_per_second=round(max(0, now.shed - before.shed) / seconds, 1),
        )

    def _age(self, index: int) -> float:
        return self._readings[-1].monotonic - self._readings[index].monotonic
