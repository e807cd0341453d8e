"""Vehicles in one camera's pictures: found small, followed, and handed on when they are ripe.

Steps 3 to 6 of the life of a frame (architecture). The detectors are given; none is named here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

import cv2

from ccoc.tracks import Look, Observation, Ripeness, Tracks, end_all, follow, hold, is_ripe
from detectors.pictures import Picture
from ingest.decoders import Frame, Scaler
from ingest.lookers import Beat
from ingest.motion import MotionGate
from ingest.plate_readings import PlateReadings, Scene

LOOKED_AT_WIDTH_PX = 640
COMPARED_PX = 64
LEAST_VEHICLE_PX = 200
"""At full size: a plate is about a fifth of a vehicle, and nobody reads one below 40 px."""


class FindsVehicles(Protocol):
    def find(self, picture: Picture) -> Sequence[Observation]:
        """What can carry a plate, in px of the picture."""


class Subjects:
    """Implements `SeesFrames`."""

    def __init__(self, vehicles: FindsVehicles, readings: PlateReadings) -> None:
        self._vehicles = vehicles
        self._readings = readings
        self._gate = MotionGate()
        self._tracks = Tracks()
        self._scaler = Scaler()
        self.is_hungry = False
        self.is_searching = True

    def see(self, frame: Frame, luma: Picture, beat: Beat) -> None:
        at, arrived_at = frame.packet.captured_at, frame.packet.arrived_at
        self.is_hungry = False
        if self._gate.is_open(luma, arrived_at) and self._is_worth_a_detector(arrived_at):
            self._follow(frame, beat)
        else:
            self._tracks = hold(self._tracks, at)
        self._readings.look_after(self._tracks.living, at)

    def _is_worth_a_detector(self, at: datetime) -> bool:
        """What just left needs none, though the gate stays open for those that creep."""
        return self._gate.moves(at) or bool(self._tracks.living)

    def _follow(self, frame: Frame, beat: Beat) -> None:
        small = self._scaler.bgr(frame, LOOKED_AT_WIDTH_PX)
        look = Look(frame.packet.captured_at, small.shape[1], small.shape[0])
        beat()
        seen = [with_sharpness(one, small) for one in self._vehicles.find(small)]
        self._tracks = follow(self._tracks, seen, look)
        self._readings.close(self._tracks.ended)
        least = round(LEAST_VEHICLE_PX * look.width / self._readings.width_px)
        limits = Ripeness(least_width_px=max(8, least))
        ripe = [track for track in self._tracks.living if is_ripe(track, look, limits)]
        scene = Scene(frame, look, self._tracks.living)
        self.is_hungry = self._readings.read(ripe, scene, beat)

    def end(self) -> None:
        self._tracks = end_all(self._tracks)
        self._readings.close(self._tracks.ended)
        self._gate = MotionGate()
        self.is_hungry = False


def with_sharpness(seen: Observation, picture: Picture) -> Observation:
    """Strength of the detail inside the box; motion blur takes it away.

    Of a copy of one size: else every vehicle would seem to blur as it comes near.
    """
    inside = seen.box.clipped(picture.shape[1], picture.shape[0])
    if inside is None:
        return seen
    part = picture[inside.y1 : inside.y2, inside.x1 : inside.x2, 1]
    same_size = cv2.resize(part, (COMPARED_PX, COMPARED_PX), interpolation=cv2.INTER_AREA)
    return replace(seen, sharpness=float(cv2.Laplacian(same_size, cv2.CV_32F).var()))
