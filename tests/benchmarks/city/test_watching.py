"""What reference and baselines tell of a vehicle: its plate when two reads agree, or at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from benchmarks.city.telling import Told
from benchmarks.city.watching import Models, Watcher
from ccoc.boxes import Box
from ccoc.tracks import Observation
from detectors.pictures import Picture
from detectors.plates import PlateDetection
from detectors.readers import PlateRead, ReadCharacter
from detectors.vehicles import VehicleDetector

STREET = np.zeros((1080, 1920, 3), np.uint8)
SECONDS = 1_000_000.0


class OnePlate:
    """In the middle of every vehicle."""

    def __init__(self) -> None:
        self.looks = 0

    def detect(self, picture: Picture) -> list[PlateDetection]:
        self.looks += 1
        height, width = picture.shape[:2]
        box = Box(width // 2 - 40, height // 2 - 15, width // 2 + 40, height // 2 + 15)
        corners = [(box.x1, box.y1), (box.x2, box.y1), (box.x2, box.y2), (box.x1, box.y2)]
        return [PlateDetection(box, np.array(corners, np.float32), 1, 0.9)]


class Says:
    """Implements `PlateReader`: one text after another, None where it refuses."""

    def __init__(self, *texts: str | None) -> None:
        self._texts = list(texts)

    def read(self, crops: Sequence[Picture]) -> list[PlateRead]:
        return [a_read(self._texts.pop(0)) for _ in crops]


def a_read(text: str | None) -> PlateRead:
    characters = tuple(ReadCharacter(one, 0.99) for one in (text or "").replace("-", ""))
    return PlateRead(text, None, "transport", 0.95, 0.0, characters)


def told_of(texts: Sequence[str | None], *, width: int = 400) -> tuple[list[Told], int]:
    """A vehicle stands there for as many looks as there are texts; what was told, and read how
    often.
    """
    told: list[Told] = []
    plates = OnePlate()
    models = Models(cast(VehicleDetector, None), plates, Says(*texts))
    watcher = Watcher("gate", models, told.append)
    seen = [Observation("truck", Box(600, 300, 600 + width, 300 + width), 0.9)]
    for number in range(len(texts)):
        watcher.look(STREET, SECONDS + number / 5, seen)
    watcher.end()
    return told, plates.looks


def test_two_reads_that_agree_are_told_once_and_end_the_reading() -> None:
    told, looks = told_of(["70-4182"] * 6)
    assert [one.registration for one in told] == ["70-4182"]
    assert told[0].seen_at == SECONDS + 0.2
    assert looks == 2


def test_a_single_read_is_told_at_the_end() -> None:
    told, _ = told_of([None, "70-4182", None, None])
    assert [one.registration for one in told] == ["70-4182"]


def test_a_vehicle_whose_plate_nobody_reads_is_told_without_one() -> None:
    told, _ = told_of([None] * 4)
    assert [one.registration for one in told] == [""]


def test_who_was_seen_twice_only_is_nobody() -> None:
    assert told_of([None] * 2)[0] == []


def test_small_vehicles_are_not_read() -> None:
    assert told_of([None] * 4, width=150)[1] == 0
