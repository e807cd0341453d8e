"""Shapes, in metres: boxes, panels, lofts, wheels, limbs, balls."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.finishes import Finish
from ingest.town.pictures.lenses import Points
from ingest.town.pictures.meshes import Mesh, row_of

Point = tuple[float, float, float]
_SIDES = np.array(
    [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [1, 3, 7, 5], [0, 4, 6, 2]]
)


def _coloured(finish: Finish, faces: int) -> NDArray[np.float32]:
    return np.tile(row_of(finish), (faces, 1))


def flat(corners: Points | Sequence[Sequence[Point]], finish: Finish) -> Mesh:
    """Faces [faces, 4, 3], each looking to where its corners run counter-clockwise."""
    quads = np.asarray(corners, np.float64).reshape(-1, 4, 3)
    normal = np.cross(quads[:, 2] - quads[:, 0], quads[:, 3] - quads[:, 1])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-12
    return Mesh(quads, np.repeat(normal[:, None], 4, axis=1), _coloured(finish, len(quads)))


def box(low: Point, high: Point, finish: Finish) -> Mesh:
    """Two opposite corners in any order."""
    (x0, x1), (y0, y1), (z0, z1) = (sorted(pair) for pair in zip(low, high, strict=True))
    p = np.array([[x, y, z] for z in (z0, z1) for y in (y0, y1) for x in (x0, x1)])
    return flat(p[_SIDES], finish)


def front_panel(x: tuple[float, float], z: tuple[float, float], y: float, finish: Finish) -> Mesh:
    """An upright rectangle that looks towards -y (the front of a vehicle)."""
    (x0, x1), (z0, z1) = x, z
    return flat([[(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)]], finish)


def loft(sections: Points, finish: Finish, normals: Points | None = None) -> Mesh:
    """Skin over rings of points [rings, points, 3] that run counter-clockwise seen from the last.

    Without `normals` of the points the skin is smooth everywhere.
    """
    rings = np.asarray(sections, np.float64)
    if normals is None:
        around = np.roll(rings, -1, axis=1) - np.roll(rings, 1, axis=1)
        normals = np.cross(around, np.gradient(rings, axis=0))
        normals /= np.linalg.norm(normals, axis=2, keepdims=True) + 1e-12
    quads, looks = (_quads(each).reshape(-1, 4, 3) for each in (rings, normals))
    return Mesh(quads, looks, _coloured(finish, len(quads)))


def _quads(rings: Points) -> Points:
    following = np.roll(rings, -1, axis=1)
    return np.stack([rings[:-1], following[:-1], following[1:], rings[1:]], axis=2)


def cap(ring: Points, finish: Finish) -> Mesh:
    """A fan that closes a ring [points, 3]; it looks where the ring runs counter-clockwise."""
    following = np.roll(ring, -1, axis=0)
    middle = np.broadcast_to(ring.mean(axis=0), ring.shape)
    corners = np.stack([ring, following, middle, middle], axis=1)
    normal = np.cross(following - ring, middle - ring).sum(axis=0)
    normal /= np.linalg.norm(normal) + 1e-12
    normals = np.broadcast_to(normal, corners.shape).copy()
    return Mesh(corners, normals, _coloured(finish, len(corners)))


def superellipse(width: float, height: float, power: float = 4.0, points: int = 32) -> Points:
    """A ring [points, 2]: power 2 is an ellipse, larger is nearer to a rectangle."""
    angle = np.linspace(0.0, 2.0 * np.pi, points, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    x = np.sign(c) * np.abs(c) ** (2.0 / power) * width / 2
    z = np.sign(s) * np.abs(s) ** (2.0 / power) * height / 2
    return np.stack([x, z], axis=1)


def badge(centre: Point, size: tuple[float, float], finish: Finish, power: float = 3.0) -> Mesh:
    """A rounded upright patch (lamp, emblem) that looks towards -y."""
    ring = superellipse(*size, power, 20)
    x, y, z = centre
    upright = np.stack([x + ring[:, 0], np.full(len(ring), y), z + ring[:, 1]], axis=1)
    return cap(upright, finish)


def spun(
    profile: Sequence[tuple[float, float]], finishes: Sequence[Finish], points: int = 18
) -> Mesh:
    """A body of revolution about x: profile of (x, radius), one finish between each two."""
    angle = np.linspace(0.0, 2.0 * np.pi, points, endpoint=False)
    circle = np.stack([np.zeros(points), np.cos(angle), np.sin(angle)], axis=1)
    rings = np.stack([circle * radius + [x, 0.0, 0.0] for x, radius in profile])
    skin = loft(rings, finishes[0])
    rows = np.repeat(np.stack([row_of(finish) for finish in finishes]), points, axis=0)
    return Mesh(skin.corners, skin.normals, rows)


def limb(start: Point, end: Point, radii: tuple[float, float], finish: Finish) -> Mesh:
    """A stick with round ends between two points, thicker at one end than at the other."""
    a, b = np.asarray(start), np.asarray(end)
    axis = (b - a) / (np.linalg.norm(b - a) + 1e-9)
    side = np.cross(axis, [0.0, 1.0, 0.0] if abs(axis[1]) < 0.9 else [1.0, 0.0, 0.0])
    side /= np.linalg.norm(side)
    angle = np.linspace(0.0, 2.0 * np.pi, 12, endpoint=False)[:, None]
    circle = np.cos(angle) * side + np.sin(angle) * np.cross(axis, side)
    bulge = np.linspace(-np.pi / 2 + 0.05, np.pi / 2 - 0.05, 8)
    looks = np.stack([circle * np.cos(t) + axis * np.sin(t) for t in bulge])
    middles = np.stack([a if t < 0 else b for t in bulge])[:, None]
    sizes = np.array([radii[0] if t < 0 else radii[1] for t in bulge])[:, None, None]
    return loft(middles + looks * sizes, finish, looks)


def ball(centre: Point, radii: Point, finish: Finish) -> Mesh:
    """An ellipsoid."""
    return limb((0, 0, -1e-6), (0, 0, 1e-6), (1.0, 1.0), finish).scaled(*radii).moved(*centre)
