"""The way of a moving thing cut into stages within which one painted view of it will do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.town.motion.sprites import Extent, Side
from ingest.town.motion.tracks import Pose, Track
from ingest.town.pictures.lenses import Lens

NEARER = 0.40
"""A view serves until the thing is by this much nearer or farther (change of the logarithm)"""
SHIFT_PX = 26.0
"""… or until what lies deepest in it would stand so far from where the view has it. What
rushes past may be off by as much as it moves in two ticks: no eye follows it."""
TICK = 0.08


@dataclass(frozen=True, slots=True)
class Stages:
    starts: tuple[float, ...]
    """Seconds, the first 0."""
    poses: tuple[Pose, ...]
    """Where the thing is in the middle of each stage."""

    def number(self, elapsed: float) -> int:
        return int(np.searchsorted(self.starts, elapsed, side="right")) - 1

    def pose(self, number: int) -> Pose:
        return self.poses[number]


def stages_of(track: Track, lens: Lens, extent: Extent) -> Stages:
    times = np.arange(0.0, track.duration, TICK)
    looks = [_look(track.at(float(time)), lens, extent) for time in times]
    starts = [0.0]
    first = looks[0]
    rush = np.abs(np.gradient([look.angle for look in looks])) * lens.focal_px
    for time, look, moved_px in zip(times, looks, rush, strict=True):
        if _change(first, look, lens.focal_px, SHIFT_PX + 2 * moved_px) > 1.0:
            starts.append(float(time))
            first = look
    ends = [*starts[1:], track.duration]
    middles = [(start + end) / 2 for start, end in zip(starts, ends, strict=True)]
    return Stages(tuple(starts), tuple(track.at(middle) for middle in middles))


@dataclass(frozen=True, slots=True)
class _Look:
    distance: float
    angle: float
    """From where it is seen, radians about the vertical."""
    side: Side
    depth: float
    """Metres from the side that is seen to the opposite one."""


def _look(pose: Pose, lens: Lens, extent: Extent) -> _Look:
    near = pose.lens(lens)
    side = extent.side_seen(near)
    x, y, _ = extent.card(side).mean(axis=0)
    distance = max(0.5, float(np.hypot(near.x - x, near.y - y)))
    width, length, _ = extent.high - extent.low
    depth = length if side in (Side.FRONT, Side.REAR) else width
    return _Look(distance, float(np.arctan2(near.x - x, near.y - y)), side, float(depth))


def _change(one: _Look, other: _Look, focal_px: float, shift_px: float) -> float:
    """1 where a new view is due."""
    if one.side is not other.side:
        return 2.0
    turned = abs(np.angle(np.exp(1j * (one.angle - other.angle))))
    shift = focal_px / (other.distance + other.depth) * other.depth * turned
    return float(shift / shift_px + abs(np.log(one.distance / other.distance)) / NEARER)
