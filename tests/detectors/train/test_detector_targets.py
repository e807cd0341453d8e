from __future__ import annotations

import pytest

from detectors.train.detector_marks import Mark, upright
from detectors.train.detector_targets import grid, targets_of

SIDE_PX = 384


@pytest.mark.parametrize("width", [15, 24, 40, 60, 90, 150, 250, 380])
def test_every_plate_has_cells_that_answer_for_it_and_they_lie_in_it(width: int) -> None:
    mark = Mark(upright(180 - width / 2, 200 - width / 5, 180 + width / 2, 200 + width / 5))
    targets = targets_of([mark], SIDE_PX)
    cells = grid(SIDE_PX)[targets.cells]
    assert 1 <= len(cells) <= 30
    assert set(targets.owners) == {0}
    slack = cells[:, 2] / 2
    assert (cells[:, 0] >= mark.box[0] - slack).all()
    assert (cells[:, 0] <= mark.box[2] + slack).all()
    assert targets.judged[targets.cells].all()


def test_small_plates_are_answered_for_on_the_fine_grid_and_large_ones_on_the_coarse() -> None:
    cells = grid(SIDE_PX)
    small = targets_of([Mark(upright(100, 100, 130, 112))], SIDE_PX)
    large = targets_of([Mark(upright(20, 100, 320, 240))], SIDE_PX)
    assert set(cells[small.cells][:, 2]) == {8}
    assert set(cells[large.cells][:, 2]) == {32}


def test_an_unmarked_plate_is_not_judged_and_open_road_is() -> None:
    targets = targets_of([Mark(upright(100, 100, 160, 130), judged=False)], SIDE_PX)
    cells = grid(SIDE_PX)
    inside = (abs(cells[:, 0] - 130) < 20) & (abs(cells[:, 1] - 115) < 10)
    assert len(targets.cells) == 0
    assert not targets.judged[inside].any()
    assert targets.judged[cells[:, 0] > 200].all()


def test_of_two_plates_in_one_place_the_smaller_gets_the_cell() -> None:
    marks = [Mark(upright(100, 100, 170, 140)), Mark(upright(115, 110, 155, 130))]
    targets = targets_of(marks, SIDE_PX)
    assert 1 in targets.owners
