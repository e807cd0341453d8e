"""Trees, hedges and pots: crowns of many small leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.town.pictures.finishes import Colour, Finish
from ingest.town.pictures.lenses import Points
from ingest.town.pictures.meshes import Mesh, merge
from ingest.town.pictures.solids import Point, ball, limb

BARK = Finish((62, 78, 92), grain=0.4)
LEAF: Colour = (50, 112, 88)
CLAY = Finish((60, 92, 150), grain=0.3)


@dataclass(frozen=True, slots=True)
class Foliage:
    """How many leaves, how large (metres), of what colour."""

    leaves: int
    size: float
    tint: Colour = LEAF


def _unit(vectors: Points) -> Points:
    length = np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    unit: Points = vectors / length
    return unit


def crown(rng: np.random.Generator, centre: Point, radii: Point, foliage: Foliage) -> Mesh:
    """A lumpy ellipsoid of leaves; inner leaves are darker."""
    count = foliage.leaves
    outward = _unit(rng.standard_normal((count, 3)))
    lumps = _unit(rng.standard_normal((14, 3)))
    bulge = 0.62 + 0.42 * (outward @ lumps.T).max(axis=1, keepdims=True) ** 3
    depth = rng.uniform(0.55, 1.0, (count, 1)) ** 0.6 * bulge
    middle = outward * depth * np.asarray(radii) + np.asarray(centre)
    tilt = _unit(outward + 0.45 * rng.standard_normal((count, 3)))
    long = _unit(np.cross(tilt, rng.standard_normal((count, 3))))
    short = np.cross(tilt, long)
    size = foliage.size * rng.uniform(0.6, 1.4, (count, 1))
    ends = (-long, -0.55 * short, long, 0.55 * short)
    corners = np.stack([middle + size * end for end in ends], axis=1)
    soft = _unit(outward * 0.75 + tilt * 0.25 + [0, 0, 0.15])
    tone = (0.55 + 0.45 * depth) * rng.uniform(0.75, 1.2, (count, 1))
    finish = np.zeros((count, 6), np.float32)
    finish[:, :3] = np.asarray(foliage.tint) * tone
    return Mesh(corners, np.repeat(soft[:, None], 4, axis=1), finish)


def tree(rng: np.random.Generator, height: float, spread: float, tint: Colour = LEAF) -> Mesh:
    """A street tree at the origin; `spread` is the radius of its crown."""
    trunk, top = height * 0.42, height - spread * 0.9
    parts = [limb((0, 0, 0), (0.1, 0, trunk), (0.15, 0.10), BARK)]
    for _ in range(4):
        x, y = (float(each) for each in rng.uniform(-0.5, 0.5, 2) * spread)
        parts.append(limb((0.1, 0, trunk * 0.85), (x, y, height * 0.7), (0.08, 0.03), BARK))
    leaves = Foliage(int(420 * spread**2), 0.13, tint)
    parts.append(crown(rng, (0, 0, top), (spread, spread, spread * 0.85), leaves))
    for _ in range(4):
        x, y, z = (float(each) for each in rng.uniform(-0.6, 0.6, 3) * spread)
        some = Foliage(int(110 * spread**2), 0.12, tint)
        parts.append(crown(rng, (x, y, top + z * 0.5), (spread * 0.55,) * 3, some))
    return merge(parts)


def hedge(rng: np.random.Generator, x: tuple[float, float], y: float, height: float) -> Mesh:
    """A clipped hedge along x."""
    parts = []
    for at in np.arange(x[0], x[1], 0.5):
        centre = (float(at), y, height * 0.5)
        parts.append(crown(rng, centre, (0.42, 0.32, height * 0.55), Foliage(150, 0.07)))
    return merge(parts)


def pot(rng: np.random.Generator, height: float = 0.9) -> Mesh:
    """A plant in a clay pot at the origin."""
    vessel = ball((0, 0, 0.20), (0.20, 0.20, 0.22), CLAY)
    plant = crown(rng, (0, 0, height * 0.7), (0.26, 0.26, height * 0.35), Foliage(140, 0.07))
    return merge([vessel, plant])


def palm(rng: np.random.Generator, height: float) -> Mesh:
    """A coconut or sugar palm at the origin."""
    parts = [limb((0, 0, 0), (0.25, 0.1, height), (0.17, 0.11), BARK)]
    angles = np.linspace(0, 2 * np.pi, 15, endpoint=False) + float(rng.uniform(0, 1))
    parts += [_frond(rng, float(angle), height) for angle in angles]
    return merge(parts)


def _frond(rng: np.random.Generator, angle: float, height: float) -> Mesh:
    """Leaflets along an arc that rises and droops."""
    steps = np.linspace(0.05, 1.0, 26)[:, None]
    rise = float(rng.uniform(-0.2, 0.9))
    out = np.array([np.cos(angle), np.sin(angle), 0.0])
    side = np.array([-np.sin(angle), np.cos(angle), 0.0])
    spine = np.array([0.25, 0.1, height]) + out * steps * 2.4
    spine[:, 2:] += rise * steps * 1.6 - 2.0 * steps**2
    blades = []
    for way in (-1.0, 1.0):
        tip = spine + side * way * 0.55 * (1.1 - steps) + out * 0.28 - [0, 0, 0.18]
        edge = tip + np.array([0, 0, 0.05])
        blades.append(np.stack([spine, tip, edge, spine + out * 0.09], axis=1))
    corners = np.concatenate(blades)
    soft = _unit(np.tile(out * 0.4 + [0, 0, 0.9], (len(corners), 1)))
    finish = np.zeros((len(corners), 6), np.float32)
    finish[:, :3] = np.array([48, 120, 92]) * rng.uniform(0.7, 1.15, (len(corners), 1))
    return Mesh(corners, np.repeat(soft[:, None], 4, axis=1), finish)
