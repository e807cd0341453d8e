from __future__ import annotations

import numpy as np
import pytest

from ccoc.boxes import Box
from ccoc.errors import CorruptError
from detectors.hyperlpr import HyperLprDetector
from detectors.pictures import Floats
from detectors.plates import shifted
from detectors.reading import find_plates
from tests.detectors.roads import road_frames
from tests.detectors.weights import always, detectors, needs

FRAME = np.zeros((320, 320, 3), np.uint8)


def raw(*seen: tuple[Box, float, int], answers: int = 6300) -> Floats:
    """The answer of a HyperLPR that saw upright plates in its square."""
    answer = np.zeros((1, answers, 15), np.float32)
    for index, (box, score, lines) in enumerate(seen):
        centre = [(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2]
        corners = [box.x1, box.y1, box.x2, box.y1, box.x2, box.y2, box.x1, box.y2]
        answer[0, index, :5] = [*centre, box.width, box.height, score]
        answer[0, index, 5:13] = corners
        answer[0, index, 12 + lines] = 1.0
    return answer


def test_an_answer_becomes_a_plate_with_its_corners() -> None:
    place = Box(100, 150, 180, 190)
    (plate,) = HyperLprDetector(always(raw((place, 0.8, 2)))).detect(FRAME)
    assert plate.box == place
    assert plate.lines == 2
    assert plate.confidence == pytest.approx(0.8)
    assert plate.corners.dtype == np.float32
    np.testing.assert_allclose(plate.corners[0], [100, 150])
    np.testing.assert_allclose(plate.corners[2], [180, 190])


def test_a_wide_frame_is_laid_in_the_middle_of_the_square() -> None:
    wide = np.zeros((320, 640, 3), np.uint8)
    (plate,) = HyperLprDetector(always(raw((Box(100, 150, 180, 190), 0.8, 1)))).detect(wide)
    assert plate.box == Box(200, 140, 360, 220)


def test_one_plate_found_twice_is_one_plate() -> None:
    answer = raw((Box(100, 150, 180, 190), 0.5, 1), (Box(102, 150, 182, 190), 0.7, 1))
    (plate,) = HyperLprDetector(always(answer)).detect(FRAME)
    assert plate.confidence == pytest.approx(0.7)


def test_what_is_unsure_or_outside_is_left_out() -> None:
    answer = raw((Box(0, 0, 50, 50), 0.1, 1), (Box(400, 400, 450, 430), 0.9, 1))
    assert HyperLprDetector(always(answer)).detect(FRAME) == []


@pytest.mark.parametrize("answer", [raw(answers=25200), np.zeros((1, 6300, 6), np.float32)])
def test_another_network_is_refused_by_name(answer: Floats) -> None:
    with pytest.raises(CorruptError, match=r"scripted\.onnx .* which is no HyperLPR"):
        HyperLprDetector(always(answer)).detect(FRAME)


def test_a_plate_of_a_vehicle_is_told_in_pixels_of_the_frame() -> None:
    (plate,) = HyperLprDetector(always(raw((Box(100, 150, 180, 190), 0.8, 1)))).detect(FRAME)
    moved = shifted(plate, 30, -10)
    assert moved.box == Box(130, 140, 210, 180)
    np.testing.assert_allclose(moved.corners[0], [130, 140])
    assert (moved.lines, moved.confidence) == (plate.lines, plate.confidence)


@needs("plates/road")
def test_most_plates_of_real_vehicles_are_found_where_people_marked_them() -> None:
    """Measured on these frames: .78 in vehicles (YOLOX misses some), .97 with the whole frame."""
    all_of_them = detectors()
    vehicles, plates, whole = all_of_them.vehicles, all_of_them.plates, all_of_them.whole_plates
    assert vehicles is not None
    assert plates is not None
    assert whole is not None
    marked = in_vehicles = anywhere = 0
    for frame, boxes in road_frames(every=9):
        found = [
            plate.box
            for vehicle in vehicles.detect(frame)
            if vehicle.kind.has_plate
            for plate in find_plates(frame, vehicle.box, plates)
        ]
        both = [*found, *(plate.box for plate in whole.detect(frame))]
        marked += len(boxes)
        in_vehicles += sum(any(box.iou(one) > 0.5 for one in found) for box in boxes)
        anywhere += sum(any(box.iou(one) > 0.5 for one in both) for box in boxes)
    assert marked > 50
    assert in_vehicles / marked > 0.70
    assert anywhere / marked > 0.90
