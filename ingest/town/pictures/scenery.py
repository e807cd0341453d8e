"""Everything in a scene that does not move, painted once as the camera's background."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.grounds import Patch, colour_of
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.lights import Light, Picture, length_of
from ingest.town.pictures.painting import colours, faded
from ingest.town.pictures.props import Prop, Sign, together
from ingest.town.pictures.rasters import cast
from ingest.town.pictures.shadows import ShadowMap, map_of
from ingest.town.pictures.signs import ink_of
from ingest.town.pictures.skies import sky

ROWS_AT_ONCE = 96
SUPERSAMPLE = 2.0
FARTHEST_METRES = 1500.0
FRAME = (1280, 720)


@dataclass(frozen=True, slots=True)
class Scenery:
    standing: Prop
    ground: tuple[Patch, ...]
    light: Light
    shaded: tuple[float, float, float, float]
    """The part of the ground that gets shadows: x0, y0, x1, y1."""
    airy: Prop | None = None
    """What is too thin to cast a shadow: wires, pennants."""
    clouds: float = 0.55

    @property
    def whole(self) -> Prop:
        return self.standing if self.airy is None else together([self.standing, self.airy])


def paint_scenery(
    scenery: Scenery, lens: Lens, frame: tuple[int, int] = FRAME
) -> NDArray[np.uint8]:
    """[height, width, 3] BGR of a frame of that width and height, at the lens's own resolution."""
    near = lens.cropped(0.0, 0.0, SUPERSAMPLE)
    size = (round(frame[0] * SUPERSAMPLE), round(frame[1] * SUPERSAMPLE))
    canvas = np.empty((size[1], size[0], 3), np.float32)
    shadow = map_of(scenery.standing.mesh, scenery.light, scenery.shaded)
    for top in range(0, size[1], ROWS_AT_ONCE):
        rows = slice(top, min(top + ROWS_AT_ONCE, size[1]))
        canvas[rows] = _backdrop(scenery, near, shadow, (rows, size[0]))
    raster = cast(scenery.whole.mesh, near, size)
    canvas[raster.rows, raster.columns] = colours(raster, near, scenery.light)
    depth = np.full((size[1], size[0]), np.inf, np.float32)
    depth[raster.rows, raster.columns] = raster.depth
    for sign in scenery.whole.signs:
        _write(canvas, depth, near, sign)
    small = cv2.resize(canvas, frame, interpolation=cv2.INTER_AREA)
    return np.clip(np.round(small), 0, 255).astype(np.uint8)


def _backdrop(scenery: Scenery, lens: Lens, shadow: ShadowMap, part: tuple[slice, int]) -> Picture:
    """Sky and ground in some rows of the picture."""
    rows, width = part
    down, across = np.mgrid[rows, :width].astype(np.float32)
    ray = lens.rays(across.ravel(), down.ravel())
    distance = np.float32(lens.z) / np.maximum(-ray[2], np.float32(1e-5))
    below = np.flatnonzero((ray[2] < 0) & (distance < FARTHEST_METRES))
    above = np.flatnonzero((ray[2] >= 0) | (distance >= FARTHEST_METRES))
    colour = np.empty((ray.shape[1], 3), np.float32)
    far = ray[:, above]
    colour[above] = sky(far / length_of(far), scenery.light, scenery.clouds)
    reach = distance[below]
    x, y = ray[:2, below] * reach + lens.position[:2, None].astype(np.float32)
    lit = _sunlight(scenery.light, shadow.at(x, y)) * colour_of(scenery.ground, x, y)
    colour[below] = faded(lit.T, reach, scenery.light).T
    return colour.reshape(rows.stop - rows.start, width, 3)


def _sunlight(light: Light, lit: NDArray[np.float32]) -> Picture:
    direct = np.asarray(light.sun, np.float32) * np.float32(light.sunward[2])
    return np.asarray(light.sky, np.float32) + direct * lit[:, None]


def _write(canvas: Picture, depth: NDArray[np.float32], lens: Lens, sign: Sign) -> None:
    """Words on a board, where nothing stands before it."""
    corners = np.asarray(sign.corners)
    seen = lens.see(corners)[:, 2]
    if seen.min() < 0.5:
        return
    pixels = lens.project(corners)
    left, top = np.maximum(np.floor(pixels.min(axis=0)), 0).astype(int)
    right, bottom = np.minimum(np.ceil(pixels.max(axis=0)) + 1, canvas.shape[1::-1]).astype(int)
    if right - left < 8 or bottom - top < 4:
        return
    near = lens.cropped(float(left), float(top), 1.0)
    ink = ink_of(sign, near, (int(right - left), int(bottom - top)))
    if ink is None:
        return
    part = (slice(top, bottom), slice(left, right))
    ink = ink * (depth[part] > seen.min() - 0.25)
    canvas[part] += (np.asarray(sign.ink, np.float32) * 0.8 - canvas[part]) * ink[..., None]
