"""Where the sun does not reach: shadows of solids on level ground."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.lenses import Lens, Points
from ingest.town.pictures.lights import Light
from ingest.town.pictures.meshes import Mesh
from ingest.town.pictures.painting import Region
from ingest.town.pictures.textures import looked_up

FRACTION_BITS = 3
SMALLEST = 0.001
"""Faces of less than ten square centimetres cast no shadow that shows."""


@dataclass(frozen=True, slots=True)
class ShadowMap:
    """Sunlight on the ground seen from above, 0 to 1; fully lit outside its area."""

    lit: NDArray[np.float32]
    x: float
    y: float
    px_per_metre: float

    def at(self, x: NDArray[np.float32], y: NDArray[np.float32]) -> NDArray[np.float32]:
        u = (x - self.x) * self.px_per_metre
        v = (y - self.y) * self.px_per_metre
        return looked_up(self.lit, u, v, cv2.BORDER_CONSTANT, outside=1.0)


def fallen(mesh: Mesh, light: Light) -> Points:
    """Faces that face the sun, thrown down onto z = 0: [faces, 4, 3]."""
    sun = light.sunward
    corners = mesh.corners[((mesh.facing @ sun) > 0.0) & (_area(mesh) > SMALLEST)]
    height = np.maximum(corners[..., 2:], 0.0)
    ground = corners - height / sun[2] * sun
    ground[..., 2] = 0.0
    return np.asarray(ground)


def _area(mesh: Mesh) -> NDArray[np.float64]:
    """[faces] square metres."""
    across = mesh.corners[:, 2] - mesh.corners[:, 0]
    down = mesh.corners[:, 3] - mesh.corners[:, 1]
    return np.asarray(np.linalg.norm(np.cross(across, down), axis=1) / 2)


def map_of(mesh: Mesh, light: Light, area: tuple[float, float, float, float]) -> ShadowMap:
    """Shadows within `area` (x0, y0, x1, y1)."""
    x0, y0, x1, y1 = area
    scale = 14.0
    shape = (int((y1 - y0) * scale), int((x1 - x0) * scale))
    shade = np.zeros(shape, np.uint8)
    if light.lamp_metres is None:
        _fill(shade, (fallen(mesh, light)[..., :2] - [x0, y0]) * scale)
    soft = cv2.GaussianBlur(shade, (0, 0), 1.0)
    lit = np.float32(1) - np.asarray(soft, np.float32) / np.float32(255)
    return ShadowMap(lit, x0, y0, scale)


def under(mesh: Mesh, lens: Lens, light: Light, region: Region) -> NDArray[np.float32]:
    """Darkness 0 to 1 on the ground within a region: the cast shadow and the dark beneath."""
    near = lens.cropped(region.left, region.top, 1.0)
    cast = np.zeros((region.height, region.width), np.uint8)
    contact = cast.copy()
    ground = fallen(mesh, light) if light.lamp_metres is None else mesh.corners[:0]
    _fill(cast, near.project(ground[near.see(ground)[..., 2].min(axis=1, initial=9.0) > 0.5]))
    foot = _footprint(mesh)
    depth = float(near.see(foot)[..., 2].min())
    if depth > 0.5:
        _fill(contact, near.project(foot)[None])
    blur = _softness(depth, lens)
    dark = np.asarray(cv2.GaussianBlur(cast, (0, 0), blur), np.float32) / 255 * _strength(light)
    deep = _widely_blurred(contact, 4 * blur) * 0.78
    return np.asarray(1 - (1 - dark) * (1 - deep), np.float32)


def reach_px(mesh: Mesh, lens: Lens) -> int:
    """How far beside a thing its darkness on the ground still shows."""
    return round(15 * _softness(float(lens.see(_footprint(mesh))[..., 2].min()), lens))


def _softness(depth: float, lens: Lens) -> float:
    """Blur of a cast shadow's edge, px; the dark beneath a thing is four times softer."""
    return float(np.clip(0.012 * lens.focal_px / max(depth, 1.0), 0.8, 12.0))


def _footprint(mesh: Mesh) -> Points:
    low, high = mesh.corners.min(axis=(0, 1)), mesh.corners.max(axis=(0, 1))
    inset = min(0.12, (high[0] - low[0]) / 4)
    x0, x1 = low[0] + inset, high[0] - inset
    return np.array([(x0, low[1], 0), (x1, low[1], 0), (x1, high[1], 0), (x0, high[1], 0)])


def _widely_blurred(mask: NDArray[np.uint8], sigma: float) -> NDArray[np.float32]:
    """A wide blur at a quarter of the size: no eye sees the difference. 0 to 1."""
    height, width = mask.shape
    small = cv2.resize(mask, (width // 4 + 1, height // 4 + 1), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), sigma / 4)
    return np.asarray(cv2.resize(soft, (width, height)), np.float32) / np.float32(255)


def _strength(light: Light) -> float:
    """How much of the ground's light is the sun's."""
    direct = float(np.mean(light.sun)) * float(light.sunward[2])
    return direct / (direct + float(np.mean(light.sky)))


def _fill(canvas: NDArray[np.uint8], faces: Points) -> None:
    """White polygons [faces, 4, 2] in px."""
    for corners in np.round(faces * (1 << FRACTION_BITS)).astype(np.int32):
        cv2.fillConvexPoly(canvas, corners, 255, cv2.LINE_8, FRACTION_BITS)
