"""One stream of a camera as its health sees it: does it flow, how fast, and why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from ccoc.cameras import Cause
from ingest.gauges import ClockGauge, LossGauge, RateGauge
from ingest.packets import Packet

LATE_SECONDS = 2.0
LATE_UNTIL = timedelta(seconds=5)
"""Lag comes in gusts; a stream stays late for so long after the last one."""


@dataclass(frozen=True, slots=True)
class Flow:
    """`cause`: why it does not flow; None with `flows` False: it was not reached yet.

    `came`, `missed`: frames of the last minute that did and did not.
    """

    flows: bool
    cause: Cause | None
    last: Packet | None
    frames_per_second: float | None
    lag_seconds: float
    bits_per_second: float | None = None
    came: int = 0
    missed: int = 0
    clock_error_seconds: float | None = None
    is_clock_wrong: bool = False

    def loss(self, damaged: int) -> float | None:
        """Share of the last minute's frames that cannot be relied on; None without frames."""
        due = self.came + self.missed
        return round(min(1.0, (self.missed + damaged) / due), 4) if due else None


class Channel:
    """Implements `TakesPackets`: hands packets on, and remembers how they come."""

    def __init__(
        self, hand_on: Callable[[Packet], None], when_lost: Callable[[], None] = lambda: None
    ) -> None:
        self._hand_on = hand_on
        self._when_lost = when_lost
        self._rate, self._loss, self._clock = RateGauge(), LossGauge(), ClockGauge()
        self._late: Packet | None = None
        self._last: Packet | None = None
        self._cause: Cause | None = None
        self._flows = False

    def take(self, packet: Packet) -> None:
        self._flows, self._cause = True, None
        self._last = packet
        for gauge in (self._rate, self._loss, self._clock):
            gauge.note(packet)
        if packet.lag_seconds > LATE_SECONDS:
            self._late = packet
        self._hand_on(packet)

    def lose(self, cause: Cause) -> None:
        """The cause stays until packets come again."""
        self._flows, self._cause = False, cause
        self._rate.clear()
        self._clock, self._late = ClockGauge(), None
        self._when_lost()

    @property
    def flow(self) -> Flow:
        rates, (came, missed), clock = self._rate.rates, self._loss.lately, self._clock
        return Flow(
            self._flows,
            self._cause,
            self._last,
            rates[0] if rates else None,
            self._lag_seconds(),
            bits_per_second=rates[1] if rates else None,
            came=came,
            missed=missed,
            clock_error_seconds=clock.error_seconds,
            is_clock_wrong=clock.is_wrong,
        )

    def _lag_seconds(self) -> float:
        last, late = self._last, self._late
        if last is None or not self._flows:
            return 0.0
        if late is not None and last.arrived_at - late.arrived_at < LATE_UNTIL:
            return max(last.lag_seconds, late.lag_seconds)
        return last.lag_seconds
