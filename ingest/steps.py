"""Whether the machine's own clock was set back. Reads both clocks; what to do is the worker's.

How long something lasts (a fault, a passage, a silence in the log) is reckoned by when packets
arrived, so after such a step it would seem to last for as much longer: hours, where a machine
began by a clock that stands at local time.
"""

from __future__ import annotations

from ccoc.clock import Clock

MOST_SECONDS = 5.0
"""Of a step. Less is over sooner than a new worker is there; NTP turns slowly and makes none."""


class ClockWatch:
    """Asked by one thread, some times a second."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lead = self._lead_now()

    def was_set_back(self) -> bool:
        """Since the last time."""
        before, self._lead = self._lead, self._lead_now()
        return before - self._lead > MOST_SECONDS

    def _lead_now(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()
