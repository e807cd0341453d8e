from __future__ import annotations

import cv2
import numpy as np
import pytest

from detectors.pictures import Floats, Picture
from detectors.rectify import rectified


def tilted_plate(degrees: float) -> tuple[Picture, Floats]:
    """A plate with a black left and a white right half, turned, on a grey road; its corners."""
    frame = np.full((300, 400, 3), 127, np.uint8)
    cv2.rectangle(frame, (120, 110), (199, 189), (0, 0, 0), -1)
    cv2.rectangle(frame, (200, 110), (279, 189), (255, 255, 255), -1)
    turn = cv2.getRotationMatrix2D((200.0, 150.0), degrees, 1.0)
    corners = np.array([[120, 110], [280, 110], [280, 190], [120, 190]], np.float32)
    turned = cv2.warpAffine(frame, turn, (400, 300), borderValue=(127, 127, 127))
    moved = cv2.transform(corners[None], turn)[0]
    return np.asarray(turned, np.uint8), np.asarray(moved, np.float32)


@pytest.mark.parametrize("degrees", [0, 12, -30])
def test_a_tilted_plate_comes_out_upright(degrees: float) -> None:
    crop = rectified(*tilted_plate(degrees), margin=0)
    assert crop.shape[0] == pytest.approx(80, abs=1)
    assert crop.shape[1] == pytest.approx(160, abs=1)
    assert crop[8:-8, 8:70].mean() < 20
    assert crop[8:-8, -70:-8].mean() > 235


def test_a_margin_shows_what_lies_around_the_plate() -> None:
    crop = rectified(*tilted_plate(0), margin=0.10)
    assert crop.shape[:2] == (96, 192)
    assert np.all(crop[:4] == 127)


def test_a_plate_at_the_edge_of_the_frame_repeats_the_edge() -> None:
    frame = np.full((40, 60, 3), 200, np.uint8)
    corners = np.array([[40, 20], [80, 20], [80, 60], [40, 60]], np.float32)
    assert np.all(rectified(frame, corners) == 200)


def test_even_a_plate_of_no_size_is_a_picture() -> None:
    corners = np.full((4, 2), 7, np.float32) + np.array(
        [[0, 0], [1, 0], [1, 1], [0, 1]], np.float32
    )
    assert min(rectified(np.zeros((20, 20, 3), np.uint8), corners).shape[:2]) >= 4
