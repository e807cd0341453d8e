"""How many faces one camera's search processed, in tens of seconds. Knows of none which it was."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock

from ingest.messages import FacesCounted

EVERY = timedelta(seconds=10)
LONGEST_GAP_SECONDS = 2.0
"""Between two looks; while no pictures come nobody is searched."""


class FaceCounts:
    """The looking thread counts, another one asks."""

    def __init__(self, camera: str) -> None:
        self._camera = camera
        self._lock = Lock()
        self._processed = 0
        self._too_small = 0
        self._seconds = 0.0
        self._looked_at: datetime | None = None
        self._told_at: datetime | None = None

    def looked(self, at: datetime) -> None:
        with self._lock:
            if self._looked_at is not None:
                gap = (at - self._looked_at).total_seconds()
                self._seconds += min(LONGEST_GAP_SECONDS, max(0.0, gap))
            self._looked_at = at

    def processed(self) -> None:
        with self._lock:
            self._processed += 1

    def too_small(self) -> None:
        with self._lock:
            self._too_small += 1

    def stopped(self) -> None:
        with self._lock:
            self._looked_at = None

    def due(self, now: datetime) -> FacesCounted | None:
        """What was counted since the last time, ten seconds after it."""
        with self._lock:
            self._told_at = self._told_at or now
            if now - self._told_at < EVERY:
                return None
            self._told_at = now
            if not (self._seconds or self._processed or self._too_small):
                return None
            counted = FacesCounted(
                self._camera, self._processed, self._too_small, round(self._seconds, 3)
            )
            self._processed = self._too_small = 0
            self._seconds = 0.0
            return counted
