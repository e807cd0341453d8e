"""What is far: the sky with its clouds, and the tree line where it meets the land."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ingest.town.pictures.finishes import Colour
from ingest.town.pictures.lights import Light, Picture
from ingest.town.pictures.textures import fractal, sample

CLOUD: Colour = (250, 248, 246)


def sky(ray: NDArray[np.float32], light: Light, clouds: float = 0.55) -> Picture:
    """Colour [n, 3] in unit directions [3, n]; the horizon is hidden by distant trees."""
    x, y, up = ray[0], ray[1], ray[2, :, None]
    zenith, horizon = np.asarray(light.zenith, np.float32), np.asarray(light.horizon, np.float32)
    colour = horizon + (zenith - horizon) * np.clip(up * 2.2, 0, 1)
    stretch = 1.0 / np.maximum(up[:, 0] + 0.12, 0.05)
    billow = sample(fractal(31, 4, 7, 0.55), x * stretch, y * stretch * 0.5, 9.0)
    cover = np.clip((billow - 0.1) * clouds, 0, 0.85)[:, None] * np.clip(up / 0.05, 0, 1)
    colour += (np.asarray(CLOUD, np.float32) * _brightness(light) - colour) * cover
    return _with_tree_line(colour, ray, light)


def _brightness(light: Light) -> float:
    return float(np.mean(light.horizon)) / 240.0


def _with_tree_line(colour: Picture, ray: NDArray[np.float32], light: Light) -> Picture:
    azimuth = np.arctan2(ray[0], ray[1])
    rough = sample(fractal(32, 16, 5, 0.7), azimuth * 100, azimuth * 7, 30.0)
    top = 0.012 + 0.0022 * rough
    share = np.clip((top - ray[2]) / 0.0008, 0, 1)[:, None] * 0.75
    trees = np.asarray(light.skyline, np.float32)
    leafy = sample(fractal(35, 32, 4, 0.8), azimuth * 160, ray[2] * 160, 9.0)[:, None]
    result: Picture = colour + (trees * (1 + 0.10 * leafy) - colour) * share
    return result
