"""Smooths over what a camera's masks hide, for those who judge a picture as a whole: the black
areas and their outlines would hide that a lens is covered or blurred and that a camera was turned.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from detectors.pictures import Floats, Picture
from ingest.messages import Mask
from ingest.veils import Hidden, drawn

SIZE = (320, 180)
"""Enough for what is judged; see details.py."""


class Filling:
    """One camera's. Without masks a picture stays what it is."""

    def __init__(self, masks: Sequence[Mask]) -> None:
        self._hidden: Hidden | None = drawn(masks, *SIZE) if masks else None

    def over(self, luma: Picture) -> Picture:
        """What is hidden becomes a soft continuation of what is around it, which tells nothing."""
        if self._hidden is None:
            return luma
        small = cv2.resize(luma, SIZE, interpolation=cv2.INTER_AREA).astype(np.float32)
        visible = np.where(self._hidden, np.float32(0), np.float32(1))
        return np.asarray(np.round(filled(small * visible, visible)), np.uint8)


def filled(weighted: Floats, weights: Floats) -> Floats:
    """Where there is no weight, what a picture of half the size has there, and so on."""
    height, width = weights.shape
    known = weights > 0
    picture = np.divide(weighted, weights, out=np.zeros_like(weighted), where=known)
    if known.all() or min(height, width) == 1:
        return np.asarray(picture, np.float32)
    half = (-(-width // 2), -(-height // 2))
    coarse = filled(_shrunk(weighted, half), _shrunk(weights, half))
    return np.where(known, picture, cv2.resize(coarse, (width, height))).astype(np.float32)


def _shrunk(picture: Floats, size: tuple[int, int]) -> Floats:
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.float32)
