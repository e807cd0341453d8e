from __future__ import annotations

import numpy as np
import pytest

from ccoc.boxes import Box
from detectors.pictures import Picture
from detectors.plates import PlateDetection
from detectors.train.detector_judging import Judged, judge
from detectors.train.detector_marks import Mark, upright

PICTURE = np.zeros((100, 300, 3), np.uint8)


class Told:
    """Finds what it was told, picture by picture."""

    def __init__(self, *found: list[tuple[Box, float]]) -> None:
        self._found = iter(found)

    def detect(self, picture: Picture) -> list[PlateDetection]:
        assert picture is PICTURE
        corners = np.zeros((4, 2), np.float32)
        return [PlateDetection(box, corners, 1, score) for box, score in next(self._found)]


def seen(*boxes: tuple[float, float, float, float], judged: bool = True) -> Judged:
    return Judged(PICTURE, tuple(Mark(upright(*box), judged=judged) for box in boxes))


def test_recall_is_read_at_the_rate_of_false_boxes_that_was_asked_for() -> None:
    near, far, wrong = Box(10, 10, 60, 30), Box(100, 10, 130, 22), Box(200, 50, 240, 70)
    told = Told([(near, 0.9), (wrong, 0.6), (far, 0.5)])
    judgement = judge(told, [seen((10, 10, 60, 30), (100, 10, 130, 22))])
    assert judgement.threshold_at(0.1) == 0.6
    assert judgement.recall(judgement.threshold_at(0.1)) == 0.5
    assert judgement.recall(judgement.threshold_at(1.0)) == 1.0
    assert judgement.recall(0.6, 40) == 1.0
    assert judgement.recall(0.6, 24, 40) == 0.0
    assert judgement.false_per_picture(0.55) == 1.0


def test_a_plate_that_is_found_twice_counts_once_and_once_as_false() -> None:
    box = Box(10, 10, 60, 30)
    judgement = judge(Told([(box, 0.9), (box, 0.8)]), [seen((10, 10, 60, 30))])
    assert judgement.recall(0) == 1.0
    assert judgement.false_per_picture(0) == 1.0


def test_a_box_that_overlaps_too_little_is_false() -> None:
    judgement = judge(Told([(Box(40, 10, 90, 30), 0.9)]), [seen((10, 10, 60, 30))])
    assert judgement.recall(0) == 0.0
    assert judgement.false_per_picture(0) == 1.0


def test_what_is_not_judged_is_neither_missed_nor_false() -> None:
    told = Told([(Box(10, 10, 60, 30), 0.9)])
    judgement = judge(told, [seen((10, 10, 60, 30), judged=False)])
    assert judgement.count(0) == 0
    assert judgement.false_per_picture(0) == 0.0
    assert judgement.recall(0) == pytest.approx(float("nan"), nan_ok=True)
