"""Where something moves in a detect picture, and the squares that a detector then looks at."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ccoc.boxes import Box
from detectors.pictures import Floats, Picture

MOTION_HEIGHT = 100
THRESHOLD = 30
LEAST_AREA = 10
ADOPTION = 0.01
SETTLING_PICTURES = 10
LEAST_SQUARE_PX = 320
AROUND = 1.2


class Motion:
    """Against a running average of small blurred grey pictures."""

    def __init__(self) -> None:
        self._average: Floats | None = None
        self._pictures = 0

    def boxes(self, luma: Picture) -> list[Box]:
        """In px of `luma`."""
        scale = MOTION_HEIGHT / luma.shape[0]
        size = (round(luma.shape[1] * scale), MOTION_HEIGHT)
        small = cv2.GaussianBlur(cv2.resize(luma, size, interpolation=cv2.INTER_LINEAR), (3, 3), 0)
        if self._average is None:
            self._average = small.astype(np.float32)
        delta = cv2.absdiff(small, cv2.convertScaleAbs(self._average))
        is_settling = self._pictures < SETTLING_PICTURES
        self._pictures += 1
        cv2.accumulateWeighted(small, self._average, 0.2 if is_settling else ADOPTION)
        if is_settling:
            return []
        _, moved = cv2.threshold(delta, THRESHOLD, 255, cv2.THRESH_BINARY)
        moved = cv2.dilate(moved, np.ones((3, 3), np.uint8), iterations=2)
        outlines, _ = cv2.findContours(moved, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        found = [cv2.boundingRect(one) for one in outlines if cv2.contourArea(one) > LEAST_AREA]
        return [
            Box(round(x / scale), round(y / scale), round((x + w) / scale), round((y + h) / scale))
            for x, y, w, h in found
        ]


def regions(boxes: Sequence[Box], width: int, height: int) -> list[Box]:
    """Squares inside the picture that hold all boxes; what overlaps shares one."""
    groups: list[Box] = []
    for box in sorted(boxes, key=lambda one: -one.area):
        near = next((n for n, one in enumerate(groups) if touches(one, box)), None)
        if near is None:
            groups.append(box)
        else:
            groups[near] = joined(groups[near], box)
    return list(dict.fromkeys(square_around(one, width, height) for one in groups))


def touches(one: Box, other: Box) -> bool:
    across = one.x1 < other.x2 and other.x1 < one.x2
    return across and one.y1 < other.y2 and other.y1 < one.y2


def joined(one: Box, other: Box) -> Box:
    return Box(
        min(one.x1, other.x1), min(one.y1, other.y1), max(one.x2, other.x2), max(one.y2, other.y2)
    )


def square_around(box: Box, width: int, height: int) -> Box:
    """No smaller than the detector's usual input and no larger than the picture is high."""
    side = max(LEAST_SQUARE_PX, round(AROUND * max(box.width, box.height)))
    side = min(side, height, width)
    left = min(max(0, (box.x1 + box.x2 - side) // 2), width - side)
    top = min(max(0, (box.y1 + box.y2 - side) // 2), height - side)
    return Box(left, top, left + side, top + side)
