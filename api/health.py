"""How well each camera sees now, and whether anybody is looking. One `Health` per camera, always.

Loop only. What becomes of a change is api/hearing.py's, the rules for gaps are ccoc/gaps.py's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from ccoc.cameras import Camera, CameraState, Cause, Health
from ccoc.errors import CorruptError
from ccoc.ids import CameraId
from ingest.messages import CameraReport


class HealthBoard:
    def __init__(self, cameras: Iterable[Camera], at: datetime) -> None:
        self._healths = {
            camera.id: Health(camera.id, CameraState.CONNECTING, None, at, None)
            for camera in cameras
        }
        self.version = 0
        """Counts changes of anything here."""
        self.running = False
        self.missing: tuple[str, ...] = ()

    @property
    def healths(self) -> Mapping[CameraId, Health]:
        return MappingProxyType(self._healths)

    def started(self, missing: tuple[str, ...]) -> None:
        self.running, self.missing = True, missing
        self.version += 1

    def report(self, reports: Iterable[CameraReport]) -> tuple[Health, ...]:
        """Those that turned into something else. A worker knows its own cameras only."""
        seen = [health for report in reports if (health := _health(report)).camera in self._healths]
        return self._turn(seen)

    def lose_all(self, at: datetime, cause: Cause) -> tuple[Health, ...]:
        """The worker is gone: nobody looks, whatever was said last."""
        self.running = False
        return self._turn(
            replace(health, state=CameraState.LOST, cause=cause, since=at)
            for health in tuple(self._healths.values())
        )

    def _turn(self, healths: Iterable[Health]) -> tuple[Health, ...]:
        turned: list[Health] = []
        for health in healths:
            before = self._healths[health.camera]
            if (before.state, before.cause) != (health.state, health.cause):
                turned.append(health)
            self._healths[health.camera] = health
        self.version += 1
        return tuple(turned)


def _health(report: CameraReport) -> Health:
    try:
        state = CameraState(report.state)
        cause = None if report.cause is None else Cause(report.cause)
    except ValueError as error:
        raise CorruptError(f"the media worker reports what is no state: {error}") from error
    return Health(
        camera=CameraId(report.camera),
        state=state,
        cause=cause,
        since=report.since,
        last_frame_at=report.last_frame_at,
        width_px=report.width_px,
        height_px=report.height_px,
        codec=report.codec,
        frames_per_second=report.frames_per_second,
        transcoded=report.transcoded,
        losses=report.losses,
        looks=report.looks,
        shed=report.shed,
        bits_per_second=report.bits_per_second,
        clock_error_seconds=report.clock_error_seconds,
    )
