from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from ccoc.boxes import Box
from ccoc.errors import CorruptError, InvalidError
from detectors.pictures import Floats
from detectors.plate_grids import STRIDES, GridPlateDetector, laid
from tests.detectors.weights import ScriptedNetwork

FRAME = np.zeros((180, 320, 3), np.uint8)


def sure(score: float) -> float:
    return float(np.log(score / (1 - score)))


def saw(canvas: npt.NDArray[np.generic], *seen: tuple[Box, float, int, int]) -> list[Floats]:
    """What a network says that saw upright plates: box in the canvas, score, lines, stride."""
    height, width = canvas.shape[1:3]
    answers = [np.full((1, 15, height // s, width // s), -9.0, np.float32) for s in STRIDES]
    for box, score, lines, stride in seen:
        middle = np.array([(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2])
        column, row = (int(value) for value in middle // stride)
        cell = (np.array([column, row]) + 0.5) * stride
        unit = stride * 4
        size = np.log(np.array([box.width, box.height]) / unit)
        quad = np.array([[box.x1, box.y1], [box.x2, box.y1], [box.x2, box.y2], [box.x1, box.y2]])
        corners = ((quad - cell) / unit).ravel()
        said = [sure(score), *((middle - cell) / stride), *size, *corners, 2 - lines, lines - 1]
        answers[STRIDES.index(stride)][0, :, row, column] = said
    return answers


def seeing(*seen: tuple[Box, float, int, int]) -> ScriptedNetwork:
    return ScriptedNetwork(lambda canvas: saw(canvas, *seen))


def test_an_answer_of_any_grid_becomes_a_plate_with_its_corners() -> None:
    for stride in STRIDES:
        place = Box(100, 70, 180, 110)
        (plate,) = GridPlateDetector(seeing((place, 0.8, 2, stride))).detect(FRAME)
        assert plate.box == place
        assert plate.lines == 2
        assert plate.confidence == pytest.approx(0.8)
        np.testing.assert_allclose(plate.corners, [[100, 70], [180, 70], [180, 110], [100, 110]])


def test_the_canvas_keeps_the_shape_of_the_picture_in_multiples_of_32() -> None:
    canvas, fit = laid(np.zeros((1080, 1920, 3), np.uint8), 960)
    assert canvas.shape == (544, 960, 3)
    assert fit.scale == 0.5
    assert laid(np.zeros((1, 1, 3), np.uint8), 320)[0].shape == (32, 32, 3)


def test_plates_of_a_large_picture_are_told_in_its_own_pixels() -> None:
    large = np.zeros((360, 640, 3), np.uint8)
    (plate,) = GridPlateDetector(seeing((Box(100, 70, 180, 110), 0.8, 1, 8))).detect(large)
    assert plate.box == Box(200, 140, 360, 220)
    np.testing.assert_allclose(plate.corners[2], [360, 220])


def test_a_plate_seen_at_two_sizes_is_one_plate() -> None:
    def answer(canvas: npt.NDArray[np.generic]) -> list[Floats]:
        large = canvas.shape[2] == 320
        place = Box(100, 70, 180, 110) if large else Box(50, 35, 90, 55)
        return saw(canvas, (place, 0.9 if large else 0.7, 1, 16))

    (plate,) = GridPlateDetector(ScriptedNetwork(answer), (320, 160)).detect(FRAME)
    assert plate.confidence == pytest.approx(0.9)


def test_a_line_of_text_inside_a_plate_is_a_part_of_it() -> None:
    whole, line = Box(100, 70, 180, 110), Box(110, 96, 170, 108)
    network = seeing((whole, 0.9, 1, 16), (line, 0.8, 1, 8))
    (plate,) = GridPlateDetector(network).detect(FRAME)
    assert plate.box == whole


def test_two_plates_side_by_side_stay_two_and_the_surer_comes_first() -> None:
    left, right = Box(60, 70, 120, 100), Box(125, 70, 185, 100)
    found = GridPlateDetector(seeing((left, 0.6, 1, 8), (right, 0.9, 1, 8))).detect(FRAME)
    assert [plate.box for plate in found] == [right, left]


def test_what_is_unsure_or_outside_is_left_out() -> None:
    network = seeing((Box(10, 10, 50, 30), 0.2, 1, 8), (Box(300, 178, 316, 191), 0.9, 1, 8))
    (plate,) = GridPlateDetector(network, least=0.4).detect(FRAME)
    assert plate.box == Box(300, 178, 316, 180)


def test_another_network_is_refused_by_name() -> None:
    other = ScriptedNetwork(lambda _: [np.zeros((1, 6300, 15), np.float32)])
    with pytest.raises(CorruptError, match=r"scripted\.onnx .* which is no plate grid"):
        GridPlateDetector(other).detect(FRAME)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(InvalidError, match="a picture is BGR"):
        GridPlateDetector(seeing()).detect(np.zeros((0, 4, 3), np.uint8))
