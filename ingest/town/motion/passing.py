"""How vehicles pass a camera that reads plates: slow where the plate is large, quick elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detectors.drawing.plates import Design
from ingest.town.motion.movers import Drive
from ingest.town.motion.tracks import Pose, Track, slowing
from ingest.town.pictures.lenses import Lens, Points
from ingest.town.pictures.scenery import FRAME
from ingest.town.recipe import READABLE_HIGH_PX, READABLE_PX
from ingest.town.things.fleet import Vehicle
from ingest.town.things.regulars import REGULARS, vehicle_of

READABLE_SECONDS = 1.15
"""So long a plate stays large and whole, where the camera's place allows it."""
SLOWEST = 1.2
EDGE_PX = 4.0


@dataclass(frozen=True, slots=True)
class Lane:
    """A straight lane along y, as seen from a camera at y = 0 that looks to +y."""

    x: float
    far: float
    """Where vehicles appear or vanish, metres from the camera."""
    gone: float
    """Nothing of a vehicle that is nearer than this stands in the picture."""
    speed: float
    """Metres per second where nothing is read."""
    towards: bool
    """Towards the camera, so that front plates are seen."""


def width_px(corners: Points) -> float:
    return float(np.linalg.norm(corners[1] - corners[0]))


def height_px(corners: Points) -> float:
    return float(np.linalg.norm(corners[3] - corners[0]))


def whole(corners: Points) -> bool:
    """The plate stands in the picture with all its corners."""
    inside = (corners > EDGE_PX).all() and (corners < np.subtract(FRAME, EDGE_PX)).all()
    return bool(inside)


def readable(corners: Points | None) -> bool:
    if corners is None or not whole(corners):
        return False
    return width_px(corners) >= READABLE_PX or height_px(corners) >= READABLE_HIGH_PX


def drive_along(lane: Lane, lens: Lens, car: tuple[Vehicle, Design], start: float) -> Drive:
    """A passage of a vehicle with its plate, beginning at `start` seconds of the clip."""
    vehicle, design = car
    if lane.towards:
        begin, end = lane.far, lane.gone - vehicle.length
    else:
        begin, end = lane.gone - 1.0, lane.far
    steady_way = Track((lane.x, begin), (lane.x, end), (0.0, 1.0), (0.0, abs(end - begin)))
    slow = _reading_metres(Drive(vehicle, design, steady_way, 0.0), lens, abs(end - begin))
    pace = lane.speed if slow is None else max(SLOWEST, (slow[1] - slow[0]) / READABLE_SECONDS)
    metres = slow if slow is not None else (0.4 * abs(end - begin), 0.6 * abs(end - begin))
    track = slowing((lane.x, begin), (lane.x, end), (lane.speed, min(pace, lane.speed)), metres)
    return Drive(vehicle, design, track, start)


def _reading_metres(drive: Drive, lens: Lens, length: float) -> tuple[float, float] | None:
    """Between which metres of the way the plate is readable; None when nowhere."""
    start, end = np.asarray(drive.track.start), np.asarray(drive.track.end)
    unit = (end - start) / length
    degrees = drive.track.at(0.0).degrees
    found = []
    for metres in np.arange(0.0, length, 0.2):
        x, y = start + unit * metres
        if readable(drive.plate_corners(lens, Pose(float(x), float(y), degrees))):
            found.append(float(metres))
    return (found[0], found[-1]) if found else None


def regulars_in(lane: Lane, lens: Lens, starts: Mapping[str, float]) -> tuple[Drive, ...]:
    """Drives of the town's own vehicles, by name; starts in seconds of the clip."""
    return tuple(
        drive_along(lane, lens, (vehicle_of(name), REGULARS[name].design), start)
        for name, start in starts.items()
    )
