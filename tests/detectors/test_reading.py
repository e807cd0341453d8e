from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ccoc.boxes import Box
from detectors.pictures import Picture
from detectors.plates import PlateDetection
from detectors.readers import PlateRead
from detectors.reading import find_plates, read_plates

FRAME = np.zeros((400, 600, 3), np.uint8)
TRUCK = Box(100, 100, 300, 300)


class OnePlate:
    """Finds a plate of 80×40 px, 10 px from the left and 20 px from the top of what it is shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[int, ...]] = []

    def detect(self, picture: Picture) -> list[PlateDetection]:
        self.shown.append(picture.shape)
        corners = np.array([[10, 20], [90, 20], [90, 60], [10, 60]], np.float32)
        return [PlateDetection(Box(10, 20, 90, 60), corners, 2, 0.8)]


class Reader:
    def __init__(self) -> None:
        self.batches: list[list[tuple[int, ...]]] = []

    def read(self, crops: Sequence[Picture]) -> Sequence[PlateRead]:
        self.batches.append([crop.shape for crop in crops])
        return [PlateRead("70-1234", None, "transport", 0.9, 0.0, ()) for _ in crops]


def test_a_plate_is_sought_in_the_vehicle_and_a_little_around_it() -> None:
    detector = OnePlate()
    (plate,) = find_plates(FRAME, TRUCK, detector)
    assert detector.shown == [(240, 240, 3)]
    assert plate.box == Box(90, 100, 170, 140)
    np.testing.assert_allclose(plate.corners[0], [90, 100])


def test_a_vehicle_at_the_edge_is_sought_within_the_frame() -> None:
    detector = OnePlate()
    (plate,) = find_plates(FRAME, Box(500, 300, 650, 420), detector)
    assert detector.shown == [(112, 115, 3)]
    assert plate.box == Box(495, 308, 575, 348)


def test_a_vehicle_outside_the_frame_has_no_plates() -> None:
    assert find_plates(FRAME, Box(900, 900, 950, 950), OnePlate()) == []


def test_detection_crop_and_reading_belong_together() -> None:
    reader = Reader()
    (found,) = read_plates(FRAME, TRUCK, OnePlate(), reader)
    assert found.detection.box == Box(90, 100, 170, 140)
    assert found.reading.registration == "70-1234"
    assert reader.batches == [[found.crop.shape]]
    assert found.crop.shape == (45, 90, 3)


def test_without_plates_the_reader_is_not_asked() -> None:
    reader = Reader()
    assert read_plates(FRAME, Box(900, 900, 950, 950), OnePlate(), reader) == []
    assert reader.batches == []
