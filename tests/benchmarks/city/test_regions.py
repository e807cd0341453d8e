"""The Frigate-style baseline finds what moves and looks at squares around it."""

from __future__ import annotations

import numpy as np

from benchmarks.city.regions import SETTLING_PICTURES, Motion, regions
from ccoc.boxes import Box


def test_what_moves_is_found_where_it_is() -> None:
    motion = Motion()
    street = np.full((720, 1280), 90, np.uint8)
    for _ in range(SETTLING_PICTURES + 1):
        assert motion.boxes(street) == []
    with_car = street.copy()
    with_car[300:420, 600:800] = 200
    (box,) = motion.boxes(with_car)
    assert box.x1 <= 600
    assert box.x2 >= 800
    assert box.y1 <= 300
    assert box.y2 >= 420
    assert box.area < 3 * 120 * 200


def test_a_street_without_anybody_costs_no_look() -> None:
    assert regions([], 1280, 720) == []


def test_squares_lie_in_the_picture_and_hold_what_they_are_for() -> None:
    box = Box(1180, 600, 1280, 720)
    (square,) = regions([box], 1280, 720)
    assert square.width == square.height == 320
    assert square.x2 <= 1280
    assert square.y2 <= 720
    assert square.x1 <= box.x1
    assert square.y1 <= box.y1


def test_what_overlaps_shares_a_square() -> None:
    near = [Box(100, 100, 300, 300), Box(200, 200, 400, 320)]
    assert len(regions(near, 1280, 720)) == 1
    assert len(regions([*near, Box(900, 100, 1000, 200)], 1280, 720)) == 2


def test_no_square_is_larger_than_the_picture() -> None:
    (square,) = regions([Box(0, 0, 1280, 700)], 1280, 720)
    assert square.height == 720
