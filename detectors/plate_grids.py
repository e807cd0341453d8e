"""Plates by our own network, which answers for every cell of three grids; dynamic input size.

How it was trained: detectors/train/detector.py; what it can do: weights/thai_plate_detector.md.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ccoc.errors import CorruptError
from detectors.networks import Network
from detectors.pictures import Fit, Floats, Picture, best_apart, box_within, checked
from detectors.plates import PlateDetection

STRIDES = (8, 16, 32)
ANSWERS = 15
"""Per cell: objectness, box (dx, dy, log w, log h), four corners (x, y), one line, two lines."""
UNIT_CELLS = 4.0
"""Widths, heights and corners are told in units of four cells."""
GREATEST_LOG = 4.0
MULTIPLE_PX = 32
GREATEST_ENLARGEMENT = 2.0
GREY = 114
MOSTLY_INSIDE = 0.75


class GridPlateDetector:
    """Looks once at every side of `sides_px`: the length of the picture's longer side then.

    A small side sees plates that fill the picture, a large one those that are far away.
    """

    def __init__(
        self,
        network: Network,
        sides_px: Sequence[int] = (320,),
        *,
        least: float = 0.50,
        overlap: float = 0.40,
    ) -> None:
        self._network = network
        self._sides_px = tuple(sides_px)
        self._least = least
        self._overlap = overlap

    def detect(self, picture: Picture) -> list[PlateDetection]:
        rows = np.concatenate([self._rows(picture, side) for side in self._sides_px])
        plates = []
        for best in distinct(rows, self._overlap):
            box = box_within(rows[best, 1:5], picture.shape[1], picture.shape[0])
            if box is not None:
                corners = rows[best, 5:13].reshape(4, 2).copy()
                lines = 1 + int(rows[best, 14] > rows[best, 13])
                plates.append(PlateDetection(box, corners, lines, float(rows[best, 0])))
        return plates

    def _rows(self, picture: Picture, side: int) -> Floats:
        canvas, fit = laid(picture, side)
        answers = self._network.run(canvas[None])
        shapes = [one.shape for one in answers]
        if shapes != expected_shapes(canvas):
            raise CorruptError(f"{self._network.file} answers {shapes}, which is no plate grid")
        rows = np.concatenate(
            [
                decoded(answer[0], stride, self._least)
                for answer, stride in zip(answers, STRIDES, strict=True)
            ]
        )
        rows[:, 1:13] = fit.back(rows[:, 1:13].reshape(-1, 2)).reshape(-1, 12)
        return rows


def expected_shapes(canvas: Picture) -> list[tuple[int, ...]]:
    height, width = canvas.shape[:2]
    return [(1, ANSWERS, height // stride, width // stride) for stride in STRIDES]


def laid(picture: Picture, side: int) -> tuple[Picture, Fit]:
    """Scaled to `side`, in the top left of a grey canvas of the next multiples of 32 px."""
    height, width = checked(picture).shape[:2]
    scale = min(side / max(height, width), GREATEST_ENLARGEMENT)
    inner = (max(1, round(width * scale)), max(1, round(height * scale)))
    how = cv2.INTER_AREA if scale < 0.5 else cv2.INTER_LINEAR
    canvas = np.full((upward(inner[1]), upward(inner[0]), 3), GREY, np.uint8)
    canvas[: inner[1], : inner[0]] = cv2.resize(picture, inner, interpolation=how)
    return canvas, Fit(scale, 0, 0)


def upward(length: int) -> int:
    return -(-length // MULTIPLE_PX) * MULTIPLE_PX


def decoded(answer: Floats, stride: int, least: float) -> Floats:
    """One grid [15, rows, columns] to rows [n, 15]: score, x1 y1 x2 y2, corners, lines."""
    cells = np.flatnonzero(answer[0] >= np.log(least / (1 - least)))
    chosen = answer.reshape(ANSWERS, -1)[:, cells].T
    middles = np.stack([cells % answer.shape[2], cells // answer.shape[2]], axis=1)
    middles = (middles.astype(np.float32) + np.float32(0.5)) * np.float32(stride)
    unit = np.float32(stride * UNIT_CELLS)
    centre = middles + chosen[:, 1:3] * np.float32(stride)
    half = np.exp(np.clip(chosen[:, 3:5], -GREATEST_LOG, GREATEST_LOG)) * unit / 2
    corners = np.tile(middles, 4) + chosen[:, 5:13] * unit
    score = 1 / (1 + np.exp(-chosen[:, :1]))
    parts = [score, centre - half, centre + half, corners, chosen[:, 13:]]
    return np.concatenate(parts, axis=1).astype(np.float32)


def distinct(rows: Floats, overlap: float) -> list[int]:
    """Best first; what overlaps a better one, or lies in one, is the same plate or a part of it."""
    kept: list[int] = []
    for index in best_apart(rows[:, 1:5], rows[:, 0], overlap):
        if all(share_inside(rows[index, 1:5], rows[one, 1:5]) < MOSTLY_INSIDE for one in kept):
            kept.append(index)
    return kept


def share_inside(box: Floats, other: Floats) -> float:
    """How much of `box` lies in the other."""
    low, high = np.maximum(box[:2], other[:2]), np.minimum(box[2:], other[2:])
    own = float(np.prod(np.maximum(box[2:] - box[:2], 1e-6)))
    return float(np.prod(np.maximum(high - low, 0))) / own
