"""The passages of one plate in order, with the way and the time from each to the next.

Distances are straight lines between cameras, so a speed from them is the least that was driven.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ccoc.cameras import Camera
from ccoc.ids import CameraId, SightingId
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate
from ccoc.positions import metres_between, position_of
from ccoc.sightings import Sighting

TRIP_GAP = timedelta(minutes=30)
"""Who was not seen for longer has arrived somewhere."""

Cameras = Mapping[CameraId, Camera]


@dataclass(frozen=True, slots=True)
class Seen:
    """One plate at one camera at one moment (the end of its passage), without its pictures."""

    sighting: SightingId
    plate: Plate
    camera: CameraId
    at: datetime


@dataclass(frozen=True, slots=True)
class Leg:
    """From one passage to the next of the same vehicle, passage `to`.

    `metres`: straight line; None where a camera's place is not known. `kmh`: the least average
    speed, inside a trip and between two places only.
    """

    to: int
    took: timedelta
    metres: float | None
    kmh: float | None


@dataclass(frozen=True, slots=True)
class Passage:
    """`number` counts from 1, oldest first; `trip` too. `leg` is None for the last one."""

    number: int
    trip: int
    sighting: Sighting
    leg: Leg | None


@dataclass(frozen=True, slots=True)
class Passed:
    """The newest sightings of one plate; `more`: there are older ones."""

    sightings: tuple[Sighting, ...]
    more: bool


VEHICLE_OF: Mapping[PlateClass, str] = {
    PlateClass.CAR: "car",
    PlateClass.OLD_CAR: "car",
    PlateClass.WORD: "car",
    PlateClass.MOTORCYCLE: "motorcycle",
    PlateClass.TRANSPORT: "transport",
    PlateClass.RED: "red",
    PlateClass.DIPLOMATIC: "diplomatic",
}
"""A car and a motorcycle may carry the same letters, number and province (domain notes, 2.7)."""


def may_be_one_vehicle(one: Sighting, other: Sighting) -> bool:
    """Same registration given: not two known provinces, not two groups of plates."""
    provinces = {one.plate.province, other.plate.province} - {None}
    groups = {VEHICLE_OF.get(each.plate_class) for each in (one, other)} - {None}
    return len(provinces) <= 1 and len(groups) <= 1


def journey_of(sightings: Iterable[Sighting], cameras: Cameras) -> tuple[Passage, ...]:
    """Oldest first. The sightings are all of one registration."""
    ordered = sorted(sightings, key=lambda each: (each.frame_at, each.id))
    trips = _trips(ordered)
    return tuple(
        Passage(number, trip, sighting, _leg(ordered, trips, number - 1, cameras))
        for number, (trip, sighting) in enumerate(zip(trips, ordered, strict=True), start=1)
    )


def _trips(ordered: Sequence[Sighting]) -> list[int]:
    trips: list[int] = []
    for index, sighting in enumerate(ordered):
        gap = sighting.frame_at - ordered[index - 1].frame_at if index else timedelta(0)
        trips.append((trips[-1] if trips else 1) + (gap > TRIP_GAP))
    return trips


def _leg(
    ordered: Sequence[Sighting], trips: Sequence[int], index: int, cameras: Cameras
) -> Leg | None:
    here = ordered[index]
    for later in range(index + 1, len(ordered)):
        there = ordered[later]
        if not may_be_one_vehicle(here, there):
            continue
        took = there.frame_at - here.frame_at
        metres = way_between(here.camera, there.camera, cameras)
        moving = trips[index] == trips[later] and here.camera != there.camera
        return Leg(later + 1, took, metres, _kmh(metres, took) if moving else None)
    return None


def way_between(one: CameraId, other: CameraId, cameras: Cameras) -> float | None:
    """Metres, or None where one of the places is not known."""
    if one == other:
        return 0.0
    here, there = position_of(cameras.get(one)), position_of(cameras.get(other))
    return metres_between(here, there) if here and there else None


def _kmh(metres: float | None, took: timedelta) -> float | None:
    seconds = took.total_seconds()
    return None if metres is None or seconds <= 0 else metres / seconds * 3.6
