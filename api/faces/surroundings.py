"""What the parts of faces stand on. Put together in api/rooms.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.configuration import FaceSettings
from api.faces.recogniser import Recogniser
from api.faces.times import SteadyTime
from api.metrics.counts import StageBook
from api.writing import Writer
from ccoc.cameras import Camera
from ccoc.ids import CameraId
from ccoc.store import Store


@dataclass(frozen=True, slots=True)
class FaceSurroundings:
    """`settings` None: this station looks for no faces."""

    store: Store
    cameras: Mapping[CameraId, Camera]
    time: SteadyTime
    writer: Writer
    recogniser: Recogniser
    settings: FaceSettings | None
    stages: StageBook = field(default_factory=StageBook)
