"""Ground truth from geometry: when a plate is large and whole in the picture."""

from __future__ import annotations

import numpy as np

from ingest.town.filming import FRAMES_PER_SECOND, Scene
from ingest.town.motion.movers import Drive
from ingest.town.motion.passing import readable
from ingest.town.pictures.lenses import Points
from ingest.town.recipe import Passage


def plate_at(drive: Drive, scene: Scene, seconds: float) -> Points | None:
    """Corners [4, 2] px of a drive's plate at a time of the clip, in or out of the picture."""
    elapsed = (seconds - drive.start) % scene.seconds
    if elapsed >= drive.track.duration:
        return None
    return drive.plate_corners(scene.lens, drive.track.at(elapsed))


def passages_of(camera_key: str, scene: Scene) -> tuple[Passage, ...]:
    """In order of time. A passage across the clip's end gives two."""
    found = [each for drive in scene.drives for each in _passages(camera_key, drive, scene)]
    return tuple(sorted(found, key=lambda each: each.readable_from_seconds))


def _passages(camera_key: str, drive: Drive, scene: Scene) -> list[Passage]:
    seen = np.array(
        [
            readable(plate_at(drive, scene, index / FRAMES_PER_SECOND))
            for index in range(scene.frames)
        ]
    )
    edges = np.flatnonzero(np.diff(np.concatenate([[0], seen.astype(int), [0]])))
    plate, kind = drive.design.plate, drive.vehicle.kind
    return [
        Passage(
            camera_key,
            plate.registration,
            plate.province or "",
            kind,
            round(float(first) / FRAMES_PER_SECOND, 2),
            round(float(after - 1) / FRAMES_PER_SECOND, 2),
        )
        for first, after in edges.reshape(-1, 2)
    ]
