"""Whether anything moved in a camera's picture: brightness in, yes or no out.

It decides only whether a detector is worth its milliseconds; it names nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import cv2
import numpy as np

from detectors.pictures import Floats, Picture

COLUMNS, ROWS = 80, 45
GREY_LEVELS = 10.0
"""A cell of 8×8 px averages noise away; a car in the same light as the road still differs so."""
LEAST_CELLS = 8
ADOPTION = 0.05
"""Share of a look that becomes background: what stands still for some seconds is scenery."""
USUAL_PERIOD_SECONDS = 0.2
"""Between two looks; a look after more time is adopted by more."""
STAYS_OPEN = timedelta(seconds=1.5)


class MotionGate:
    """One camera's. Open at the first look, so that what already stands there is seen once."""

    def __init__(self) -> None:
        self._background: Floats | None = None
        self._before: Floats | None = None
        self._looked_at: datetime | None = None
        self._moved_at: datetime | None = None

    def moves(self, at: datetime) -> bool:
        """Whether something moved at this very look."""
        return self._moved_at == at

    def is_open(self, luma: Picture, at: datetime) -> bool:
        cells = cv2.resize(luma, (COLUMNS, ROWS), interpolation=cv2.INTER_AREA).astype(np.float32)
        if self._moved(cells, at):
            self._moved_at = at
        return self._moved_at is not None and at - self._moved_at <= STAYS_OPEN

    def _moved(self, cells: Floats, at: datetime) -> bool:
        before, background = self._before, self._background
        share = adopted(at - self._looked_at) if self._looked_at else 0.0
        self._before, self._looked_at = cells, at
        if before is None or background is None:
            self._background = cells.copy()
            return True
        changed = np.abs(cells - background) > GREY_LEVELS
        changed |= np.abs(cells - before) > GREY_LEVELS
        background += np.float32(share) * (cells - background)
        return int(np.count_nonzero(changed)) >= LEAST_CELLS


def adopted(since: timedelta) -> float:
    """The same in a second, however often that second was looked at."""
    return 1 - (1 - ADOPTION) ** (max(0.0, since.total_seconds()) / USUAL_PERIOD_SECONDS)
