"""A plate seen at an angle becomes an upright picture of it."""

from __future__ import annotations

import cv2
import numpy as np

from detectors.pictures import Floats, Picture

LEAST_SIDE_PX = 4


def rectified(frame: Picture, corners: Floats, *, margin: float = 0.06) -> Picture:
    """The plate inside `corners` [4, 2] (top left, then clockwise), upright, BGR.

    As large as its longest edges, with `margin` of its size around it, because detectors cut
    close. What lies outside the frame repeats the frame's edge.
    """
    top, right, bottom, left = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    width = max(LEAST_SIDE_PX, round(float(max(top, bottom))))
    height = max(LEAST_SIDE_PX, round(float(max(left, right))))
    dx, dy = width * margin, height * margin
    inner = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = inner + np.array([dx, dy], np.float32)
    warp = cv2.getPerspectiveTransform(corners.astype(np.float32), target.astype(np.float32))
    size = (round(width + 2 * dx), round(height + 2 * dy))
    upright = cv2.warpPerspective(
        frame, warp, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(upright, np.uint8)
