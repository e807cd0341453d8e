"""How long a camera is waited for, and how much of it is too much."""

from __future__ import annotations

from dataclasses import dataclass

from ccoc.cameras import Cause
from ingest.failures import CameraLostError

MOST_PACKETS_PER_SECOND = 1000
"""What a network held back for half a minute may come at once; more is no camera."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Some servers send nothing before their next key frame, and that may be 10 s away."""

    answer_seconds: float = 3.0
    first_packet_seconds: float = 10.0
    opening_seconds: float = 8.0


USUAL = Patience()


class Pace:
    """A camera that floods us takes time from all others, and the ring's memory."""

    def __init__(self) -> None:
        self._began = 0.0
        self._packets = 0

    def check(self, now: float) -> None:
        if now - self._began >= 1.0:
            self._began, self._packets = now, 0
        self._packets += 1
        if self._packets > MOST_PACKETS_PER_SECOND:
            raise CameraLostError(Cause.GARBLED)
