"""Number plates in a picture: box, four corners, one or two lines. Reads nothing.

Who finds them: thai_plates_found.py (our own network), hyperlpr.py (the one before it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ccoc.boxes import Box
from detectors.pictures import Floats, Picture


@dataclass(frozen=True, slots=True, eq=False)
class PlateDetection:
    """`corners` [4, 2] float32, frame px: top left, top right, bottom right, bottom left.

    `lines`: 2 when the registration itself stands on two lines, as on motorcycles.
    """

    box: Box
    corners: Floats
    lines: int
    confidence: float


class PlateDetector(Protocol):
    def detect(self, picture: Picture) -> list[PlateDetection]:
        """Best first, in pixels of `picture`. InvalidError for what is no picture."""


def shifted(plate: PlateDetection, dx: int, dy: int) -> PlateDetection:
    """A plate of a cut picture, in the pixels of the frame that it was cut from."""
    moved = (plate.corners + np.array([dx, dy], np.float32)).astype(np.float32)
    return PlateDetection(plate.box.shifted(dx, dy), moved, plate.lines, plate.confidence)
