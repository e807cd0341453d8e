"""How a camera's picture usually is, and whether much of it is covered or all of it blurred now.

The memory follows the light of a day slowly. What is held against it is not learnt meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from detectors.pictures import Floats
from ingest.details import Detail

LEARNING = timedelta(seconds=30)
"""Before that nothing is claimed: nobody knows yet how the picture usually is."""
MEMORY_SECONDS = 300.0
LOSING_SECONDS = 60.0
"""Detail that leaves was a vehicle's: the memory of cells is of what is nearly always there."""
LEAST_STRENGTH = 2.5
"""Of edges, for a cell to have detail that can be lost."""
LEAST_CELLS = 14
"""Of 144. A view of a bare wall cannot be judged."""
LOST_SHARE = 0.25
"""A cell that keeps less than this of its usual detail has lost it."""
COVERED = 0.4
NOT_COVERED = 0.3
VISIBLE = 0.35
NOTHING_LEFT = 0.12
FEWER = 0.7
FRESH = 0.15
"""A camera that was turned gets other detail; one that is covered gets less, and an outline."""
NIGHT_BELOW = 70.0
BLACK_BELOW = 40.0
BLURRED = 0.4
NOT_BLURRED = 0.55
LEAST_SHARPNESS = 0.08
ALIKE = (0.45, 2.0)
"""Contrast beside the usual. Outside, the light changed, and nobody can tell it from blur."""


@dataclass(frozen=True, slots=True)
class Finding:
    """None: cannot be told from this picture."""

    is_covered: bool | None = None
    is_blurred: bool | None = None


class Habit:
    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """The picture is as it should be from now on."""
        self._strengths: Floats | None = None
        self._sharpness = self._spread = 0.0
        self._began: datetime | None = None
        self._last: datetime | None = None

    def judged(self, at: datetime, detail: Detail, *, covered: bool, blurred: bool) -> Finding:
        """`covered`, `blurred`: what was found before; leaving takes more than staying away."""
        if self._strengths is None or self._began is None:
            self._learn_first(at, detail)
            return Finding()
        is_covered = self._covered(self._strengths, detail, before=covered)
        is_blurred = None if is_covered else self._blurred(detail, before=blurred)
        if not (is_covered or is_blurred or covered or blurred):
            self._learn(at, detail, self._strengths)
        self._last = at
        return Finding(is_covered, is_blurred) if at - self._began >= LEARNING else Finding()

    def _learn_first(self, at: datetime, detail: Detail) -> None:
        self._strengths = detail.strengths.copy()
        self._sharpness, self._spread = detail.sharpness, detail.spread
        self._began = self._last = at

    def _learn(self, at: datetime, detail: Detail, strengths: Floats) -> None:
        """Quickly at first, so that the first picture does not decide."""
        age = (at - (self._began or at)).total_seconds()
        passed = (at - (self._last or at)).total_seconds()
        share = min(0.5, passed / min(MEMORY_SECONDS, age + 2.0))
        if age < LEARNING.total_seconds():
            np.minimum(strengths, detail.strengths, out=strengths)
        else:
            less = detail.strengths < strengths
            shares = np.where(less, min(0.5, passed / LOSING_SECONDS), share).astype(np.float32)
            strengths += shares * (detail.strengths - strengths)
        self._sharpness += share * (detail.sharpness - self._sharpness)
        self._spread += share * (detail.spread - self._spread)

    def _covered(self, usual: Floats, detail: Detail, *, before: bool) -> bool | None:
        had = usual > LEAST_STRENGTH
        if int(had.sum()) < LEAST_CELLS:
            return None
        kept = detail.strengths[had] / usual[had]
        rest = min(1.0, float(np.quantile(kept, 0.95)))
        if rest < NOTHING_LEFT:
            return True
        has = detail.strengths > LEAST_STRENGTH * rest
        few = int(has.sum()) <= FEWER * int(had.sum())
        fresh = int((has & (usual < LEAST_STRENGTH / 2)).sum()) / int(had.sum())
        if not before and (rest < VISIBLE or not few or fresh > FRESH):
            return False
        lost = kept < LOST_SHARE * rest
        if float(detail.levels.mean()) < NIGHT_BELOW:
            lost &= detail.levels[had] >= BLACK_BELOW
        return float(lost.mean()) >= (NOT_COVERED if before else COVERED)

    def _blurred(self, detail: Detail, *, before: bool) -> bool | None:
        least, most = ALIKE
        is_alike = least * self._spread <= detail.spread <= most * self._spread
        if self._sharpness < LEAST_SHARPNESS or not is_alike:
            return None
        share = detail.sharpness / self._sharpness
        return share < (NOT_BLURRED if before else BLURRED)
