"""The demo town as its users see it: which cameras there are, which plates pass them and when."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

OwnerClass = Literal["police", "government", "private"]
VehicleKind = Literal["car", "truck", "bus", "motorcycle"]


@dataclass(frozen=True, slots=True)
class TownCamera:
    """One camera and its clips. Both loop in phase: the same frames at two sizes."""

    key: str
    name_th: str
    name_en: str
    owner_class: OwnerClass
    latitude: float
    longitude: float
    main: Path
    sub: Path | None
    reads_plates: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Ground truth: a plate that is whole in the main picture and at least `READABLE_PX` wide, or
    `READABLE_HIGH_PX` high, as a motorcycle's three lines need.

    Seconds count from the start of the camera's clip.
    """

    camera_key: str
    registration: str
    province: str
    vehicle: VehicleKind
    readable_from_seconds: float
    readable_until_seconds: float


READABLE_PX = 120.0
READABLE_HIGH_PX = 67.0
"""A province between two lines is then 12 px high."""


@dataclass(frozen=True, slots=True)
class Town:
    cameras: tuple[TownCamera, ...]
    passages: tuple[Passage, ...]

    def camera(self, key: str) -> TownCamera:
        return next(camera for camera in self.cameras if camera.key == key)
