"""Things of the street that have a plate's outline and no text: walls, floors, windows, grilles."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator

from detectors.pictures import Floats, Picture

WIDTH_PX, HEIGHT_PX = 240, 110


def panel(rng: Generator) -> Picture:
    """A flat piece of one texture."""
    height = int(HEIGHT_PX * np.exp(rng.uniform(-0.4, 1.2)))
    make = TEXTURES[int(rng.integers(len(TEXTURES)))]
    share = make((height, WIDTH_PX), rng)[..., None]
    low, high = rng.uniform(0, 255, 3), rng.uniform(0, 255, 3)
    if rng.random() < 0.7:
        high = np.clip(low + rng.normal(0, 30, 3), 0, 255)
    picture = low * (1 - share) + high * share + rng.normal(0, rng.uniform(0, 8), share.shape)
    if rng.random() < 0.3:
        edge = [float(value) for value in rng.uniform(0, 255, 3)]
        picture = np.ascontiguousarray(picture)
        end = (WIDTH_PX - 1, height - 1)
        cv2.rectangle(picture, (0, 0), end, edge, int(rng.integers(1, 12)))
    return np.clip(picture, 0, 255).astype(np.uint8)


def stripes(size: tuple[int, int], rng: Generator) -> Floats:
    """Boards, blinds, grilles: bands of their own brightness."""
    height, width = size
    count = int(rng.integers(3, 40))
    upright = rng.random() < 0.5
    bands = rng.uniform(0, 1, (1, count) if upright else (count, 1)).astype(np.float32)
    spread = cv2.resize(bands, (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(spread, np.float32)


def tiles(size: tuple[int, int], rng: Generator) -> Floats:
    height, width = size
    side = int(rng.integers(8, 50))
    joints = np.ones((height, width), np.float32)
    joints[:: max(4, int(side * rng.uniform(0.3, 1)))] = 0
    joints[:, ::side] = 0
    return joints


def clouds(size: tuple[int, int], rng: Generator) -> Floats:
    """Stains, reflections, gradients."""
    blobs = rng.uniform(0, 1, (int(rng.integers(2, 8)), int(rng.integers(2, 12))))
    spread = cv2.resize(blobs.astype(np.float32), size[::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(spread, np.float32)


def plain(size: tuple[int, int], rng: Generator) -> Floats:
    return np.full(size, rng.random(), np.float32)


def blots(size: tuple[int, int], rng: Generator) -> Floats:
    """Lamps, rivets, persons far away: dots in no order."""
    share = np.zeros(size, np.float32)
    for _ in range(int(rng.integers(2, 30))):
        middle = (int(rng.integers(size[1])), int(rng.integers(size[0])))
        axes = (int(rng.integers(1, 12)), int(rng.integers(1, 25)))
        cv2.ellipse(share, middle, axes, 0, 0, 360, 1.0, -1)
    return share


TEXTURES = (stripes, tiles, clouds, plain, blots)
