"""How long a camera is waited for, and how much of it is too much."""

from __future__ import annotations

from dataclasses import dataclass

from ccoc.cameras import Cause
from ingest.failures import CameraLostError

MOST_PACKETS_PER_SECOND = 1000
"""What a network held back for half a minute may come at once; more is no camera."""

MOST_FRAMES_PER_SECOND = 50_000
"""Of RTP: half a minute of 20 Mbit/s at once. Empty ones would come a million times a second."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Some servers send nothing before their next key frame, and that may be 10 s away."""

    answer_seconds: float = 3.0
    first_packet_seconds: float = 10.0
    opening_seconds: float = 8.0


USUAL = Patience()


class Pace:
    """A camera that floods us takes time from all others, and the ring's memory."""

    def __init__(self, most_per_second: int = MOST_PACKETS_PER_SECOND) -> None:
        self._most = most_per_second
        self._began = 0.0
        self._count = 0

    def check(self, now: float, count: int = 1) -> None:
        if now - self._began >= 1.0:
            self._began, self._count = now, 0
        self._count += count
        if self._count > self._most:
            raise CameraLostError(Cause.GARBLED)
