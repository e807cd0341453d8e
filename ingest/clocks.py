"""When a frame was captured, by our clock, from when it arrived and what the camera's clock says.

A packet that arrives late (a full network, a busy recorder) was captured earlier than its arrival
suggests; the wall must show its true age. Pure: both clocks are arguments.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

DRIFT = 0.0005
"""Two quartz clocks part by less than this share; a lag that grows faster is a lag."""
LEAST_JUMP_SECONDS = 0.5
LONGEST_LAG_SECONDS = 30.0
LONGEST_INTERVAL_SECONDS = 0.5
USUAL_INTERVAL_SECONDS = 0.04
REORDERED_FRAMES = 8


@dataclass(frozen=True, slots=True)
class Stamp:
    captured_at: datetime
    lag_seconds: float
    """How much later than the quickest packets of this connection it came."""


class StreamClock:
    """The clock of one connection. Not shared between threads."""

    def __init__(self) -> None:
        self._baseline: float | None = None
        self._recent: deque[float] = deque(maxlen=REORDERED_FRAMES)
        self._last_media = 0.0
        self._last_arrival = 0.0
        self._interval: float | None = None

    def stamp(self, now: datetime, monotonic: float, media_seconds: float | None) -> Stamp:
        """`now` and `monotonic` are one moment on our two clocks; media time is the camera's.

        The demuxer hands a frame out when the next one begins, so an interval is taken off too.
        """
        lag = 0.0 if media_seconds is None else self._lag(monotonic, media_seconds)
        interval = USUAL_INTERVAL_SECONDS if self._interval is None else self._interval
        return Stamp(now - timedelta(seconds=lag + interval), lag)

    def _lag(self, monotonic: float, media: float) -> float:
        """Frames may come out of order, so only what all of the last ones show is lag."""
        offset = monotonic - media
        if self._baseline is None or self._jumped(monotonic, media):
            self._baseline = offset
            self._recent.clear()
        waited = max(0.0, monotonic - self._last_arrival)
        self._baseline = min(offset, self._baseline + DRIFT * waited)
        self._recent.append(offset)
        self._keep_interval(media - self._last_media)
        self._last_media, self._last_arrival = media, monotonic
        return min(LONGEST_LAG_SECONDS, max(0.0, min(self._recent) - self._baseline))

    def _keep_interval(self, step: float) -> None:
        """The least step of late; a reordered frame steps over several intervals at once."""
        if 0 < step <= LONGEST_INTERVAL_SECONDS:
            self._interval = step if self._interval is None else min(step, self._interval * 1.02)

    def _jumped(self, monotonic: float, media: float) -> bool:
        """The camera set its clock back: that is no lag, so measuring begins anew.

        A clock set forward needs no rule: the packets only look quicker than any before.
        """
        step = media - self._last_media
        waited = monotonic - self._last_arrival
        return step < -LEAST_JUMP_SECONDS or waited - step > LONGEST_LAG_SECONDS
