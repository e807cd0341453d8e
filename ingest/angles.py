"""Which way a camera looks: its edges beside those of its reference view.

A reference holds no picture: 80×45 strengths of edges, made alike in sun and by lamps.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ccoc.references import checked_view
from detectors.pictures import Floats
from ingest.details import blurred, strength_of

COLUMNS, ROWS = 80, 45
STRONGEST = 3.0
"""Beside the edges around it."""
AROUND = (15, 15)
LEAST = 1.0
"""Grey levels per pixel: weaker edges are noise."""
MARGIN_X, MARGIN_Y = 10, 6
"""An eighth of the picture: how far a turned view is looked for."""
STAYS_PX = 2
"""Of 80: wind and a loose pole move a camera so far."""
SAME_VIEW = 0.45
CLEARLY_BETTER = 0.2
ANOTHER_VIEW = 0.3
LEAST_RICHNESS = 0.7
ANOTHER_VIEW_IN_OTHER_LIGHT = 0.18


@dataclass(frozen=True, slots=True)
class Likeness:
    """Correlations, 1 for the same: without a turn, and with the best of all turns. `richness`:
    how much there is to compare, beside the reference; a covered lens leaves little.
    """

    straight: float
    turned: float
    richness: float

    def is_moved(self, *, light_alike: bool) -> bool:
        is_turned = self.turned >= SAME_VIEW and self.turned - self.straight >= CLEARLY_BETTER
        least = ANOTHER_VIEW if light_alike else ANOTHER_VIEW_IN_OTHER_LIGHT
        return is_turned or (self.straight < least and self.richness >= LEAST_RICHNESS)


def edges_of(small: Floats) -> Floats:
    """[45, 80], 0 to 3: how strong an edge is beside those around it."""
    strength = strength_of(blurred(small, 1.0))
    edges = cv2.resize(strength, (COLUMNS, ROWS), interpolation=cv2.INTER_AREA)
    return np.asarray(np.clip(edges / (cv2.blur(edges, AROUND) + LEAST), 0, STRONGEST), np.float32)


def likeness(reference: Floats, edges: Floats) -> Likeness:
    middle = reference[MARGIN_Y : ROWS - MARGIN_Y, MARGIN_X : COLUMNS - MARGIN_X]
    found = cv2.matchTemplate(edges, middle, cv2.TM_CCOEFF_NORMED)
    rows = slice(MARGIN_Y - STAYS_PX, MARGIN_Y + STAYS_PX + 1)
    columns = slice(MARGIN_X - STAYS_PX, MARGIN_X + STAYS_PX + 1)
    straight = float(found[rows, columns].max())
    found[rows, columns] = -1
    richness = float(edges.mean()) / max(float(reference.mean()), 0.01)
    return Likeness(straight, float(found.max()), richness)


def packed(edges: Floats, brightness: float) -> bytes:
    """As a reference is kept and sent."""
    levels = np.clip(edges * (255 / STRONGEST), 0, 255).astype(np.uint8)
    first = round(min(255.0, max(0.0, brightness)))
    return bytes([first, *levels.tobytes()])


def unpacked(view: bytes) -> tuple[Floats, float]:
    """Edges and brightness. InvalidError."""
    levels = np.frombuffer(checked_view(view), np.uint8, offset=1).reshape(ROWS, COLUMNS)
    return levels.astype(np.float32) * np.float32(STRONGEST / 255), float(view[0])
