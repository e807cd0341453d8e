"""Which cells of the three grids must answer for which plate, and which are not judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detectors.pictures import Floats
from detectors.plate_grids import STRIDES
from detectors.train.detector_marks import Mark

WIDTHS_PX = {8: (0.0, 76.0), 16: (44.0, 170.0), 32: (100.0, 1e9)}
"""How wide a plate is that a grid answers for; neighbours overlap."""


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """Of one picture. `cells` and `owners`: pairs of a cell and the mark that it answers for."""

    cells: NDArray[np.int64]
    owners: NDArray[np.int64]
    judged: NDArray[np.bool_]
    """Per cell: False where an answer is neither right nor wrong."""


@cache
def grid(side_px: int) -> Floats:
    """[cells, 3]: x and y of the middle and the stride, in the order of the network's answers."""
    parts = []
    for stride in STRIDES:
        count = side_px // stride
        rows, columns = np.mgrid[:count, :count]
        middles = (np.stack([columns.ravel(), rows.ravel()], axis=1) + 0.5) * stride
        parts.append(np.concatenate([middles, np.full((count * count, 1), stride)], axis=1))
    return np.concatenate(parts).astype(np.float32)


def targets_of(marks: Sequence[Mark], side_px: int) -> Targets:
    cells = grid(side_px)
    owner = np.full(len(cells), -1, np.int64)
    judged = np.ones(len(cells), np.bool_)
    for mark in marks:
        if not mark.judged:
            judged &= ~inside(mark.box, cells)
    by_size = sorted(range(len(marks)), key=lambda one: -float(np.ptp(marks[one].box[::2])))
    for index in by_size:
        if marks[index].judged:
            judged[near(marks[index].box, cells, 1.0)] = False
    for index in by_size:
        if marks[index].judged:
            owner[answering(marks[index].box, cells)] = index
    taken = np.flatnonzero(owner >= 0)
    judged[taken] = True
    return Targets(taken, owner[taken], judged)


def inside(box: Floats, cells: Floats) -> NDArray[np.bool_]:
    x, y = cells[:, 0], cells[:, 1]
    return np.asarray((x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3]), np.bool_)


def answering(box: Floats, cells: Floats) -> NDArray[np.int64]:
    """The cells in the middle of a plate, on the grids for its width; at least the nearest."""
    chosen = near(box, cells, 0.5)
    if chosen.size:
        return chosen
    return np.array([np.abs(cells[:, :2] - middle_of(box)).sum(axis=1).argmin()], np.int64)


def near(box: Floats, cells: Floats, reach: float) -> NDArray[np.int64]:
    """Cells within `reach` of the half size around the middle, on the grids for this width."""
    width, height = float(box[2] - box[0]), float(box[3] - box[1])
    stride = cells[:, 2]
    apart = np.abs(cells[:, :2] - middle_of(box))
    level = np.zeros(len(cells), np.bool_)
    for size, (least, most) in WIDTHS_PX.items():
        if least <= width < most:
            level |= stride == size
    wide = np.clip(reach * width / 2, 0.6 * stride, 1.6 * stride)
    high = np.clip(reach * height / 2, 0.6 * stride, 1.1 * stride)
    return np.flatnonzero(level & (apart[:, 0] <= wide) & (apart[:, 1] <= high))


def middle_of(box: Floats) -> Floats:
    return np.asarray((box[:2] + box[2:]) / 2, np.float32)
