"""What can be measured of a stream by its packets alone: rates, loss, and the camera's clock."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from statistics import median

from ingest.lasting import Lasting
from ingest.packets import Packet

RATE_WINDOW = timedelta(seconds=5)
LOSS_WINDOW = timedelta(seconds=60)
CLOCK_APART = timedelta(seconds=1)
CLOCK_SAMPLES = 15
"""The middle one of the last 15 seconds: a report that was held up decides nothing."""
CLOCK_WRONG_SECONDS = 5.0
CLOCK_RIGHT_SECONDS = 4.0
CLOCK_WRONG_AFTER = timedelta(seconds=20)
CLOCK_WRONG_UNTIL = timedelta(seconds=10)


class RateGauge:
    """Over the last five seconds."""

    def __init__(self) -> None:
        self._arrivals: deque[tuple[datetime, int]] = deque()
        """With all octets up to each."""
        self._octets = 0

    def note(self, packet: Packet) -> None:
        self._octets += len(packet.payload)
        self._arrivals.append((packet.arrived_at, self._octets))
        while packet.arrived_at - self._arrivals[0][0] > RATE_WINDOW:
            self._arrivals.popleft()

    def clear(self) -> None:
        self._arrivals.clear()

    @property
    def rates(self) -> tuple[float, float] | None:
        """Frames and bits per second; None before there are two frames. Any thread."""
        recent = self._arrivals.copy()
        seconds = (recent[-1][0] - recent[0][0]).total_seconds() if len(recent) > 1 else 0.0
        if seconds <= 0:
            return None
        octets = recent[-1][1] - recent[0][1]
        return round((len(recent) - 1) / seconds, 1), round(octets * 8 / seconds)


class LossGauge:
    """Frames that never came, in the last minute, beside those that did."""

    def __init__(self) -> None:
        self._began: deque[tuple[datetime, int, int]] = deque()
        self._came = self._missed = 0

    def note(self, packet: Packet) -> None:
        self._came += 1
        self._missed += packet.missed_frames
        began = self._began
        if not began or packet.arrived_at - began[-1][0] >= timedelta(seconds=1):
            began.append((packet.arrived_at, self._came, self._missed))
        while packet.arrived_at - began[0][0] > LOSS_WINDOW:
            began.popleft()

    @property
    def lately(self) -> tuple[int, int]:
        """Came, and missed. Any thread."""
        recent = self._began.copy()
        if not recent:
            return 0, 0
        return self._came - recent[0][1], self._missed - recent[0][2]


class ClockGauge:
    """The camera's wall clock less ours, for the moment at which a frame was captured."""

    def __init__(self) -> None:
        self._errors: deque[float] = deque(maxlen=CLOCK_SAMPLES)
        self._last: datetime | None = None
        self._wrong = Lasting(CLOCK_WRONG_AFTER, CLOCK_WRONG_UNTIL)

    def note(self, packet: Packet) -> None:
        is_soon = self._last is not None and packet.arrived_at - self._last < CLOCK_APART
        if packet.camera_at is None or is_soon:
            return
        self._last = packet.arrived_at
        self._errors.append((packet.camera_at - packet.captured_at).total_seconds())
        limit = CLOCK_RIGHT_SECONDS if self._wrong.holds else CLOCK_WRONG_SECONDS
        is_wrong = abs(median(self._errors)) > limit
        self._wrong.note(packet.arrived_at, is_there=is_wrong)

    @property
    def error_seconds(self) -> float | None:
        """None where the camera tells no time. Any thread."""
        errors = self._errors.copy()
        return round(median(errors), 3) if errors else None

    @property
    def is_wrong(self) -> bool:
        return self._wrong.holds
