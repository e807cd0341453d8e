"""Where tracked vehicles stand in a bigger picture, and whose plate is whose. Geometry only."""

from __future__ import annotations

from collections.abc import Iterable

from ccoc.boxes import Box
from ccoc.tracks import Look, Track, TrackId
from ingest.bigpictures import BigPicture

MARGIN = 0.1
"""Bumpers stick out of detectors' boxes, and plates hang there."""
USUAL_HEIGHT = 0.8
"""From the top of a vehicle down; trucks, buses and cars, front and rear."""


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

    Boxes of vehicles overlap, and then it hangs where plates hang: low, and near the middle.
    """
    if not _holds(vehicle, plate):
        return False
    rivals = [other for other in others if _holds(other, plate)]
    return all(_oddness(plate, vehicle) <= _oddness(plate, rival) for rival in rivals)


def _holds(vehicle: Box, plate: Box) -> bool:
    around, (x, y) = vehicle.grown(MARGIN), _centre(plate)
    return around.x1 <= x < around.x2 and around.y1 <= y < around.y2


def _oddness(plate: Box, vehicle: Box) -> float:
    """How far from where a plate hangs, in widths and heights of the vehicle."""
    x, y = _centre(plate)
    across = (x - vehicle.x1) / vehicle.width - 0.5
    down = (y - vehicle.y1) / vehicle.height - USUAL_HEIGHT
    return abs(across) + abs(down)


def _centre(box: Box) -> tuple[float, float]:
    return (box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2
