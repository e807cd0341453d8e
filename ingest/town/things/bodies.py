"""Car bodies as shells of level rings, and wheels. A body's front looks to -y, wheels on z = 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.finishes import PLASTIC, RIM, RUBBER, Finish
from ingest.town.pictures.lenses import Points
from ingest.town.pictures.meshes import Mask, Mesh, merge
from ingest.town.pictures.solids import cap, loft, spun

ON_EDGE, ON_CORNER = 10, 5
"""Points of a ring along each of its four edges and around each corner."""


@dataclass(frozen=True, slots=True)
class Level:
    """A body's outline at one height: its width, where it begins and ends, in metres."""

    z: float
    width: float
    front: float
    back: float


@dataclass(frozen=True, slots=True)
class Shell:
    """A skin with a map on it: `around` is 0 to 1 on the front from its left to its right
    corner's end as the body's mesh has x, 1 to 2 the side at +x, 2 to 3 the back, 3 to 4 -x."""

    mesh: Mesh
    around: NDArray[np.float64]
    height: NDArray[np.float64]

    def patch(self, around: tuple[float, float], z: tuple[float, float]) -> Mask:
        """Faces within a part of the way around and a range of heights."""
        inside: Mask = (self.around > around[0]) & (self.around < around[1])
        return inside & (self.height > z[0]) & (self.height < z[1])

    def twin_patch(self, around: tuple[float, float], z: tuple[float, float]) -> Mask:
        """A patch and its mirror image on the other side of the body."""
        edge = ON_EDGE / (ON_EDGE + ON_CORNER)
        mirrored = (edge - self.around) % 4.0
        inside: Mask = (mirrored > around[0]) & (mirrored < around[1])
        inside &= (self.height > z[0]) & (self.height < z[1])
        return inside | self.patch(around, z)

    def dyed(self, where: Mask, finish: Finish) -> Shell:
        return Shell(self.mesh.dyed(where, finish), self.around, self.height)


def outline(level: Level, radius: float) -> Points:
    """A rectangle with round corners at a height, as a ring [points, 3] from the front left."""
    r = min(radius, level.width / 2 - 0.01, (level.back - level.front) / 2 - 0.01)
    w, front, back = level.width / 2 - r, level.front + r, level.back - r
    ends = np.array([(-w, front), (w, front), (w, back), (-w, back)])
    along = np.linspace(0.0, 1.0, ON_EDGE, endpoint=False)[:, None]
    ring = []
    for side in range(4):
        start, end = ends[side], ends[(side + 1) % 4]
        outward = np.array([(0, -1), (1, 0), (0, 1), (-1, 0)][side])
        ring.append(start + (end - start) * along + outward * r)
        angle = np.pi / 2 * (side - 1 + np.linspace(0.0, 1.0, ON_CORNER, endpoint=False))
        ring.append(end + r * np.stack([np.cos(angle), np.sin(angle)], axis=1))
    points = np.concatenate(ring)
    return np.concatenate([points, np.full((len(points), 1), level.z)], axis=1)


def shell(levels: Sequence[Level], finish: Finish, radius: float, step: float = 0.055) -> Shell:
    """A closed body through the levels, with rings at least every `step` metres."""
    rows = np.array([(each.z, each.width, each.front, each.back) for each in levels])
    gaps = np.maximum(np.ceil(np.diff(rows[:, 0]) / step), 1).astype(int)
    starts = zip(rows[:-1, 0], rows[1:, 0], gaps, strict=True)
    heights = [np.linspace(low, high, n, endpoint=False) for low, high, n in starts]
    z = np.append(np.concatenate(heights), rows[-1, 0])
    fine = [np.interp(z, rows[:, 0], rows[:, column]) for column in (1, 2, 3)]
    rings = np.stack(
        [outline(Level(*map(float, row)), radius) for row in zip(z, *fine, strict=True)]
    )
    skin = loft(rings, finish)
    points = 4 * (ON_EDGE + ON_CORNER)
    around = np.tile((np.arange(points) + 0.5) / (ON_EDGE + ON_CORNER), len(z) - 1)
    height = np.repeat((z[:-1] + z[1:]) / 2, points)
    lid, floor = cap(rings[-1], finish), cap(rings[0][::-1], PLASTIC)
    closing = np.full(len(lid.corners) + len(floor.corners), -1.0)
    return Shell(merge([skin, lid, floor]), np.append(around, closing), np.append(height, closing))


def wheel(x: float, y: float, radius: float, width: float) -> Mesh:
    """A tyre on a rim; its outer face is at x and looks away from the body."""
    r = radius
    profile = [(0.0, 0.01), (-0.03, r * 0.3), (0.01, r * 0.34), (0.04, r * 0.58)]
    profile += [(-0.02, r * 0.64), (-0.035, r * 0.9), (0.0, r), (width, r), (width, 0.02)]
    skin = spun(profile, [RIM, RIM, PLASTIC, RIM, RUBBER, RUBBER, RUBBER, RUBBER])
    return (skin.mirrored() if x > 0 else skin).moved(x, y, r)


def axle(x: float, y: float, radius: float, width: float) -> Mesh:
    return merge([wheel(-x, y, radius, width), wheel(x, y, radius, width)])
