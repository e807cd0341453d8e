"""When a frame was captured, by our clock, from when it arrived and what the camera's clock says.

A packet that arrives late (a full network, a busy recorder) was captured earlier than its arrival
suggests; the wall must show its true age. Pure: both clocks are arguments.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

DRIFT = 0.0005
"""Two quartz clocks part by less than this share; a lag that grows faster is a lag."""
LEAST_JUMP_SECONDS = 0.5
LONGEST_LAG_SECONDS = 30.0
LONGEST_INTERVAL_SECONDS = 0.5
USUAL_INTERVAL_SECONDS = 0.04
REORDERED_FRAMES = 8
STEPS = 24
MOST_MISSING = 250
"""More at once is a jump of its clock."""
WALL_EVERY_SECONDS = 1.0
LEAST_WALL_LAG_SECONDS = 1.0
"""Cameras' reports of their wall clock tremble; media time is finer."""


@dataclass(frozen=True, slots=True)
class Stamp:
    captured_at: datetime
    lag_seconds: float
    """How much later than the quickest packets of this connection it came."""


class LagMeter:
    """How much later than the quickest packets each packet comes, by one clock of the camera."""

    def __init__(self) -> None:
        self._baseline: float | None = None
        self._recent: deque[float] = deque(maxlen=REORDERED_FRAMES)
        self._last_media = 0.0
        self._last_arrival = 0.0

    def lag_seconds(self, monotonic: float, media: float) -> float:
        """Frames may come out of order, so only what all of the last ones show is lag."""
        offset = monotonic - media
        waited = max(0.0, monotonic - self._last_arrival)
        if waited > LONGEST_INTERVAL_SECONDS:
            self._recent.clear()
        if self._baseline is None or self._jumped(monotonic, media):
            self._baseline = offset
            self._recent.clear()
        self._baseline = min(offset, self._baseline + DRIFT * waited)
        self._recent.append(offset)
        self._last_media, self._last_arrival = media, monotonic
        return min(LONGEST_LAG_SECONDS, max(0.0, min(self._recent) - self._baseline))

    def _jumped(self, monotonic: float, media: float) -> bool:
        """The camera set its clock back: that is no lag, so measuring begins anew.

        A clock set forward needs no rule: the packets only look quicker than any before.
        """
        step = media - self._last_media
        waited = monotonic - self._last_arrival
        return step < -LEAST_JUMP_SECONDS or waited - step > LONGEST_LAG_SECONDS


class FrameCounter:
    """How many frames are missing before each, by the camera's media time.

    Only for a camera that sends them evenly and in order; of others nobody can tell.
    """

    def __init__(self) -> None:
        self._last: float | None = None
        self._steps: list[float] = []
        self._usual = 0.0

    def missing(self, media: float) -> int:
        step = 0.0 if self._last is None else media - self._last
        self._last = media
        self._steps.append(step)
        if len(self._steps) == STEPS:
            self._usual = usual_step(self._steps)
            self._steps.clear()
        missing = round(step / self._usual) - 1 if self._usual else 0
        return missing if 0 < missing <= MOST_MISSING else 0


def usual_step(steps: Sequence[float]) -> float:
    """0 where there is none."""
    usual = median(steps)
    odd = sum(abs(step - usual) > 0.1 * usual for step in steps)
    return usual if usual > 0 and odd <= len(steps) // 4 else 0.0


class WallClock:
    """The camera's wall clock, asked once a second; in between its media time goes on from it.

    Asking costs a packet thread the interpreter's lock several times, and 100 threads share it.
    """

    def __init__(self) -> None:
        self._asked_at: float | None = None
        self._media = 0.0
        self._told: datetime | None = None

    def is_stale(self, monotonic: float, media: float | None) -> bool:
        """Also where media time is unknown or has jumped."""
        if self._asked_at is None or monotonic - self._asked_at >= WALL_EVERY_SECONDS:
            return True
        if self._told is None:
            return False
        is_near = media is not None and abs(media - self._media) <= 2 * WALL_EVERY_SECONDS
        return not is_near

    def set(self, monotonic: float, media: float | None, told: datetime | None) -> None:
        self._asked_at, self._media, self._told = monotonic, media or 0.0, told

    def at(self, media: float | None) -> datetime | None:
        if self._told is None or media is None:
            return self._told
        return self._told + timedelta(seconds=media - self._media)


class StreamClock:
    """The clock of one connection. Not shared between threads.

    Media time begins anew with each connection; the camera's wall clock does not, so `wall` stays
    from one connection to the next and knows a lag that was there from the first packet on.
    """

    def __init__(self, wall: LagMeter) -> None:
        self._media = LagMeter()
        self._wall = wall
        self._last_media: float | None = None
        self._interval: float | None = None

    def stamp(
        self,
        now: datetime,
        monotonic: float,
        media: float | None,
        camera_at: datetime | None,
        *,
        held_back: bool,
    ) -> Stamp:
        """`now` and `monotonic` are one moment on our two clocks, the other two the camera's.

        `held_back`: the frame was handed out when the next one began, an interval later.
        """
        lag = 0.0 if media is None else self._media.lag_seconds(monotonic, media)
        if camera_at is not None:
            by_wall = self._wall.lag_seconds(monotonic, camera_at.timestamp())
            lag = max(lag, by_wall) if by_wall >= LEAST_WALL_LAG_SECONDS else lag
        self._keep_interval(media)
        interval = USUAL_INTERVAL_SECONDS if self._interval is None else self._interval
        return Stamp(now - timedelta(seconds=lag + (interval if held_back else 0.0)), lag)

    def _keep_interval(self, media: float | None) -> None:
        """The least step of late; a reordered frame steps over several intervals at once."""
        step = 0.0 if media is None or self._last_media is None else media - self._last_media
        self._last_media = media
        if 0 < step <= LONGEST_INTERVAL_SECONDS:
            self._interval = step if self._interval is None else min(step, self._interval * 1.02)
