"""How well each camera sees now, and whether anybody is looking. One `Health` per camera, always.

Loop only. What becomes of a change is api/hearing.py's, the rules for gaps are ccoc/gaps.py's.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from math import isfinite
from types import MappingProxyType

from api.budgets import BudgetMeter
from api.tallies import Tallies
from ccoc.cameras import Camera, CameraState, Cause, Health
from ccoc.errors import CorruptError
from ccoc.ids import CameraId
from ingest.messages import Beat, CameraReport


class HealthBoard:
    def __init__(self, cameras: Iterable[Camera], at: datetime) -> None:
        self._healths = {
            camera.id: Health(camera.id, CameraState.CONNECTING, None, at, None)
            for camera in cameras
        }
        self._awaited: dict[CameraId, int] = {}
        self.version = 0
        """Counts changes of anything here."""
        self.running = False
        self.missing: tuple[str, ...] = ()
        self.budget = BudgetMeter()
        self.tallies = Tallies()

    @property
    def healths(self) -> Mapping[CameraId, Health]:
        return MappingProxyType(self._healths)

    def started(self, missing: tuple[str, ...]) -> None:
        self.running, self.missing = True, missing
        self.version += 1

    def report(self, beat: Beat, now: float) -> tuple[Health, ...]:
        """Those that turned into something else. A worker knows its own cameras only. `now`:
        seconds that never jump."""
        ours = [(_health(each), each) for each in beat.cameras if self._is_of_now(each, beat)]
        self.budget.note(beat.budget, now)
        for _, report in ours:
            self.tallies.note(report, now)
        return self._turn(
            replace(health, shed_lately=self.tallies.shed_lately(health.camera, now))
            for health, _ in ours
        )

    def _is_of_now(self, report: CameraReport, beat: Beat) -> bool:
        """Not of a camera that was removed, or as it was before it was changed."""
        camera = CameraId(report.camera)
        return camera in self._healths and beat.feeds >= self._awaited.get(camera, 0)

    def change(
        self, cameras: Iterable[Camera], renewed: Container[CameraId], at: datetime, number: int
    ) -> tuple[Health, ...]:
        """Exactly these from now on; those that turned into something else. `renewed`: nothing is
        seen of them until a beat of `number` says so."""
        before = self._healths
        self._healths = {
            camera.id: before.get(camera.id)
            or Health(camera.id, CameraState.CONNECTING, None, at, None)
            for camera in cameras
        }
        awaited = [each for each in self._healths if each in renewed or each not in before]
        kept = {camera: since for camera, since in self._awaited.items() if camera in before}
        self._awaited = kept | dict.fromkeys(awaited, number)
        return self._turn(
            replace(health, state=CameraState.LOST, cause=Cause.CHANGED, since=at)
            for health in tuple(self._healths.values())
            if health.camera in renewed
        )

    def lose_all(self, at: datetime, cause: Cause) -> tuple[Health, ...]:
        """The worker is gone: nobody looks, whatever was said last."""
        self.running = False
        self.budget.worker_gone()
        self.tallies.worker_gone()
        return self._turn(
            replace(health, state=CameraState.LOST, cause=cause, since=at, shed_lately=0)
            for health in tuple(self._healths.values())
        )

    def leave_out(self, cameras: Iterable[CameraId], at: datetime) -> tuple[Health, ...]:
        """Of these no worker says anything until it may look at them again."""
        known = [self._healths[camera] for camera in cameras if camera in self._healths]
        cause = Cause.QUARANTINED
        return self._turn(
            replace(health, state=CameraState.LOST, cause=cause, since=at) for health in known
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
    _refuse_impossible_numbers(report)
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
        loss=report.loss,
    )


def _refuse_impossible_numbers(report: CameraReport) -> None:
    counts = (report.looks, report.shed, report.losses)
    rates = (report.frames_per_second or 0.0, report.bits_per_second or 0.0)
    clock_error = report.clock_error_seconds or 0.0
    are_counts = all(isfinite(each) and each >= 0 for each in (*counts, *rates))
    is_share = 0 <= (report.loss or 0.0) <= 1
    if not (are_counts and is_share and isfinite(clock_error)):
        raise CorruptError("the media worker reports numbers that cannot be")
