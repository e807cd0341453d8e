from __future__ import annotations

import numpy as np
import pytest

from ccoc.boxes import Box
from ccoc.errors import CorruptError, InvalidError
from detectors.pictures import Floats
from detectors.vehicles import COCO_CLASSES, SubjectKind, VehicleDetector, grid
from tests.detectors.clips import frame_of
from tests.detectors.roads import road_frames
from tests.detectors.weights import always, detectors, needs

CAR, TRUCK, PERSON, DOG = 2, 7, 0, 16
FRAME = np.zeros((208, 416, 3), np.uint8)


def raw(*seen: tuple[Box, int, float]) -> Floats:
    """The answer of a YOLOX that saw these boxes (in its square), each in a cell of its own."""
    answer = np.zeros((1, len(grid()), 85), np.float32)
    for index, (box, coco, score) in enumerate(seen):
        column, row, stride = grid()[index]
        centre = np.array([(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2])
        answer[0, index, :2] = centre / stride - [column, row]
        answer[0, index, 2:4] = np.log(np.array([box.width, box.height]) / stride)
        answer[0, index, 4] = score
        answer[0, index, 5 + coco] = 1.0
    return answer


def test_an_answer_becomes_a_box_in_the_frame() -> None:
    place = Box(40, 60, 140, 160)
    (found,) = VehicleDetector(always(raw((place, CAR, 0.9)))).detect(FRAME)
    assert found.kind is SubjectKind.CAR
    assert found.confidence == pytest.approx(0.9)
    assert found.box.iou(place) > 0.95


def test_a_large_frame_has_large_boxes() -> None:
    detector = VehicleDetector(always(raw((Box(40, 60, 140, 160), CAR, 0.9))))
    (found,) = detector.detect(np.zeros((1040, 2080, 3), np.uint8))
    assert found.box.iou(Box(200, 300, 700, 800)) > 0.95


def test_what_is_unsure_or_no_road_user_is_left_out() -> None:
    answer = raw((Box(0, 0, 50, 50), CAR, 0.2), (Box(60, 60, 99, 99), DOG, 0.99))
    assert VehicleDetector(always(answer)).detect(FRAME) == []


def test_one_pickup_seen_as_car_and_truck_is_one_vehicle() -> None:
    place = Box(40, 60, 140, 160)
    answer = raw((place, CAR, 0.6), (place.shifted(3, 0), TRUCK, 0.8))
    (found,) = VehicleDetector(always(answer)).detect(FRAME)
    assert found.kind is SubjectKind.TRUCK


def test_a_rider_does_not_hide_the_vehicle() -> None:
    place = Box(40, 60, 140, 160)
    answer = raw((place, CAR, 0.6), (place.shifted(3, 0), PERSON, 0.8))
    kinds = [one.kind for one in VehicleDetector(always(answer)).detect(FRAME)]
    assert kinds == [SubjectKind.PERSON, SubjectKind.CAR]


def test_boxes_end_at_the_edge_of_the_frame() -> None:
    answer = raw((Box(-50, 150, 30, 260), CAR, 0.9), (Box(100, 300, 200, 400), CAR, 0.9))
    (found,) = VehicleDetector(always(answer)).detect(FRAME)
    assert found.box == Box(0, 150, 30, 208)


def test_another_network_is_refused_by_name() -> None:
    with pytest.raises(CorruptError, match=r"scripted\.onnx .* which is no YOLOX"):
        VehicleDetector(always(np.zeros((1, 100, 85), np.float32))).detect(FRAME)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(InvalidError):
        VehicleDetector(always(raw())).detect(np.zeros((5, 5), np.uint8))


def test_only_vehicles_with_an_engine_carry_plates() -> None:
    assert {kind for kind in SubjectKind if kind.has_plate} == {"car", "motorcycle", "bus", "truck"}
    assert set(COCO_CLASSES.values()) == set(SubjectKind)


@needs("video")
def test_a_real_pavement_has_many_persons() -> None:
    vehicles = detectors().vehicles
    assert vehicles is not None
    found = vehicles.detect(frame_of("street_walking_720p.mp4", second=1))
    assert sum(one.kind is SubjectKind.PERSON for one in found) >= 10


@needs("plates/road")
def test_most_real_plates_are_on_vehicles_that_were_found() -> None:
    """Measured on a quarter of the frames: 132 of 163."""
    vehicles = detectors().vehicles
    assert vehicles is not None
    marked = on_vehicles = 0
    for frame, plates in road_frames(every=20):
        found = [one.box for one in vehicles.detect(frame) if one.kind.has_plate]
        marked += len(plates)
        on_vehicles += sum(any(box.intersection(p) > 0.8 * p.area for box in found) for p in plates)
    assert marked > 20
    assert on_vehicles / marked > 0.7
