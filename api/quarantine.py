"""Cameras that the worker died of are left out for a while, so that the others are seen.

Which camera it was is known from what the worker's threads worked for when it ended; there may be
several, and only one that was among them again and again is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

DEATHS = 2
WITHIN_SECONDS = 600.0
LEFT_OUT_SECONDS = 1800.0
LEAST_MOST, SHARE = 2, 3
"""If more than two, and more than a third of all, were left out, it was no camera's fault."""


class Quarantine:
    """Pure: times are seconds that never jump."""

    def __init__(self, left_out_seconds: float = LEFT_OUT_SECONDS) -> None:
        self._left_out_seconds = left_out_seconds
        self._deaths: dict[str, list[float]] = {}
        self._until: dict[str, float] = {}

    def died(self, suspects: Iterable[str], now: float) -> None:
        for camera in suspects:
            lately = [at for at in self._deaths.get(camera, ()) if now - at < WITHIN_SECONDS]
            self._deaths[camera] = [*lately, now]
            if len(lately) + 1 >= DEATHS:
                self._until[camera] = now + self._left_out_seconds
                del self._deaths[camera]

    def left_out(self, now: float, cameras: int) -> frozenset[str]:
        """`cameras`: how many there are."""
        self._until = {camera: until for camera, until in self._until.items() if until > now}
        if len(self._until) > max(LEAST_MOST, cameras // SHARE):
            self._until.clear()
        return frozenset(self._until)
