"""What a stream's packets tell without being decoded, and whether they may stay so now."""

from __future__ import annotations

from datetime import datetime, timedelta

from ingest.episodes import Episodes
from ingest.packets import Packet
from ingest.rates import KeySpacing
from ingest.restlessness import Restlessness

CLOSE_KEYS = timedelta(seconds=1.25)
"""Nothing passes between key pictures so close that its plate could be read."""
FAR_KEYS = timedelta(seconds=2.5)
"""So far apart they may be while nothing was seen that would have passed between them."""
HEALTHY_KEYS = timedelta(seconds=5)
"""So far apart where nobody is looked for: only the camera's health is at stake."""
DOUBTED = timedelta(seconds=10)
"""After a damaged or missing picture everything is decoded for so long."""


class Senses:
    """One camera's; `begin` for each connection."""

    def __init__(self) -> None:
        self._spacing = KeySpacing()
        self._restlessness = Restlessness()
        self._episodes = Episodes()
        self._doubted_until: datetime | None = None

    def begin(self) -> None:
        self._spacing = KeySpacing()
        self._restlessness = Restlessness()
        self._episodes.begin()

    def heed(self, packet: Packet) -> bool:
        """After each packet; whether the packets seem to move."""
        if packet.missed_frames:
            self.doubt(packet.arrived_at)
        if packet.key:
            self._spacing.note_key(packet.arrived_at)
            self._restlessness.note_key()
            return False
        if not self._restlessness.note(len(packet.payload)):
            return False
        self._episodes.restless(packet.arrived_at)
        return True

    def learn(self, at: datetime) -> None:
        """A picture moved."""
        self._restlessness.disturb()
        self._episodes.move(at)

    def doubt(self, at: datetime) -> None:
        """A picture was damaged, or did not come."""
        self._doubted_until = at + DOUBTED

    def may_skip(self, now: datetime, *, searching: bool) -> bool:
        """Whether all but key packets may be left alone while nothing moves."""
        if self._doubted_until is not None and now < self._doubted_until:
            return False
        if not searching:
            return self._spacing.is_within(HEALTHY_KEYS, now)
        far = self._spacing.is_within(FAR_KEYS, now) and self._episodes.would_show(
            self._spacing.gap
        )
        return far or self._spacing.is_within(CLOSE_KEYS, now)
