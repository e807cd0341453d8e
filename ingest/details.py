"""How much detail a picture has, where, and how fine. What that means is habits.py's."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from detectors.pictures import Floats, Picture

WIDTH, HEIGHT = 160, 90
"""A camera's picture is made so small first; what is finer is not judged."""
CELLS = (16, 9)


@dataclass(frozen=True, slots=True, eq=False)
class Detail:
    """`strengths`, `levels`: mean edge strength and brightness of 9×16 cells.

    `sharpness`: fine detail as a share of coarse detail, so that light and fog do not change it.
    """

    strengths: Floats
    levels: Floats
    sharpness: float
    spread: float


def small_of(luma: Picture) -> Floats:
    return np.asarray(cv2.resize(luma, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), np.float32)


def detail_of(small: Floats, before: Floats) -> Detail:
    """`before`: the picture of the look before, which tells noise from detail."""
    soft = blurred(small, 2.0)
    fine = small - blurred(small, 1.0)
    coarse = soft - blurred(soft, 6.0)
    fine_energy = max(0.0, _energy(fine) - _noise_energy(small - before))
    return Detail(
        strengths=_cells(strength_of(soft)),
        levels=_cells(small),
        sharpness=float(np.sqrt(fine_energy / (_energy(coarse) + 1.0))),
        spread=float(small.std()),
    )


def blurred(picture: Floats, sigma_px: float) -> Floats:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma_px), np.float32)


def strength_of(soft: Floats) -> Floats:
    """Of edges, in grey levels per pixel."""
    right = cv2.Sobel(soft, cv2.CV_32F, 1, 0, scale=0.25)
    down = cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=0.25)
    return np.asarray(cv2.magnitude(right, down), np.float32)


def _cells(picture: Floats) -> Floats:
    return np.asarray(cv2.resize(picture, CELLS, interpolation=cv2.INTER_AREA), np.float32)


def _energy(picture: Floats) -> float:
    return float(np.mean(np.square(picture)))


def _noise_energy(difference: Floats) -> float:
    """Of the fine part of one picture. The median passes over what moved."""
    change = difference[::2, ::2]
    deviation = 1.48 * float(np.median(np.abs(change - np.median(change))))
    return 0.8 * deviation * deviation / 2
