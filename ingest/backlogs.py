"""Packets that wait for a looker, and when a look is due. Bounded; what is lost is counted."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

from ingest.packets import Packet, StreamFormat

MOST_WAITING = 300
"""Packets; 12 s at 25 per second. A looker that far behind begins anew at the newest key."""


class Backlog:
    """Packet threads `add`, one looker at a time takes all with `take` and says `done`."""

    def __init__(self, looks_per_second: float) -> None:
        self._period = timedelta(seconds=1 / looks_per_second)
        self._lock = Lock()
        self._waiting: deque[Packet] = deque()
        self._format: StreamFormat | None = None
        self._can_begin = False
        self._due_at: datetime | None = None
        self._is_due_unread = False
        self._is_working = False
        self.is_closed = False
        self.losses = 0
        """Looks that were due while the one before had not begun: the newest frame replaces it."""

    def add(self, packet: Packet, *, hungry: bool) -> bool:
        """Whether a looker must be sent to work now. `hungry` doubles the analysis rate."""
        with self._lock:
            if self.is_closed:
                return False
            if not self._keep(packet) or not self._is_due(packet.arrived_at, hungry=hungry):
                return False
            if self._is_due_unread:
                self.losses += 1
                return False
            self._is_due_unread = True
            return not self._is_working

    def _keep(self, packet: Packet) -> bool:
        """Whether the packet waits now. It does not where a decoder could not go on with it."""
        if packet.format is not self._format:
            self._format = packet.format
            self._can_begin = False
        if len(self._waiting) >= MOST_WAITING:
            self._waiting.clear()
            self._can_begin = False
        self._can_begin = self._can_begin or packet.key
        if self._can_begin:
            self._waiting.append(packet)
        return self._can_begin

    def _is_due(self, now: datetime, *, hungry: bool) -> bool:
        if self._due_at is not None and now < self._due_at:
            return False
        self._due_at = now + self._period * (0.5 if hungry else 1.0)
        return True

    def close(self) -> bool:
        """Nothing is added any more. Whether a looker must be sent to work for the last time."""
        with self._lock:
            self.is_closed = True
            self._waiting.clear()
            is_in_line, self._is_due_unread = self._is_due_unread, True
            return not (is_in_line or self._is_working)

    def take(self) -> list[Packet]:
        with self._lock:
            self._is_due_unread, self._is_working = False, True
            packets = list(self._waiting)
            self._waiting.clear()
            return packets

    def done(self) -> bool:
        """Whether a look became due meanwhile, so that the looker must be sent again."""
        with self._lock:
            self._is_working = False
            return self._is_due_unread
