"""What is known about plates in one training picture: quads, boxes and what must not be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from detectors.pictures import Floats

SEEN_TO_COUNT = 0.6
"""A plate that is cut off more than this is neither right nor wrong."""
SEEN_AT_ALL = 0.15
NARROWEST_PX = 14.0


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """One plate. `quad` [4, 2]: top left, top right, bottom right, bottom left, in pixels.

    `sure` is how far the corners can be trusted: 1 where we pasted the plate, less where only
    an upright box is known. `judged` False: finding it is neither right nor wrong.
    """

    quad: Floats
    lines: int = 1
    sure: float = 1.0
    judged: bool = True

    @property
    def box(self) -> Floats:
        """x1 y1 x2 y2 around the quad."""
        return np.concatenate([self.quad.min(axis=0), self.quad.max(axis=0)])


def upright(x1: float, y1: float, x2: float, y2: float) -> Floats:
    return np.array([[x1, y1], [x2, y1], [x2, y2], [x1, y2]], np.float32)


def moved(mark: Mark, matrix: Floats) -> Mark:
    """By an affine matrix [2, 3]."""
    quad = mark.quad @ matrix[:, :2].T + matrix[:, 2]
    return replace(mark, quad=quad.astype(np.float32))


def within(marks: Sequence[Mark], side_px: int) -> list[Mark]:
    """What a picture of `side_px` shows of them; what is cut off or tiny is not judged."""
    kept = []
    for mark in marks:
        share = seen_share(mark.box, side_px)
        if share < SEEN_AT_ALL:
            continue
        width = mark.box[2] - mark.box[0]
        judged = mark.judged and share >= SEEN_TO_COUNT and width >= NARROWEST_PX
        kept.append(replace(mark, judged=judged))
    return kept


def seen_share(box: Floats, side_px: int) -> float:
    inside = np.clip(box, 0, side_px)
    return area(inside) / max(area(box), 1e-6)


def area(box: Floats) -> float:
    return float(max(box[2] - box[0], 0) * max(box[3] - box[1], 0))


def touches(box: Floats, marks: Sequence[Mark], margin_px: float = 2.0) -> bool:
    for mark in marks:
        other = mark.box
        apart = (
            box[2] + margin_px < other[0]
            or other[2] + margin_px < box[0]
            or box[3] + margin_px < other[1]
            or other[3] + margin_px < box[1]
        )
        if not apart:
            return True
    return False
