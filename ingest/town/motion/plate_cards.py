"""A plate on a moving vehicle: drawn into each frame by itself, so that it stays sharp."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from detectors.drawing.layouts import SIZES
from detectors.drawing.plates import Design, draw
from ingest.town.motion.sprites import LENS_BLUR_PX
from ingest.town.pictures.lenses import Points

FINEST = 2.0
"""Pixels per millimetre of the largest picture kept; each further one is half as large."""
OVERSAMPLE = 2
SMALLEST_PX = 10.0


class PlateCard:
    """Pictures of one plate at falling sizes, and how to put one into a frame."""

    def __init__(self, design: Design) -> None:
        self._width_mm = SIZES[design.layout].width_mm
        picture = draw(design, FINEST)
        self._sizes = [picture]
        while picture.shape[1] > 60:
            half = (picture.shape[1] // 2, picture.shape[0] // 2)
            picture = np.asarray(cv2.resize(picture, half, interpolation=cv2.INTER_AREA), np.uint8)
            self._sizes.append(picture)

    def put(self, frame: NDArray[np.uint8], corners: Points, light: Points) -> None:
        """`corners` [4, 2] frame px from the upper left, clockwise; `light` BGR factors."""
        width_px = float(np.linalg.norm(corners[1] - corners[0]))
        left, top = np.maximum(np.floor(corners.min(axis=0)) - 1, 0).astype(int)
        frame_size = (frame.shape[1], frame.shape[0])
        right, bottom = np.minimum(np.ceil(corners.max(axis=0)) + 2, frame_size).astype(int)
        if width_px < SMALLEST_PX or right - left < 3 or bottom - top < 3:
            return
        near = self._warped(corners - [left, top], (int(right - left), int(bottom - top)), width_px)
        part = frame[top:bottom, left:right]
        share = near[..., 3:] / 255
        mixed = part * (1 - share) + near[..., :3] * np.asarray(light, np.float32)
        part[:] = np.clip(np.round(mixed), 0, 255).astype(np.uint8)

    def _warped(
        self, corners: Points, size: tuple[int, int], width_px: float
    ) -> NDArray[np.float32]:
        """[height, width, 4] colour times coverage, and coverage, 0 to 255."""
        picture = next(
            (each for each in reversed(self._sizes) if each.shape[1] >= 1.6 * width_px),
            self._sizes[0],
        )
        height, width = picture.shape[:2]
        opaque = np.dstack([picture, np.full((height, width), 255, np.uint8)])
        source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
        target = (corners * OVERSAMPLE).astype(np.float32)
        warp = cv2.getPerspectiveTransform(source, target)
        large = (size[0] * OVERSAMPLE, size[1] * OVERSAMPLE)
        fine = cv2.warpPerspective(opaque, warp, large, flags=cv2.INTER_LINEAR)
        fine = cv2.GaussianBlur(fine, (0, 0), LENS_BLUR_PX * OVERSAMPLE)
        small = cv2.resize(fine, size, interpolation=cv2.INTER_AREA)
        return np.asarray(small, np.float32)
