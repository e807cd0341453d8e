"""Portraits by name, cut out: `stand-in` is the photograph, `passer-by 3` is drawn."""

from __future__ import annotations

from importlib.resources import files

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.town.portraits.drawn import HEIGHT, WIDTH, drawn_face

STAND_IN = "stand-in"
PASSERS_BY = tuple(f"passer-by {number}" for number in range(1, 6))

Portrait = NDArray[np.uint8]
"""[200, 175, 4] BGR and coverage."""


def stand_in_photograph() -> bytes:
    """JPEG, as an officer would upload it."""
    return files("ingest.town.portraits").joinpath("stand_in.jpg").read_bytes()


def portrait(name: str) -> Portrait:
    if name == STAND_IN:
        coded = np.frombuffer(stand_in_photograph(), np.uint8)
        picture = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
        return np.dstack([picture, _coverage((0.50, 0.50), (0.42, 0.45))])
    picture = drawn_face(PASSERS_BY.index(name))
    return np.dstack([picture, _coverage((0.50, 0.48), (0.37, 0.39))])


def _coverage(middle: tuple[float, float], axes: tuple[float, float]) -> NDArray[np.uint8]:
    """The head without what stands around it, soft at its edge; shares of the picture."""
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    centre = (round(middle[0] * WIDTH), round(middle[1] * HEIGHT))
    radii = (round(axes[0] * WIDTH), round(axes[1] * HEIGHT))
    cv2.ellipse(mask, centre, radii, 0, 0, 360, 255, cv2.FILLED)
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), WIDTH * 0.02), np.uint8)
