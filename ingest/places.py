"""Where tracked vehicles stand in a bigger picture, and whose plate is whose. Geometry only."""

from __future__ import annotations

from collections.abc import Iterable

from ccoc.boxes import Box
from ccoc.tracks import Look, Track, TrackId
from ingest.bigpictures import BigPicture

MARGIN = 0.1
"""Bumpers stick out of detectors' boxes, and plates hang there."""


def placed(tracks: Iterable[Track], big: BigPicture, look: Look) -> dict[TrackId, Box]:
    """Each vehicle's box in px of the big picture, moved to the moment of that picture.

    Substreams are often squeezed (704×576 of a wide picture), so both axes scale on their own.
    """
    height, width = big.picture.shape[:2]
    x, y = width / look.width, height / look.height
    at = big.moment.captured_at
    return {track.id: track.expected(at).scaled(x, y) for track in tracks}


def is_own(plate: Box, vehicle: Box, others: Iterable[Box]) -> bool:
    """Whether a plate seen around a vehicle hangs on it.

    Not when it lies on another one that stands nearer to the camera, that is lower in the picture.
    """
    if not _holds(vehicle.grown(MARGIN), plate):
        return False
    return not any(other.y2 > vehicle.y2 and _holds(other, plate) for other in others)


def _holds(box: Box, plate: Box) -> bool:
    x, y = (plate.x1 + plate.x2) / 2, (plate.y1 + plate.y2) / 2
    return box.x1 <= x < box.x2 and box.y1 <= y < box.y2
