"""Thai words on boards and bodies: ink warped onto an upright surface of the picture."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from detectors.drawing.typefaces import set_text
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.props import Sign

SETTING_PX = 96
"""Height at which words are set before they are warped."""


@lru_cache(maxsize=128)
def _lettering(words: str, aspect: float) -> NDArray[np.float32]:
    """Ink 0 to 1 of the words in the middle of a board of this width over height."""
    board = np.zeros((SETTING_PX, max(8, round(SETTING_PX * aspect))), np.float32)
    ink = set_text(words).mask
    scale = min(0.72 * SETTING_PX / ink.shape[0], 0.90 * board.shape[1] / ink.shape[1])
    size = (max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
    small = np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), np.float32) / 255
    y, x = (board.shape[0] - size[1]) // 2, (board.shape[1] - size[0]) // 2
    board[y : y + size[1], x : x + size[0]] = small
    return board


def ink_of(sign: Sign, lens: Lens, size: tuple[int, int]) -> NDArray[np.float32] | None:
    """Coverage [height, width] of the words in a picture, None when they look away from it."""
    corners = np.asarray(sign.corners)
    normal = np.cross(corners[1] - corners[0], corners[3] - corners[0])
    if np.dot(normal, lens.position - corners[0]) >= 0 or lens.see(corners)[:, 2].min() < 0.5:
        return None
    width = np.linalg.norm(corners[1] - corners[0])
    board = _lettering(sign.words, round(float(width / np.linalg.norm(corners[3] - corners[0])), 2))
    height, length = board.shape
    source = np.array([(0, 0), (length, 0), (length, height), (0, height)], np.float32)
    warp = cv2.getPerspectiveTransform(source, lens.project(corners).astype(np.float32))
    return np.asarray(cv2.warpPerspective(board, warp, size, flags=cv2.INTER_AREA), np.float32)
