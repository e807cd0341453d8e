"""The one rectangle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.boxes import Box
from ccoc.errors import InvalidError

PLACES = st.integers(-10_000, 10_000)
SIZES = st.integers(1, 5_000)
BOXES = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), PLACES, PLACES, SIZES, SIZES)


@pytest.mark.parametrize("sides", [(0, 0, 0, 5), (0, 0, 5, 0), (9, 0, 5, 5), (0, 9, 5, 5)])
def test_a_box_without_an_inside_cannot_be(sides: tuple[int, int, int, int]) -> None:
    with pytest.raises(InvalidError, match="x1 < x2"):
        Box(*sides)


@given(BOXES)
def test_a_box_overlaps_itself_wholly(box: Box) -> None:
    assert box.iou(box) == 1
    assert box.intersection(box) == box.area == box.width * box.height


@given(BOXES, BOXES)
def test_overlap_is_mutual_and_between_none_and_all(one: Box, other: Box) -> None:
    assert one.iou(other) == other.iou(one)
    assert 0 <= one.iou(other) <= 1
    assert one.intersection(other) <= min(one.area, other.area)


@given(BOXES, st.integers(1, 4000), st.integers(1, 4000))
def test_what_is_clipped_lies_inside_box_and_frame(box: Box, width: int, height: int) -> None:
    part = box.clipped(width, height)
    frame = Box(0, 0, width, height)
    if part is None:
        assert box.intersection(frame) == 0
    else:
        assert part.area == box.intersection(frame) == part.intersection(frame)


@given(BOXES, PLACES, PLACES)
def test_shifting_back_is_where_it_was(box: Box, dx: int, dy: int) -> None:
    assert box.shifted(dx, dy).shifted(-dx, -dy) == box
    assert box.shifted(dx, dy).area == box.area


@given(BOXES, st.floats(0, 3))
def test_a_grown_box_holds_the_old_one(box: Box, share: float) -> None:
    assert box.grown(share).intersection(box) == box.area


@given(BOXES, st.floats(0.001, 20), st.floats(0.001, 20))
def test_a_scaled_box_is_never_empty(box: Box, x: float, y: float) -> None:
    assert box.scaled(x, y).area >= 1


def test_scaling_to_the_large_stream_keeps_the_place() -> None:
    assert Box(10, 20, 30, 40).scaled(3, 2) == Box(30, 40, 90, 80)
