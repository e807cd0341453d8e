"""Portraits by name, cut out: `stand-in` is the photograph, `passer-by 3` is drawn."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ccoc.errors import NotFoundError
from ingest.town.portraits.drawn import HEIGHT, WIDTH, drawn_face

STAND_IN = "stand-in"
PASSERS_BY = tuple(f"passer-by {number}" for number in range(1, 6))

CARRIED_BY, PHOTOGRAPH = "skimage", "data/astronaut.png"
HEAD = (slice(0, HEIGHT), slice(140, 140 + WIDTH))

Portrait = NDArray[np.uint8]
"""[200, 175, 4] BGR and coverage."""


def stand_in_photograph() -> bytes:
    """JPEG, as an officer would upload it. NotFoundError without the extra `demo`."""
    return bytes(cv2.imencode(".jpg", _head(), [cv2.IMWRITE_JPEG_QUALITY, 95])[1])


def _head() -> NDArray[np.uint8]:
    """Of the photograph that scikit-image carries. The package is not imported for it."""
    package = find_spec(CARRIED_BY)
    folder = Path(package.origin).parent if package and package.origin else Path()
    picture = cv2.imread(str(folder / PHOTOGRAPH), cv2.IMREAD_COLOR)
    if picture is None:
        raise NotFoundError(
            "the stand-in's photograph is missing: pip install 'ccoc[demo]'",
            th="ไม่พบภาพถ่ายของผู้สวมบทบาท โปรดสั่ง pip install 'ccoc[demo]'",
        )
    return np.asarray(picture[HEAD], np.uint8)


def portrait(name: str) -> Portrait:
    if name == STAND_IN:
        picture = _head()
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
