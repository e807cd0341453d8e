"""Meshes in, pictures out: rasterise, shade, stain, haze. What moves becomes a sprite."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.lenses import Lens, Points
from ingest.town.pictures.lights import Light, Planes, length_of, shade
from ingest.town.pictures.meshes import Mesh
from ingest.town.pictures.rasters import NEAREST_METRES, Raster, cast
from ingest.town.pictures.textures import fractal, sample

SUPERSAMPLE, SUPERSAMPLE_LARGE, LARGE_PX = 1.5, 1.2, 450
PIXELS_AT_ONCE = 1 << 14
"""So many stay in the processor's cache: four times as fast as all at once."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the frame plane, frame pixels; may reach outside the frame."""

    left: int
    top: int
    width: int
    height: int

    def grown(self, edge: int) -> Region:
        """Larger on every side."""
        return Region(
            self.left - edge, self.top - edge, self.width + 2 * edge, self.height + 2 * edge
        )

    def joined(self, other: Region) -> Region:
        """The smallest region that holds both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        right = max(self.left + self.width, other.left + other.width)
        bottom = max(self.top + self.height, other.top + other.height)
        return Region(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class Layer:
    """A painted part of the frame: [height, width, 4] BGR times coverage, and coverage."""

    pixels: NDArray[np.uint8]
    region: Region


def paint(mesh: Mesh, lens: Lens, light: Light, region: Region) -> Layer:
    """The mesh as the lens sees it, smooth-edged."""
    fine = SUPERSAMPLE if region.width < LARGE_PX else SUPERSAMPLE_LARGE
    near = lens.cropped(region.left, region.top, fine)
    size = (round(region.width * fine), round(region.height * fine))
    canvas = np.zeros((size[1], size[0], 4), np.uint8)
    raster = cast(mesh, near, size)
    canvas[raster.rows, raster.columns, :3] = colours(raster, near, light)
    canvas[raster.rows, raster.columns, 3] = 255
    small = cv2.resize(canvas, (region.width, region.height), interpolation=cv2.INTER_AREA)
    return Layer(np.asarray(small, np.uint8), region)


def colours(raster: Raster, lens: Lens, light: Light) -> NDArray[np.uint8]:
    """[covered pixels, 3] BGR with light, stains and haze."""
    painted = np.empty((len(raster.rows), 3), np.uint8)
    for start in range(0, len(painted), PIXELS_AT_ONCE):
        part = slice(start, start + PIXELS_AT_ONCE)
        painted[part] = _coloured(raster, part, lens, light).T.astype(np.uint8)
    return painted


def _coloured(raster: Raster, part: slice, lens: Lens, light: Light) -> Planes:
    across, down = raster.columns[part].astype(np.float32), raster.rows[part].astype(np.float32)
    rays, depth = lens.rays(across, down), raster.depth[part]
    place = rays * depth + lens.position.astype(np.float32)[:, None]
    finish = raster.facets.finish[:, raster.face[part]]
    shaded = shade(raster.normals(part), rays / length_of(rays), finish, light)
    shaded *= _weather(place, finish[5])
    hazy = faded(shaded, depth, light) + np.float32(0.5)
    return np.asarray(np.clip(hazy, 0, 255), np.float32)


def faded(colour: Planes, metres: Planes, light: Light) -> Planes:
    """[3, n]: the far is hazy by day; by an infra-red lamp it is dark."""
    if light.lamp_metres is not None:
        return np.asarray(colour / (1 + np.square(metres / np.float32(light.lamp_metres))))
    haze = 1 - np.exp(metres / np.float32(-light.haze_metres))
    far = np.asarray(light.horizon, np.float32)[:, None] * np.float32(0.92)
    return np.asarray(colour + (far - colour) * haze)


def _weather(place: Planes, grain: Planes) -> Planes:
    """A factor near 1: stains that run down walls, and darkness close to the ground."""
    low = 1 - 0.28 * np.exp(np.clip(place[2], -0.5, 5.0) / np.float32(-0.28))
    low = np.clip(low, 0.72, 1.0)
    worn = np.flatnonzero(grain)
    if worn.size == 0:
        return np.asarray(low, np.float32)
    x, y, z = place[:, worn]
    along = x + np.float32(0.73) * y
    streaks = sample(fractal(11, 8), along * 3.0, z * 0.6, 12.0)
    blots = sample(fractal(12, 4), along, z + 0.31 * y, 9.0)
    low[worn] *= 1 - grain[worn] * np.clip(0.12 + 0.16 * streaks + 0.18 * blots, -0.25, 0.8)
    return np.asarray(low, np.float32)


def region_of(corners: Points, lens: Lens, frame: tuple[int, int], margin: int) -> Region | None:
    """Where faces [n, 4, 3] stand in the frame, cut at `margin` px outside; None when not there."""
    ahead = corners[lens.see(corners)[..., 2].min(axis=1) > NEAREST_METRES]
    if ahead.size == 0:
        return None
    pixels = lens.project(ahead).reshape(-1, 2)
    low = np.maximum(np.floor(pixels.min(axis=0)) - 3, -margin).astype(int)
    high = np.minimum(np.ceil(pixels.max(axis=0)) + 3, np.array(frame) + margin).astype(int)
    (left, top), (width, height) = low.tolist(), (high - low).tolist()
    return Region(left, top, width, height) if min(width, height) > 2 else None
