"""Packets that never become pictures, as after lost parameter sets: another connection may help."""

from __future__ import annotations

from datetime import datetime, timedelta

from ccoc.cameras import Cause
from ingest.failures import CameraLostError
from ingest.lookers import Sight
from ingest.packets import Packet, StreamFormat

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
"""Each try takes the wall away from the camera's other stream for as long as nothing is told."""


class Undecodable:
    """One stream's. It is asked at key packets, which decoding can begin with."""

    def __init__(self) -> None:
        self._format: StreamFormat | None = None
        self._since: datetime | None = None
        self._wait = FIRST_WAIT

    def check(self, packet: Packet, sight: Sight) -> None:
        """CameraLostError when nothing could be decoded for long; twice as long at each time."""
        if packet.format is not sight.format:
            return
        if sight.symptom is not Cause.GARBLED:
            self._since = None
            self._wait = FIRST_WAIT if sight.has_pictures else self._wait
            return
        if self._since is None or packet.format is not self._format:
            self._format, self._since = packet.format, packet.arrived_at
        if packet.arrived_at - self._since >= self._wait:
            self._wait = min(2 * self._wait, LONGEST_WAIT)
            raise CameraLostError(Cause.GARBLED)
