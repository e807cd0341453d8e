"""Whether anything moved in a camera's picture: brightness in, yes or no out.

It decides only whether a detector is worth its milliseconds; it names nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import cv2
import numpy as np

from detectors.pictures import Floats, Picture

COLUMNS, ROWS = 80, 45
GREY_LEVELS = 10.0
"""A cell of 8×8 px averages noise away; a car in the same light as the road still differs so."""
LEAST_CELLS = 8
ADOPTION = 0.05
"""Share of a look that becomes background, where nothing is."""
ADOPTION_OF_CHANGE = 0.01
"""The same where something is: what stands still for half a minute is scenery, and what drives by
leaves no ghost that keeps the camera busy for seconds after it."""
USUAL_PERIOD_SECONDS = 0.2
"""Between two looks; a look after more time is adopted by more."""
STAYS_OPEN = timedelta(seconds=1.5)


@dataclass(slots=True)
class Scenery:
    """What a picture is compared with."""

    background: Floats
    before: Floats
    at: datetime


class MotionGate:
    """One camera's. Open at the first look, so that what already stands there is seen once."""

    def __init__(self) -> None:
        self._scenery: Scenery | None = None
        self._moved_at: datetime | None = None

    def moves(self, at: datetime) -> bool:
        """Whether something moved at this very look."""
        return self._moved_at == at

    def is_open(self, luma: Picture, at: datetime) -> bool:
        cells = cv2.resize(luma, (COLUMNS, ROWS), interpolation=cv2.INTER_AREA).astype(np.float32)
        if self._scenery is None:
            self._scenery = Scenery(cells.copy(), cells, at)
            return True
        if has_moved(self._scenery, cells, at):
            self._moved_at = at
        return self._moved_at is not None and at - self._moved_at <= STAYS_OPEN


def has_moved(scenery: Scenery, cells: Floats, at: datetime) -> bool:
    """Against what was there before. The cells become scenery."""
    apart = cells - scenery.background
    is_there = np.abs(apart) > GREY_LEVELS
    changed = is_there | (np.abs(cells - scenery.before) > GREY_LEVELS)
    since = at - scenery.at
    share = np.where(is_there, adopted(ADOPTION_OF_CHANGE, since), adopted(ADOPTION, since))
    scenery.background += share.astype(np.float32) * apart
    scenery.before, scenery.at = cells, at
    return int(np.count_nonzero(changed)) >= LEAST_CELLS


def adopted(share: float, since: timedelta) -> float:
    """The same in a second, however often that second was looked at."""
    return float(1 - (1 - share) ** (max(0.0, since.total_seconds()) / USUAL_PERIOD_SECONDS))
