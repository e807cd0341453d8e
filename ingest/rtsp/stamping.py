"""Packets of one connection get their times and the count of those that never came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from ccoc.clock import Clock
from ingest.clocks import FrameCounter, LagMeter, StreamClock, WallClock
from ingest.packets import Packet, StreamFormat
from ingest.rtsp.units import Unit


class Stamper:
    def __init__(self, clock: Clock, form: StreamFormat, wall: LagMeter) -> None:
        self._clock = clock
        self._format = form
        self._stamps = StreamClock(wall)
        self._counter = FrameCounter()
        self._wall_clock = WallClock()

    def stamped(
        self, unit: Unit, media: float | None, camera_time: Callable[[], datetime | None]
    ) -> Packet:
        """`media`: seconds of the camera's media time. `camera_time`: its wall clock for this
        unit; asked now and then."""
        now, monotonic = self._clock.now(), self._clock.monotonic()
        if self._wall_clock.is_stale(monotonic, media):
            self._wall_clock.set(monotonic, media, camera_time())
        camera_at = self._wall_clock.at(media)
        stamp = self._stamps.stamp(now, monotonic, media, camera_at, held_back=unit.held_back)
        missed = 0 if media is None else self._counter.missing(media)
        return Packet(
            payload=unit.payload,
            key=unit.key,
            format=self._format,
            arrived_at=now,
            captured_at=stamp.captured_at,
            lag_seconds=stamp.lag_seconds,
            camera_at=camera_at,
            missed_frames=max(missed, int(unit.torn)),
        )
