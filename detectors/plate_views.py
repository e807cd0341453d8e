"""The pictures of one cut plate that the reader's network is shown."""

from __future__ import annotations

import cv2
import numpy as np

from detectors.pictures import Picture, checked

WIDTH_PX, HEIGHT_PX = 256, 96
RIGHT_PX, DOWN_PX = 6, 4


def prepared(crop: Picture) -> Picture:
    """[96, 256, 3]: resized to the network's input whatever its proportions, as in training."""
    how = cv2.INTER_AREA if _is_large(crop) else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(crop, (WIDTH_PX, HEIGHT_PX), interpolation=how), np.uint8)


def moved(crop: Picture) -> Picture:
    """[96, 256, 3]: resized, and moved by 6 px to the right and 4 px down; its edges are repeated.

    What is enlarged has its first pixel's middle there, so small plates are moved by less.
    """
    near = prepared(crop) if _is_large(crop) else crop
    height, width = near.shape[:2]
    way = np.array([[WIDTH_PX / width, 0, RIGHT_PX], [0, HEIGHT_PX / height, DOWN_PX]])
    seen = cv2.warpAffine(near, way, (WIDTH_PX, HEIGHT_PX), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen, np.uint8)


def _is_large(crop: Picture) -> bool:
    height, width = checked(crop).shape[:2]
    return bool(width * height > WIDTH_PX * HEIGHT_PX)
