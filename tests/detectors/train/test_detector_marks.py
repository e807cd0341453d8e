from __future__ import annotations

import numpy as np

from detectors.train.detector_marks import Mark, moved, touches, upright, within


def test_the_box_of_a_mark_goes_around_its_quad() -> None:
    mark = Mark(np.array([[10, 5], [50, 9], [48, 30], [8, 26]], np.float32))
    assert mark.box.tolist() == [8, 5, 50, 30]


def test_marks_move_with_the_picture() -> None:
    twice = np.array([[2, 0, 10], [0, 2, -4]], np.float32)
    assert moved(Mark(upright(1, 2, 3, 4)), twice).box.tolist() == [12, 0, 16, 4]


def test_what_is_cut_off_or_tiny_is_neither_right_nor_wrong() -> None:
    whole, cut = Mark(upright(10, 10, 60, 30)), Mark(upright(80, 10, 130, 30))
    tiny, gone = Mark(upright(5, 5, 12, 8)), Mark(upright(120, 10, 170, 30))
    kept = within([whole, cut, tiny, gone], 100)
    assert [(mark.box[0], mark.judged) for mark in kept] == [(10, True), (80, False), (5, False)]


def test_nothing_is_put_over_a_plate() -> None:
    marks = [Mark(upright(10, 10, 60, 30))]
    assert touches(upright(58, 28, 80, 40).ravel()[[0, 1, 4, 5]], marks)
    assert not touches(np.array([70, 10, 90, 30], np.float32), marks)
