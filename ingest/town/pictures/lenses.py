"""A pinhole camera over the town: metres in, pixels out. World: x right, y away, z up."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Points: TypeAlias = NDArray[np.float64]
"""[..., 3] metres, or [..., 2] pixels."""


@dataclass(frozen=True, slots=True)
class Lens:
    """Where the camera hangs and how it looks. Angles in degrees; yaw turns to the right."""

    x: float
    y: float
    z: float
    yaw: float
    pitch: float
    """Downwards is negative."""
    focal_px: float
    centre_px: tuple[float, float] = (640.0, 360.0)
    """Where the axis meets the picture."""

    @property
    def position(self) -> Points:
        return np.array([self.x, self.y, self.z])

    @property
    def axes(self) -> Points:
        """Rows: right, down, forward, in world coordinates."""
        yaw, pitch = math.radians(self.yaw), math.radians(self.pitch)
        sy, cy, sp, cp = math.sin(yaw), math.cos(yaw), math.sin(pitch), math.cos(pitch)
        return np.array([(cy, -sy, 0.0), (sy * sp, cy * sp, -cp), (sy * cp, cy * cp, sp)])

    def see(self, world: Points) -> Points:
        """Camera coordinates: right, down, depth in metres."""
        return (np.asarray(world, np.float64) - self.position) @ self.axes.T

    def project(self, world: Points) -> Points:
        """Pixels [..., 2]. Points nearer than 10 cm are held at 10 cm."""
        seen = self.see(world)
        depth = np.maximum(seen[..., 2:], 0.1)
        projected: Points = seen[..., :2] / depth * self.focal_px + np.array(self.centre_px)
        return projected

    def rays(self, columns: Floats, rows: Floats) -> Floats:
        """World directions [3, n] through pixels [n], one metre deep each."""
        right = (columns - np.float32(self.centre_px[0])) / np.float32(self.focal_px)
        down = (rows - np.float32(self.centre_px[1])) / np.float32(self.focal_px)
        across, below, ahead = self.axes.astype(np.float32)[..., None]
        return np.asarray(right * across + down * below + ahead)

    def at(self, x: float, y: float, yaw: float) -> Lens:
        return replace(self, x=x, y=y, yaw=yaw)

    def cropped(self, left: float, top: float, scale: float) -> Lens:
        """The same view with its picture cut at (left, top) and enlarged."""
        x, y = self.centre_px
        centre = ((x - left) * scale, (y - top) * scale)
        return replace(self, focal_px=self.focal_px * scale, centre_px=centre)
