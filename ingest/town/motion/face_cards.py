"""The face of a person on foot: a flat portrait before the head, drawn into each frame."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.town.motion.sprites import LENS_BLUR_PX
from ingest.town.motion.tracks import Pose
from ingest.town.pictures.lenses import Lens, Points
from ingest.town.portraits.faces import portrait

HIGH_METRES, BEFORE_METRES, MIDDLE_METRES = 0.31, 0.12, 1.575
"""Its size and place on a person of 1.66 m, hair included."""
OVERSAMPLE = 2
SMALLEST_PX = 6.0


class FaceCard:
    def __init__(self, name: str, share: float) -> None:
        """`share`: of the person's height to 1.66 m."""
        self._picture = portrait(name).astype(np.float32)
        self._picture[..., :3] *= self._picture[..., 3:] / 255
        high = HIGH_METRES * share
        wide = high * self._picture.shape[1] / self._picture.shape[0]
        middle = MIDDLE_METRES * share
        self._corners = np.array(
            [
                (x * wide / 2, -BEFORE_METRES * share, middle + z * high / 2)
                for x, z in ((-1, 1), (1, 1), (1, -1), (-1, -1))
            ]
        )

    def put(self, frame: NDArray[np.uint8], pose: Pose, lens: Lens, light: Points) -> None:
        """Seen only from before it; `light` BGR factors."""
        near = pose.lens(lens)
        if near.y > -0.5 or near.see(self._corners)[:, 2].min() < 0.5:
            return
        corners = near.project(self._corners)
        left, top = np.maximum(np.floor(corners.min(axis=0)) - 1, 0).astype(int)
        right, bottom = np.ceil(corners.max(axis=0)).astype(int) + 2
        right, bottom = min(right, frame.shape[1]), min(bottom, frame.shape[0])
        if right - left < SMALLEST_PX or bottom - top < SMALLEST_PX:
            return
        seen = self._warped(corners - [left, top], (int(right - left), int(bottom - top)))
        part = frame[top:bottom, left:right]
        mixed = part * (1 - seen[..., 3:] / 255) + seen[..., :3] * np.asarray(light, np.float32)
        part[:] = np.clip(np.round(mixed), 0, 255).astype(np.uint8)

    def _warped(self, corners: Points, size: tuple[int, int]) -> NDArray[np.float32]:
        """[height, width, 4] colour times coverage, and coverage, 0 to 255."""
        height, width = self._picture.shape[:2]
        source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
        target = (corners * OVERSAMPLE).astype(np.float32)
        warp = cv2.getPerspectiveTransform(source, target)
        large = (size[0] * OVERSAMPLE, size[1] * OVERSAMPLE)
        shrinks = max(1.0, width / max(1.0, float(np.linalg.norm(target[1] - target[0]))))
        even = cv2.GaussianBlur(self._picture, (0, 0), 0.5 * shrinks)
        fine = cv2.warpPerspective(even, warp, large, flags=cv2.INTER_LINEAR)
        fine = cv2.GaussianBlur(fine, (0, 0), LENS_BLUR_PX * OVERSAMPLE)
        return np.asarray(cv2.resize(fine, size, interpolation=cv2.INTER_AREA), np.float32)
