"""Which face of a mesh each pixel sees: a depth buffer over convex faces. No colours, no light."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.lenses import Lens, Points
from ingest.town.pictures.meshes import Mesh

FRACTION_BITS = 3
NEAREST_METRES = 0.3
TINY_PX = 3
CLEARLY = np.float32(1 - 1.5e-4)
"""Faces that meet share the pixels of their edge: the first keeps them, so that edges are even."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Faces on the picture plane. A value there is a * column + b * row + c."""

    pixels: Points
    nearness: NDArray[np.float32]
    """[faces, 3] of one over the depth"""
    normal: NDArray[np.float32]
    """[3, 3, faces]: a, b and c of each component"""
    finish: NDArray[np.float32]
    """[6, faces]"""


@dataclass(frozen=True, slots=True)
class Raster:
    """Only pixels that are covered: where they are, which face they see, how far (metres)."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    face: NDArray[np.int32]
    depth: NDArray[np.float32]
    facets: Facets

    def normals(self, part: slice) -> NDArray[np.float32]:
        """[3, n] of some of the pixels, not of unit length."""
        a, b, c = self.facets.normal[:, :, self.face[part]]
        across, down = self.columns[part].astype(np.float32), self.rows[part].astype(np.float32)
        return np.asarray(a * across + b * down + c)


def cast(mesh: Mesh, lens: Lens, size: tuple[int, int]) -> Raster:
    """Rasterise into a picture of `size` (width, height); the lens's px must be the picture's."""
    facets = _facets(mesh, lens)
    buffers = _fill(facets, *size)
    rows, columns = np.nonzero(buffers.nearest >= 0)
    depth = 1.0 / np.maximum(buffers.nearness[rows, columns], np.float32(1e-6))
    face = buffers.nearest[rows, columns]
    return Raster(rows, columns, face, np.asarray(depth, np.float32), facets)


def _facets(mesh: Mesh, lens: Lens) -> Facets:
    towards = lens.position - mesh.centres
    depth = lens.see(mesh.corners)[..., 2]
    seen = np.einsum("fc,fc->f", mesh.facing, towards) > -0.02
    seen &= depth.min(axis=1) > NEAREST_METRES
    pixels = lens.project(mesh.corners[seen])
    basis = np.concatenate([pixels, np.ones((*pixels.shape[:2], 1))], axis=2)
    solve = np.linalg.pinv(basis, rcond=1e-9)
    nearness = (solve @ (1.0 / depth[seen])[..., None])[..., 0]
    normal = np.ascontiguousarray((solve @ mesh.normals[seen]).transpose(1, 2, 0), np.float32)
    finish = np.ascontiguousarray(mesh.finish[seen].T)
    return Facets(pixels, nearness.astype(np.float32), normal, finish)


@dataclass(frozen=True, slots=True)
class _Buffers:
    nearest: NDArray[np.int32]
    """[height, width] which face each pixel sees, -1: none."""
    nearness: NDArray[np.float32]
    """[height, width] one over the depth of that face, 0: none."""


def _fill(facets: Facets, width: int, height: int) -> _Buffers:
    buffers = _Buffers(
        np.full((height, width), -1, np.int32), np.zeros((height, width), np.float32)
    )
    low, high = facets.pixels.min(axis=1), facets.pixels.max(axis=1)
    there = ((high >= 0) & (low < [width, height])).all(axis=1)
    tiny = there & ((np.ceil(high) - np.floor(low)) <= TINY_PX).all(axis=1)
    _draw(facets, np.flatnonzero(there & ~tiny), buffers)
    _dot(facets, np.flatnonzero(tiny), buffers)
    return buffers


def _draw(facets: Facets, faces: NDArray[np.intp], buffers: _Buffers) -> None:
    """Faces of some size, one after the other."""
    height, width = buffers.nearest.shape
    pixels = facets.pixels[faces]
    low = np.maximum(np.floor(pixels.min(axis=1)).astype(int) - 1, 0)
    high = np.minimum(np.ceil(pixels.max(axis=1)).astype(int) + 2, [width, height])
    columns, rows = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)[:, None]
    corners = np.round((pixels - low[:, None]) * (1 << FRACTION_BITS)).astype(np.int32)
    for number, face in enumerate(faces.tolist()):
        (x0, y0), (x1, y1) = low[number], high[number]
        inside = np.zeros((y1 - y0, x1 - x0), np.uint8)
        cv2.fillConvexPoly(inside, corners[number], 1, cv2.LINE_8, FRACTION_BITS)
        a, b, c = facets.nearness[face]
        value = columns[x0:x1] * a + (rows[y0:y1] * b + c)
        before = buffers.nearness[y0:y1, x0:x1]
        nearer = inside.view(np.bool_) & (value * CLEARLY > before)
        np.copyto(before, value, where=nearer)
        np.copyto(buffers.nearest[y0:y1, x0:x1], np.int32(face), where=nearer)


def _dot(facets: Facets, faces: NDArray[np.intp], buffers: _Buffers) -> None:
    """Faces of a pixel or three: the whole box of each, all at once."""
    height, width = buffers.nearest.shape
    pixels = facets.pixels[faces]
    low, high = np.floor(pixels.min(axis=1)).astype(int), np.ceil(pixels.max(axis=1)).astype(int)
    nearest, nearness = buffers.nearest.reshape(-1), buffers.nearness.reshape(-1)
    middle = np.concatenate([pixels.mean(axis=1), np.ones((len(pixels), 1))], axis=1)
    at_middle = np.einsum("fk,fk->f", facets.nearness[faces], middle).astype(np.float32)
    for right in range(TINY_PX):
        for down in range(TINY_PX):
            x, y = low[:, 0] + right, low[:, 1] + down
            inside = (x >= 0) & (x < np.minimum(high[:, 0], width))
            inside &= (y >= 0) & (y < np.minimum(high[:, 1], height))
            face, at = faces[inside], (y * width + x)[inside]
            value = at_middle[inside]
            before = nearness[at]
            np.maximum.at(nearness, at, value)
            won = (value * CLEARLY > before) & (value >= nearness[at])
            nearest[at[won]] = face[won]
