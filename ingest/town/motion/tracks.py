"""Where a moving thing is at a time: straight ways with changing speed, in seconds and metres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.lights import Light


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the origin of a mesh stands and how far it is turned, counter-clockwise from above."""

    x: float
    y: float
    degrees: float

    def lens(self, lens: Lens) -> Lens:
        """The camera as it stands relative to the thing, so that the thing need not move."""
        c, s = np.cos(np.radians(self.degrees)), np.sin(np.radians(self.degrees))
        x, y = lens.x - self.x, lens.y - self.y
        return lens.at(x * c + y * s, y * c - x * s, lens.yaw + self.degrees)

    def light(self, light: Light) -> Light:
        c, s = np.cos(np.radians(self.degrees)), np.sin(np.radians(self.degrees))
        x, y, z = light.towards_sun
        return light.from_side((x * c + y * s, y * c - x * s, z))


@dataclass(frozen=True, slots=True)
class Track:
    """A straight way. `metres` reached at `seconds` after its start; both rise."""

    start: tuple[float, float]
    end: tuple[float, float]
    seconds: tuple[float, ...]
    metres: tuple[float, ...]
    backwards: bool = False
    """The thing looks to where it comes from (never so for vehicles that drive)."""

    @property
    def duration(self) -> float:
        return self.seconds[-1]

    def at(self, seconds: float) -> Pose:
        """Where it is; a mesh that looks to -y is turned to look along the way."""
        way = np.subtract(self.end, self.start)
        unit = way / np.linalg.norm(way)
        x, y = self.start + unit * self.reached(seconds)
        return Pose(float(x), float(y), float(np.degrees(np.arctan2(unit[0], -unit[1]))))

    def reached(self, seconds: float) -> float:
        """Metres along the way, with smooth changes of speed (cubic through the knots)."""
        t, s = np.asarray(self.seconds), np.asarray(self.metres)
        speed = _monotone(np.gradient(s, t), np.diff(s) / np.diff(t))
        i = int(np.clip(np.searchsorted(t, seconds) - 1, 0, len(t) - 2))
        h = t[i + 1] - t[i]
        u = float(np.clip((seconds - t[i]) / h, 0.0, 1.0))
        bend = u * (1 - u) * ((1 - u) * (speed[i] * h) - u * (speed[i + 1] * h))
        blend = u * u * (3 - 2 * u)
        return float(s[i] + (s[i + 1] - s[i]) * blend + bend)


def _monotone(speed: NDArray[np.float64], slope: NDArray[np.float64]) -> NDArray[np.float64]:
    """Speeds at the knots, held so low that nothing drives back between them (Fritsch, Carlson)."""
    before, after = np.append(slope[0], slope), np.append(slope, slope[-1])
    return np.asarray(np.minimum(speed, 3 * np.minimum(before, after)))


def steady(start: tuple[float, float], end: tuple[float, float], speed: float) -> Track:
    """One speed, metres per second."""
    length = float(np.hypot(end[0] - start[0], end[1] - start[1]))
    return Track(start, end, (0.0, length / speed), (0.0, length))


def slowing(
    start: tuple[float, float],
    end: tuple[float, float],
    speeds: tuple[float, float],
    slow: tuple[float, float],
) -> Track:
    """Fast, then slow between two distances from the start (metres), then fast again."""
    length = float(np.hypot(end[0] - start[0], end[1] - start[1]))
    quick, easy = speeds
    brake = min(12.0, slow[0] * 0.6)
    leave = min(8.0, max(0.5, (length - slow[1]) * 0.6))
    knots = [0.0, slow[0] - brake, *np.linspace(slow[0], slow[1], 5), slow[1] + leave, length]
    middle = (quick + easy) / 2
    pace = [quick, middle, *([easy] * 4), middle, quick]
    metres = np.asarray(knots)
    keep = np.concatenate([[True], np.diff(metres) > 1e-6])
    times = np.concatenate([[0.0], np.cumsum(np.diff(metres) / pace)])
    return Track(start, end, tuple(times[keep].tolist()), tuple(metres[keep].tolist()))
