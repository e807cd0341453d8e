"""How each camera of the worker should look: kept for whoever is built under its name, and taken
anew when an officer says so. Comparing is scenes.py's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from ccoc.cameras import CameraState, Cause
from ingest.diagnoses import Diagnosis
from ingest.messages import HoldReference, ReferenceTaken, TakeReference
from ingest.scenes import Scene

NOT_TO_BE_TAKEN = frozenset({Cause.DARK, Cause.FROZEN, Cause.DAMAGED})


class Looks(Protocol):
    """What a camera's view is taken from."""

    @property
    def scene(self) -> Scene: ...

    @property
    def diagnosis(self) -> Diagnosis: ...


class References:
    """Used by the thread that takes the service's messages."""

    def __init__(self, post: Callable[[ReferenceTaken], None]) -> None:
        self._post = post
        self._views: dict[str, bytes] = {}

    def of(self, camera: str) -> bytes | None:
        return self._views.get(camera)

    def hold(self, asked: HoldReference, camera: Looks | None) -> None:
        """InvalidError when these bytes are no view."""
        if asked.view is None:
            self._views.pop(asked.camera, None)
        else:
            self._views[asked.camera] = asked.view
        if camera is not None:
            camera.scene.expect(asked.view)

    def take(self, asked: TakeReference, camera: Looks | None, at: datetime) -> None:
        """The answer is without a view where there is no picture to go by."""
        view = camera.scene.take(at) if camera is not None and is_presentable(camera) else None
        self._post(ReferenceTaken(asked.camera, asked.number, view))


def is_presentable(camera: Looks) -> bool:
    diagnosis = camera.diagnosis
    shows = diagnosis.state in (CameraState.LIVE, CameraState.DEGRADED)
    return shows and diagnosis.cause not in NOT_TO_BE_TAKEN
