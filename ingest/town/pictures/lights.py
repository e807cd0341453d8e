"""Daylight and lamps: what a surface of a finish looks like under them, and what it mirrors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.finishes import Colour
from ingest.town.pictures.lenses import Points

Picture: TypeAlias = NDArray[np.float32]
"""[..., 3] BGR, 0 to 255."""
Planes: TypeAlias = NDArray[np.float32]
"""[3, n] or [n]: one row per component, which numpy computes several times faster."""


@dataclass(frozen=True, slots=True)
class Light:
    """The light of a scene. `sun`, `sky` and `bounce` are BGR factors on a surface's colour."""

    towards_sun: Colour = (-0.45, -0.55, 0.70)
    sun: Colour = (0.60, 0.66, 0.72)
    sky: Colour = (0.58, 0.54, 0.50)
    bounce: Colour = (0.26, 0.28, 0.30)
    zenith: Colour = (225.0, 178.0, 128.0)
    horizon: Colour = (242.0, 236.0, 228.0)
    skyline: Colour = (82.0, 96.0, 92.0)
    road: Colour = (104.0, 106.0, 108.0)
    haze_metres: float = 420.0
    lamp_metres: float | None = None
    """Where the camera's own lamp has lost half its light; None by day."""

    def from_side(self, towards_sun: Colour) -> Light:
        return replace(self, towards_sun=towards_sun)

    @property
    def sunward(self) -> Points:
        direction = np.asarray(self.towards_sun)
        unit: Points = direction / np.linalg.norm(direction)
        return unit


def length_of(vectors: Planes) -> Planes:
    """[n] of vectors [3, n]."""
    x, y, z = vectors
    return np.asarray(np.sqrt(x * x + y * y + z * z), np.float32)


def surroundings(direction: Planes, light: Light) -> Planes:
    """What a mirror sees in a direction [3, n]: sky above, a skyline, the road below."""
    side, _, up = direction
    sky = _between(light.horizon, light.zenith, np.clip(up * 1.6, 0, 1))
    bend = 0.10 + 0.05 * np.sin(side * 9.0) + 0.03 * np.sin(side * 23.0 + 1.0)
    sky = _towards(sky, light.skyline, np.clip((bend - up) / 0.06, 0, 1))
    return _towards(sky, light.road, np.clip((-0.02 - up) / 0.10, 0, 1))


def _column(colour: Colour) -> Planes:
    return np.asarray(colour, np.float32)[:, None]


def _between(one: Colour, other: Colour, share: Planes) -> Planes:
    return _column(one) + (_column(other) - _column(one)) * share


def _towards(colour: Planes, other: Colour, share: Planes) -> Planes:
    return colour + (_column(other) - colour) * share


def shade(normal: Planes, ray: Planes, finish: Planes, light: Light) -> Planes:
    """Colour [3, n]: `normal` need not be unit, `ray` runs from the lens and is unit."""
    normal = normal / (length_of(normal) + np.float32(1e-9))
    sun = light.sunward.astype(np.float32)
    mirror, glow = finish[3], finish[4]
    lit = _column(light.sun) * np.clip(_dot(normal, sun), 0, 1)
    lit += _between(light.bounce, light.sky, normal[2] * 0.5 + 0.5) + glow
    facing = normal[0] * ray[0] + normal[1] * ray[1] + normal[2] * ray[2]
    graze = np.square(np.square(1 - np.clip(-facing, 0, 1)))
    share = mirror + (1 - mirror) * graze * 0.6 * (mirror > 0.02)
    mirrored = ray - 2 * facing * normal
    spark = np.exp2(-70.0 * (1 - _dot(mirrored, sun))) * mirror * 600.0
    matt = finish[:3] * lit
    return np.asarray(matt + (surroundings(mirrored, light) - matt) * share + spark, np.float32)


def _dot(vectors: Planes, other: NDArray[np.float32]) -> Planes:
    dots = vectors[0] * other[0] + vectors[1] * other[1] + vectors[2] * other[2]
    return np.asarray(dots, np.float32)
