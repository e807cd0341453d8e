from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ccoc.boxes import Box
from detectors.bundles import CROPS, FACES, PHOTOGRAPHS, open_detectors
from detectors.facts import FaceFact, PlateFact
from detectors.looking import PlateLook, Seen, WholeLook, distinct, look_with
from detectors.photographs import read_photograph
from detectors.pictures import Picture
from detectors.plates import PlateDetection
from detectors.readers import PlateRead
from detectors.reading import PlateFound
from tests.detectors.weights import SHARED, detectors, needs

NOTHING = PlateRead(None, None, "unknown", 0.0, 0.0, ())
TRUCK = PlateRead("70-1234", None, "transport", 0.95, 0.0, ())


class Reads:
    def __init__(self, reading: PlateRead) -> None:
        self.reading = reading

    def read(self, crops: Sequence[Picture]) -> Sequence[PlateRead]:
        return [self.reading for _ in crops]


def found(box: Box, reading: PlateRead = NOTHING, confidence: float = 0.5) -> PlateFound:
    corners = np.zeros((4, 2), np.float32)
    detection = PlateDetection(box, corners, 1, confidence)
    return PlateFound(detection, np.zeros((4, 4, 3), np.uint8), reading)


def test_a_picture_cut_to_a_plate_gives_exactly_one_fact_read_or_not() -> None:
    seen = Seen("a.jpg", None, np.zeros((130, 288, 3), np.uint8))
    for reading, registration in ((TRUCK, "70-1234"), (NOTHING, None)):
        (fact,) = PlateLook(Reads(reading)).facts(seen)
        assert isinstance(fact, PlateFact)
        assert fact.registration == registration
        assert fact.box == Box(0, 0, 288, 130)
        assert fact.source == "a.jpg"


def test_a_plate_found_on_two_ways_is_told_once_by_its_surest_reading() -> None:
    close, same, other = Box(10, 10, 90, 50), Box(12, 11, 92, 51), Box(200, 10, 280, 50)
    kept = distinct([found(close, confidence=0.9), found(same, TRUCK), found(other)])
    assert [one.detection.box for one in kept] == [same, other]
    assert kept[0].reading.registration == "70-1234"


def test_a_sure_refusal_does_not_displace_a_reading() -> None:
    refused = PlateRead(None, None, "unknown", 0.99, 0.0, ())
    (kept,) = distinct([found(Box(10, 10, 90, 50), refused), found(Box(12, 11, 92, 51), TRUCK)])
    assert kept.reading.registration == "70-1234"


def test_of_two_plates_that_nobody_can_read_the_surer_box_is_told() -> None:
    (kept,) = distinct([found(Box(0, 0, 80, 40)), found(Box(2, 0, 82, 40), confidence=0.8)])
    assert kept.detection.box == Box(2, 0, 82, 40)


def test_without_its_detectors_there_is_no_look(tmp_path: Path) -> None:
    assert look_with(open_detectors(tmp_path, FACES), crops=True) is None
    assert look_with(open_detectors(tmp_path, CROPS), crops=True) is not None, "ours is packaged"
    assert look_with(open_detectors(tmp_path, PHOTOGRAPHS), crops=False) is None


@needs("faces/pairs")
def test_a_real_photograph_gives_its_faces_and_no_plate() -> None:
    look = look_with(detectors(), crops=False)
    assert isinstance(look, WholeLook)
    name = "couple.jpg"
    facts = look.facts(Seen(name, None, read_photograph(SHARED / "faces/pairs" / name)))
    assert [type(fact) for fact in facts] == [FaceFact, FaceFact]
    assert all(fact.source == name and fact.at is None for fact in facts)
