"""Vehicles and people on their way through a scene, drawn into frames; where plates stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from detectors.drawing.plates import Design
from ingest.town.motion.face_cards import FaceCard
from ingest.town.motion.plate_cards import PlateCard
from ingest.town.motion.sprites import Eye, Frame, Key, blend, extent_of, paint_key
from ingest.town.motion.stages import Stages, stages_of
from ingest.town.motion.tracks import Pose, Track
from ingest.town.pictures.lenses import Lens, Points
from ingest.town.pictures.props import Prop
from ingest.town.things.fleet import Mount, Vehicle
from ingest.town.things.people import PHASES, USUAL_HEIGHT, Outfit, walker

KEPT_VIEWS = 2 * PHASES


@dataclass(frozen=True, slots=True)
class Drive:
    """One vehicle on its way, from `start` seconds into the clip."""

    vehicle: Vehicle
    design: Design
    track: Track
    start: float

    def plate_corners(self, lens: Lens, pose: Pose) -> Points | None:
        """[4, 2] frame px of the plate that looks at the camera, if the vehicle has one there."""
        mount, rear = self._mount_seen(pose.lens(lens))
        if mount is None:
            return None
        corners = mount.corners(rear=rear)
        near = pose.lens(lens)
        return near.project(corners) if near.see(corners)[:, 2].min() > 0.5 else None

    def _mount_seen(self, near: Lens) -> tuple[Mount | None, bool]:
        if near.y < 0:
            return self.vehicle.front_plate, False
        return (self.vehicle.rear_plate, True) if near.y > self.vehicle.length else (None, False)


@dataclass(frozen=True, slots=True)
class Walk:
    """One person on foot; the way may be walked only once per clip. `face`: a portrait's name."""

    outfit: Outfit
    track: Track
    start: float
    steps_per_second: float = 1.8
    face: str | None = None


class Mover(Protocol):
    """Something that knows its distance from the camera at a time and can draw itself."""

    def distance(self, seconds: float) -> float | None:
        """Metres, or None while it is not in the scene."""

    def draw(self, frame: Frame, seconds: float) -> None: ...


class _Views:
    """The painted views of one thing: at most a few at a time, each made when first needed."""

    def __init__(self, eye: Eye, stages: Stages) -> None:
        self._eye, self._stages = eye, stages
        self._kept: dict[tuple[int, int], Key | None] = {}

    def at(self, elapsed: float, prop: Prop, variant: int = 0) -> Key | None:
        stage = self._stages.number(elapsed)
        name = (stage, variant)
        if name not in self._kept:
            if len(self._kept) >= KEPT_VIEWS:
                del self._kept[next(iter(self._kept))]
            self._kept[name] = paint_key(prop, self._stages.pose(stage), self._eye)
        return self._kept[name]


class DrivingVehicle:
    def __init__(self, drive: Drive, eye: Eye, clip_seconds: float) -> None:
        self._drive, self._eye, self._clip = drive, eye, clip_seconds
        self._prop = Prop(drive.vehicle.mesh, drive.vehicle.signs)
        self._card = PlateCard(drive.design)
        extent = extent_of(drive.vehicle.mesh)
        self._views = _Views(eye, stages_of(drive.track, eye.lens, extent))

    def _elapsed(self, seconds: float) -> float | None:
        elapsed = (seconds - self._drive.start) % self._clip
        return elapsed if elapsed < self._drive.track.duration else None

    def distance(self, seconds: float) -> float | None:
        elapsed = self._elapsed(seconds)
        if elapsed is None:
            return None
        return _distance(self._drive.track.at(elapsed), self._eye.lens)

    def draw(self, frame: Frame, seconds: float) -> None:
        elapsed = self._elapsed(seconds)
        if elapsed is None:
            return
        key = self._views.at(elapsed, self._prop)
        if key is None:
            return
        pose = self._drive.track.at(elapsed)
        blend(frame, key, pose, self._eye.lens)
        corners = self._drive.plate_corners(self._eye.lens, pose)
        if corners is not None:
            self._card.put(frame, corners, _upright_light(pose, self._eye))


def _distance(pose: Pose, lens: Lens) -> float:
    return float(np.hypot(pose.x - lens.x, pose.y - lens.y))


def _upright_light(pose: Pose, eye: Eye) -> Points:
    """Light on an upright plate or face that looks at the camera."""
    if eye.light.lamp_metres is not None:
        return np.full(3, 1.1)
    light, near = pose.light(eye.light), pose.lens(eye.lens)
    facing = -1.0 if near.y < 0 else 1.0
    direct = max(0.0, facing * float(light.sunward[1]))
    ambient = (np.asarray(light.sky) + np.asarray(light.bounce)) / 2
    factor: Points = np.clip(ambient + direct * np.asarray(light.sun), 0.0, 1.05)
    return factor


class WalkingPerson:
    def __init__(self, walk: Walk, eye: Eye, clip_seconds: float) -> None:
        self._walk, self._eye, self._clip = walk, eye, clip_seconds
        self._figures = [Prop(walker(walk.outfit, phase)) for phase in range(PHASES)]
        extent = extent_of(self._figures[0].mesh)
        self._views = _Views(eye, stages_of(walk.track, eye.lens, extent))
        share = walk.outfit.height / USUAL_HEIGHT
        self._face = FaceCard(walk.face, share) if walk.face else None

    def distance(self, seconds: float) -> float | None:
        elapsed = (seconds - self._walk.start) % self._clip
        if elapsed >= self._walk.track.duration:
            return None
        return _distance(self._walk.track.at(elapsed), self._eye.lens)

    def draw(self, frame: Frame, seconds: float) -> None:
        elapsed = (seconds - self._walk.start) % self._clip
        if elapsed >= self._walk.track.duration:
            return
        pose = self._walk.track.at(elapsed)
        phase = int(elapsed * self._walk.steps_per_second / 2 * PHASES) % PHASES
        key = self._views.at(elapsed, self._figures[phase], phase)
        if key is not None:
            blend(frame, key, pose, self._eye.lens)
        if self._face is not None:
            self._face.put(frame, pose, self._eye.lens, _upright_light(pose, self._eye))


def draw_all(frame: Frame, movers: Sequence[Mover], seconds: float) -> None:
    """The far first, the near over them."""
    there = [(mover.distance(seconds), mover) for mover in movers]
    present = [(metres, mover) for metres, mover in there if metres is not None]
    for _, mover in sorted(present, key=lambda pair: -pair[0]):
        mover.draw(frame, seconds)


def movers_of(
    drives: Sequence[Drive], walks: Sequence[Walk], eye: Eye, clip_seconds: float
) -> list[Mover]:
    vehicles: list[Mover] = [DrivingVehicle(drive, eye, clip_seconds) for drive in drives]
    return vehicles + [WalkingPerson(walk, eye, clip_seconds) for walk in walks]
