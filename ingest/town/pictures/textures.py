"""Seeded noise that repeats without a seam: clouds, stains, asphalt, leaves."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

TILE = 512
Floats: TypeAlias = NDArray[np.float32]


@lru_cache(maxsize=32)
def fractal(seed: int, coarsest: int = 4, octaves: int = 6, decay: float = 0.6) -> Floats:
    """Smooth noise [TILE, TILE], mean 0, standard deviation 1; `coarsest` cells across at first."""
    rng = np.random.default_rng(seed)
    total = np.zeros((TILE, TILE), np.float32)
    for octave in range(octaves):
        cells = min(coarsest * 2**octave, TILE)
        layer = rng.standard_normal((cells, cells)).astype(np.float32)
        wrapped = np.pad(layer, 2, mode="wrap")
        ratio = TILE // cells
        large = cv2.resize(wrapped, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_CUBIC)
        total += large[2 * ratio : 2 * ratio + TILE, 2 * ratio : 2 * ratio + TILE] * decay**octave
    return np.asarray((total - total.mean()) / total.std(), np.float32)


def sample(tile: Floats, u: Floats, v: Floats, metres: float) -> Floats:
    """The tile's value at surface coordinates [n] in metres; one tile spans `metres`."""
    scale = np.float32(TILE / metres)
    return looked_up(tile, np.mod(u * scale, TILE), np.mod(v * scale, TILE), cv2.BORDER_WRAP)


def looked_up(picture: Floats, x: Floats, y: Floats, border: int, outside: float = 0.0) -> Floats:
    """Values [n] at pixel coordinates. cv2.remap takes no list above 32767, so it is folded."""
    side = max(1, int(np.ceil(np.sqrt(len(x)))))
    spare = side * side - len(x)
    across, down = (
        np.pad(np.asarray(each, np.float32), (0, spare)).reshape(side, side) for each in (x, y)
    )
    found = cv2.remap(picture, across, down, cv2.INTER_LINEAR, None, border, outside)
    return np.asarray(found, np.float32).reshape(-1)[: len(x)]
