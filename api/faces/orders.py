"""Which cameras the worker may search for faces now: those where every rule allows it (G-06)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta

from api.faces.snapshots import Snapshot
from ccoc.cameras import Camera
from ccoc.ids import CameraId
from ingest.messages import LookForFaces

STILL_COMING = timedelta(seconds=5)
"""What a worker has sent when it hears that it must stop; compared with nothing, held against
nobody."""


class Orders:
    """Used from the loop only."""

    def __init__(
        self, cameras: Mapping[CameraId, Camera], tell: Callable[[LookForFaces], None]
    ) -> None:
        self._cameras = cameras
        self._tell = tell
        self._told = LookForFaces(())
        self._allowed_at: dict[CameraId, datetime] = {}

    @property
    def looking(self) -> tuple[CameraId, ...]:
        return tuple(CameraId(each) for each in self._told.cameras)

    def give(self, snapshot: Snapshot, at: datetime, local: time) -> None:
        """Says it only where it differs from what the worker was told last."""
        for camera in self.looking:
            self._allowed_at[camera] = at
        order = order_of(snapshot, self._cameras, at, local)
        if order != self._told:
            self._told = order
            self._tell(order)

    def repeat(self) -> None:
        """A new worker starts with no camera."""
        self._tell(self._told)

    def was_allowed(self, camera: CameraId, at: datetime) -> bool:
        """Whether the camera was searched by our own order until a moment ago."""
        until = self._allowed_at.get(camera)
        return camera in self.looking or (until is not None and at - until <= STILL_COMING)


def order_of(
    snapshot: Snapshot, cameras: Mapping[CameraId, Camera], at: datetime, local: time
) -> LookForFaces:
    allowed = tuple(
        camera.id for camera in cameras.values() if snapshot.lists_for(camera, at, local)
    )
    return LookForFaces(allowed, snapshot.model if allowed else "")
