"""Which of a camera's two streams is looked at and shown now, and the one lock around both."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol

from ingest.live import Tap
from ingest.packets import Packet

PATIENCE = timedelta(seconds=4)


class TakesOffers(Protocol):
    def offer(self, packet: Packet) -> None: ...


class View:
    """The substream where there is one; the main stream while the substream is silent.

    Both streams' threads call `take`. It changes over at key packets only, so that nothing is
    torn, and keeps to the stream that flows until then.
    """

    def __init__(self, tap: Tap, looker: TakesOffers, began_at: datetime) -> None:
        self._tap = tap
        self._looker = looker
        self._lock = Lock()
        self._is_preferred = True
        self._preferred_at = began_at

    def take(self, packet: Packet, *, preferred: bool) -> None:
        """`preferred`: it is of the substream, or the camera has no other."""
        with self._lock:
            self._choose(packet, preferred=preferred)
            if preferred is self._is_preferred:
                self._tap.take(packet)
                self._looker.offer(packet)

    def _choose(self, packet: Packet, *, preferred: bool) -> None:
        if preferred:
            self._preferred_at = packet.arrived_at
        if not packet.key:
            return
        if preferred:
            self._is_preferred = True
        elif packet.arrived_at - self._preferred_at >= PATIENCE:
            self._is_preferred = False

    def leave_preferred(self) -> None:
        """The substream ended: the next key packet of the main stream is shown."""
        with self._lock:
            self._preferred_at -= PATIENCE

    def watch(self, *, on: bool, masked: bool = False) -> None:
        with self._lock:
            self._tap.watch(on=on, masked=masked)

    @property
    def is_preferred(self) -> bool:
        return self._is_preferred
