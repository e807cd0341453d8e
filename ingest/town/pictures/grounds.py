"""What lies flat: asphalt, kerbs, pavement, grass, water, painted lines. No shadows, no light."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.finishes import Colour
from ingest.town.pictures.textures import fractal, sample

Floats: TypeAlias = NDArray[np.float32]
"""[n] metres, one per pixel."""
Surface = Callable[[Floats, Floats], Floats]
"""Colour [n, 3] of points on the ground."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of ground, metres. `dash`: painted and bare length, along the longer side."""

    x: tuple[float, float]
    y: tuple[float, float]
    surface: Surface
    cover: float = 1.0
    """1 hides what is below; painted lines wear through."""
    dash: tuple[float, float] | None = None


def colour_of(patches: Sequence[Patch], x: Floats, y: Floats) -> Floats:
    """Colour [n, 3] of the ground; later patches lie on earlier ones."""
    colour = np.full((len(x), 3), 110.0, np.float32)
    for patch in patches:
        inside = np.flatnonzero(_inside(patch, x, y))
        if inside.size == 0:
            continue
        u, v = x[inside], y[inside]
        share = np.full(len(u), patch.cover, np.float32)
        if patch.cover < 1.0:
            worn = sample(fractal(23, 16), u, v, 4.0)
            share -= (1 - patch.cover) * np.clip(worn * 0.5, -0.6, 1.0)
        below = colour[inside]
        colour[inside] = below + (patch.surface(u, v) - below) * np.clip(share, 0, 1)[:, None]
    return colour


def _inside(patch: Patch, x: Floats, y: Floats) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (x > patch.x[0]) & (x < patch.x[1])
    inside &= (y > patch.y[0]) & (y < patch.y[1])
    if patch.dash is not None:
        painted, bare = patch.dash
        lengthwise = patch.y[1] - patch.y[0] > patch.x[1] - patch.x[0]
        along = y if lengthwise else x
        inside &= np.mod(along, painted + bare) < painted
    return inside


def _toned(tone: Floats, tint: Colour) -> Floats:
    return (tone[:, None] * np.asarray(tint, np.float32)).astype(np.float32)


def asphalt(x: Floats, y: Floats) -> Floats:
    fine = sample(fractal(21, 64, 4, 0.8), x, y, 6.0)
    broad = sample(fractal(22, 4, 6, 0.65), x * 1.4, y * 0.35, 24.0)
    cracks = np.abs(sample(fractal(26, 4, 7, 0.7), x, y, 16.0))
    tone = 104 + 5.0 * fine + 7.0 * broad - 22.0 * (cracks < 0.018)
    return _toned(tone, (1.0, 1.0, 1.01))


def concrete(x: Floats, y: Floats) -> Floats:
    joint = (np.mod(y, 4.0) < 0.05) | (np.mod(x, 3.5) < 0.05)
    tone = 148 + 5 * sample(fractal(27, 32), x, y, 8.0) + 9 * sample(fractal(28, 4), x, y, 20.0)
    return _toned(tone - 30 * joint, (0.94, 0.98, 1.01))


def tiles(x: Floats, y: Floats) -> Floats:
    """Pavement slabs of 40 cm."""
    chequer = np.mod(np.floor(x * 2.5) + np.floor(y * 2.5), 2.0) * 2 - 1
    joint = (np.mod(x * 2.5, 1.0) < 0.05) | (np.mod(y * 2.5, 1.0) < 0.05)
    tone = 150 + 12 * sample(fractal(24, 8), x, y, 7.0) + 6 * chequer - 18 * joint
    return _toned(tone, (0.92, 0.97, 1.04))


def grass(x: Floats, y: Floats) -> Floats:
    tone = 92 + 22 * sample(fractal(29, 64, 4, 0.8), x, y, 4.0)
    tone += 14 * sample(fractal(30, 4), x, y, 18.0)
    return _toned(tone, (0.52, 1.0, 0.80))


def earth(x: Floats, y: Floats) -> Floats:
    """The red laterite of the north-east."""
    tone = 128 + 9 * sample(fractal(33, 32), x, y, 5.0) + 12 * sample(fractal(34, 4), x, y, 15.0)
    return _toned(tone, (0.66, 0.86, 1.12))


RED, WHITE = np.array([58, 56, 176], np.float32), np.array([214, 218, 220], np.float32)


def kerb(x: Floats, y: Floats) -> Floats:
    """Red and white: no stopping."""
    red = np.mod(np.floor(y), 2.0) > 0
    wear = 1 - 0.25 * np.clip(sample(fractal(25, 32), x, y, 5.0), 0, 1)
    paint = np.where(red[:, None], RED, WHITE)
    return np.asarray(paint * wear[:, None], np.float32)


def plain(colour: Colour) -> Surface:
    def surface(x: Floats, y: Floats) -> Floats:
        del y
        return np.broadcast_to(np.asarray(colour, np.float32), (len(x), 3))

    return surface


WHITE_PAINT, YELLOW_PAINT = plain((222, 224, 224)), plain((70, 190, 226))
EVERYWHERE = (-500.0, 500.0)


def line(x: float, surface: Surface, y: tuple[float, float], *, dash: bool = False) -> Patch:
    """A painted line 12 cm wide along the street."""
    return Patch((x - 0.06, x + 0.06), y, surface, 0.72, (3.0, 4.0) if dash else None)


def zebra(x: tuple[float, float], y: tuple[float, float]) -> Patch:
    """Bars along the street, half a metre wide; the pattern runs across it."""

    def bars(u: Floats, v: Floats) -> Floats:
        painted = np.mod(u, 1.0) < 0.5
        return np.where(painted[:, None], WHITE_PAINT(u, v), asphalt(u, v)).astype(np.float32)

    return Patch(x, y, bars, 0.78)


def hump(x: tuple[float, float], y: float) -> Patch:
    """The paint of a speed hump (ลูกระนาด): yellow chevrons, here as slanting bars."""

    def bars(u: Floats, v: Floats) -> Floats:
        painted = np.mod(u + 0.8 * np.abs(v - y - 0.6), 0.9) < 0.42
        return np.where(painted[:, None], YELLOW_PAINT(u, v), asphalt(u, v) * 0.82).astype(
            np.float32
        )

    return Patch(x, (y, y + 1.2), bars, 0.85)
