"""What a stream's packets tell without being decoded, and whether they may stay so now."""

from __future__ import annotations

from datetime import datetime, timedelta

from ingest.packets import Packet
from ingest.rates import STAYS_ACTIVE, KeySpacing
from ingest.restlessness import Restlessness, Trust

CLOSE_KEYS = timedelta(seconds=1.25)
"""Nothing passes between key pictures so close that its plate could be read."""
TRUSTED_KEYS = timedelta(seconds=2.5)
"""So far apart they may be where the packets between them have proved to tell of motion."""
HEALTHY_KEYS = timedelta(seconds=5)
"""So far apart where nobody is looked for: only the camera's health is at stake."""
DOUBTED = timedelta(seconds=10)
"""After a damaged picture everything is decoded for so long."""


class Senses:
    """One camera's; `begin` for each connection, what was learned of the encoder stays."""

    def __init__(self) -> None:
        self._spacing = KeySpacing()
        self._restlessness = Restlessness()
        self._trust = Trust()
        self._restless_at: datetime | None = None
        self._moved_at: datetime | None = None
        self._doubted_until: datetime | None = None

    def begin(self) -> None:
        self._spacing = KeySpacing()
        self._restlessness = Restlessness()
        self._moved_at = None

    def heed(self, packet: Packet) -> bool:
        """After each packet; whether the packets seem to move."""
        if packet.key:
            self._spacing.note_key(packet.arrived_at)
            self._restlessness.note_key()
            return False
        if not self._restlessness.note(len(packet.payload)):
            return False
        self._restless_at = packet.arrived_at
        return True

    def learn(self, at: datetime) -> None:
        """A picture moved. Whether the packets had told so decides what they are trusted with."""
        self._restlessness.disturb()
        was_quiet = self._moved_at is not None and at - self._moved_at > STAYS_ACTIVE
        self._moved_at = at
        if was_quiet:
            self._trust.note(was_restless=self._was_restless_near(at))

    def _was_restless_near(self, at: datetime) -> bool:
        return self._restless_at is not None and abs(at - self._restless_at) <= TRUSTED_KEYS

    def doubt(self, at: datetime) -> None:
        """A picture was damaged."""
        self._doubted_until = at + DOUBTED

    def may_skip(self, now: datetime, *, searching: bool) -> bool:
        """Whether all but key packets may be left alone while nothing moves."""
        if self._doubted_until is not None and now < self._doubted_until:
            return False
        if not searching:
            return self._spacing.is_within(HEALTHY_KEYS, now)
        limit = TRUSTED_KEYS if self._trust.is_earned else CLOSE_KEYS
        return self._spacing.is_within(limit, now)
