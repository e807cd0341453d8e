"""Faces of four corners as numpy arrays, and how to move, turn, dye and join them. No shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.finishes import Finish
from ingest.town.pictures.lenses import Points

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Mesh:
    """A triangle repeats its last corner."""

    corners: Points
    """[faces, 4, 3] metres"""
    normals: Points
    """[faces, 4, 3] unit, smooth where the solid is round"""
    finish: NDArray[np.float32]
    """[faces, 6] blue, green, red, mirror, glow, grain"""

    @property
    def centres(self) -> Points:
        middle: Points = self.corners.mean(axis=1)
        return middle

    @property
    def facing(self) -> Points:
        """[faces, 3] the way each face looks."""
        middle: Points = self.normals.mean(axis=1)
        return middle

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
        return replace(self, corners=self.corners + np.array([x, y, z]))

    def scaled(self, x: float = 1.0, y: float = 1.0, z: float = 1.0) -> Mesh:
        factor = np.array([x, y, z])
        normals = self.normals / factor
        normals /= np.linalg.norm(normals, axis=2, keepdims=True) + 1e-12
        return replace(self, corners=self.corners * factor, normals=normals)

    def turned(self, degrees: float) -> Mesh:
        """About the vertical axis, counter-clockwise seen from above."""
        c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        turn = np.array([[c, s, 0.0], [-s, c, 0.0], [0.0, 0.0, 1.0]])
        return replace(self, corners=self.corners @ turn, normals=self.normals @ turn)

    def leaning(self, slope: float, z: float) -> Mesh:
        """Sheared backwards: `slope` metres of y for each metre above `z`, as a windscreen."""
        corners = self.corners.copy()
        corners[..., 1] += slope * (corners[..., 2] - z)
        return replace(self, corners=corners)

    def mirrored(self) -> Mesh:
        """The same on the other side (x becomes -x)."""
        flip = np.array([-1.0, 1.0, 1.0])
        return replace(
            self, corners=(self.corners * flip)[:, ::-1], normals=(self.normals * flip)[:, ::-1]
        )

    def dyed(self, where: Mask, finish: Finish) -> Mesh:
        rows = self.finish.copy()
        rows[where] = row_of(finish)
        return replace(self, finish=rows)


def row_of(finish: Finish) -> NDArray[np.float32]:
    return np.array([*finish.colour, finish.mirror, finish.glow, finish.grain], np.float32)


def merge(meshes: Sequence[Mesh]) -> Mesh:
    return Mesh(
        np.concatenate([mesh.corners for mesh in meshes]),
        np.concatenate([mesh.normals for mesh in meshes]),
        np.concatenate([mesh.finish for mesh in meshes]),
    )


def both_sides(*meshes: Mesh) -> Mesh:
    one = merge(meshes)
    return merge([one, one.mirrored()])
