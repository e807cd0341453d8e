"""One stream of a camera as its health sees it: does it flow, how fast, and why not."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ccoc.cameras import Cause
from ingest.packets import Packet

RATE_WINDOW = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Flow:
    """`cause`: why it does not flow; None with `flows` False: it was not reached yet."""

    flows: bool
    cause: Cause | None
    last: Packet | None
    frames_per_second: float | None
    lag_seconds: float


class Channel:
    """Implements `TakesPackets`: hands packets on, and remembers how they come."""

    def __init__(
        self, hand_on: Callable[[Packet], None], when_lost: Callable[[], None] = lambda: None
    ) -> None:
        self._hand_on = hand_on
        self._when_lost = when_lost
        self._arrivals: deque[datetime] = deque()
        self._last: Packet | None = None
        self._cause: Cause | None = None
        self._flows = False

    def take(self, packet: Packet) -> None:
        self._flows, self._cause = True, None
        self._last = packet
        self._arrivals.append(packet.arrived_at)
        while packet.arrived_at - self._arrivals[0] > RATE_WINDOW:
            self._arrivals.popleft()
        self._hand_on(packet)

    def lose(self, cause: Cause) -> None:
        """The cause stays until packets come again."""
        self._flows, self._cause = False, cause
        self._arrivals.clear()
        self._when_lost()

    @property
    def flow(self) -> Flow:
        last = self._last
        lag = last.lag_seconds if last and self._flows else 0.0
        return Flow(self._flows, self._cause, last, self._rate(), lag)

    def _rate(self) -> float | None:
        recent = self._arrivals.copy()
        if len(recent) < 2:
            return None
        seconds = (recent[-1] - recent[0]).total_seconds()
        return round((len(recent) - 1) / seconds, 1) if seconds > 0 else None
