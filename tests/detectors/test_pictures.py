from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from ccoc.boxes import Box
from ccoc.errors import InvalidError
from detectors.pictures import best_apart, box_within, checked, cut, letterbox, planar

SIZES = st.integers(1, 700)


def a_picture(width: int = 40, height: int = 30) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.full((height, width, 3), 200, np.uint8)


@given(width=SIZES, height=SIZES, centred=st.booleans())
def test_a_point_of_the_square_goes_back_to_where_it_was_in_the_picture(
    width: int, height: int, centred: bool
) -> None:
    square, fit = letterbox(a_picture(width, height), 320, grey=0, centred=centred)
    assert square.shape == (320, 320, 3)
    corner = np.array([[width, height]], np.float32)
    there = corner * np.float32(fit.scale) + np.array([fit.left, fit.top], np.float32)
    np.testing.assert_allclose(fit.back(there), corner, rtol=1e-4, atol=1e-2)
    assert there.max() <= 320.5


def test_what_is_not_picture_in_the_square_is_grey() -> None:
    square, _ = letterbox(a_picture(40, 20), 80, grey=114, centred=False)
    assert square[:40].min() == square[:40].max() == 200
    assert square[40:].min() == square[40:].max() == 114


def test_a_network_gets_planes_of_floats_with_their_values_kept() -> None:
    batch = planar(a_picture(3, 2))
    assert batch.shape == (1, 3, 2, 3)
    assert batch.dtype == np.float32
    assert batch.max() == 200


@pytest.mark.parametrize(
    "wrong", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3)), np.zeros((0, 4, 3), np.uint8)]
)
def test_what_is_no_picture_is_refused(
    wrong: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
) -> None:
    with pytest.raises(InvalidError, match="a picture is BGR uint8"):
        checked(wrong)


BOXES = hnp.arrays(
    np.float32, st.tuples(st.integers(0, 12), st.just(4)), elements=st.integers(0, 60)
)


@given(BOXES, st.integers(0, 2**32 - 1))
def test_kept_boxes_overlap_little_and_every_lost_one_overlaps_a_better_one(
    raw: np.ndarray[tuple[int, ...], np.dtype[np.float32]], seed: int
) -> None:
    corners = np.concatenate([raw[:, :2], raw[:, :2] + raw[:, 2:] + 1], axis=1).astype(np.float32)
    scores = np.random.default_rng(seed).random(len(corners)).astype(np.float32)
    kept = best_apart(corners, scores, 0.5)
    boxes = [Box(*map(int, corner)) for corner in corners]
    assert all(boxes[a].iou(boxes[b]) <= 0.5 + 1e-6 for a in kept for b in kept if a != b)
    for lost in set(range(len(boxes))) - set(kept):
        assert any(
            scores[better] >= scores[lost] and boxes[better].iou(boxes[lost]) > 0.5 - 1e-6
            for better in kept
        )
    assert [scores[index] for index in kept] == sorted(scores[kept], reverse=True)


def test_a_box_is_whole_pixels_inside_the_picture() -> None:
    assert box_within(np.array([-3.2, 4.4, 9.6, 99], np.float32), 20, 10) == Box(0, 4, 10, 10)
    assert box_within(np.array([30, 1, 40, 5], np.float32), 20, 10) is None
    assert box_within(np.array([5, 5, 5.2, 9], np.float32), 20, 10) is None


def test_a_place_outside_the_picture_cannot_be_cut() -> None:
    assert cut(a_picture(), Box(-5, 2, 7, 9)).shape == (7, 7, 3)
    with pytest.raises(InvalidError, match="lies outside"):
        cut(a_picture(), Box(41, 0, 50, 9))
