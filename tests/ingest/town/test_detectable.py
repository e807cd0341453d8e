"""The real detectors see the town: a truck is found, its plate found and read, after encoding."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest

from ccoc.boxes import Box
from ccoc.plates import Plate
from detectors.bundles import ROADS, Detectors, open_detectors
from detectors.drawing.plates import design_of
from detectors.pictures import Picture
from detectors.reading import read_plates
from ingest.town.encoding import MAIN, SUB, clip_writer
from ingest.town.filming import FRAMES_PER_SECOND, film
from ingest.town.motion.passing import drive_along
from ingest.town.pictures.lenses import Points
from ingest.town.scenes.reading import MAIN_LANE, MAIN_LENS, main_street
from ingest.town.things.regulars import vehicle_of
from ingest.town.truth import passages_of, plate_at

MODELS = Path(__file__).parents[4] / "shared" / "models"


@pytest.mark.skipif(not MODELS.is_dir(), reason="needs the weights in ../shared/models")
@pytest.mark.parametrize(
    ("vehicle", "plate"),
    [("blue truck", Plate("70-1234", "สกลนคร")), ("red car", Plate("กข 5731", "สกลนคร"))],
)
def test_a_plate_is_found_and_read_with_its_province_in_most_frames(
    tmp_path: Path, vehicle: str, plate: Plate
) -> None:
    drive = drive_along(MAIN_LANE, MAIN_LENS, (vehicle_of(vehicle), design_of(plate)), 0.0)
    scene = main_street(3, (drive,), 30.0)
    (passage,) = passages_of("street", scene)
    span = (passage.readable_from_seconds, passage.readable_until_seconds)
    with clip_writer(tmp_path / "m.mp4", MAIN) as main, clip_writer(tmp_path / "s.mp4", SUB) as sub:
        for frame in film(scene, np.random.default_rng(3), span):
            main.add(frame)
            sub.add(frame)
    small, large = pictures(tmp_path / "s.mp4"), pictures(tmp_path / "m.mp4")
    assert len(small) == len(large) >= 20
    detectors = open_detectors(MODELS, ROADS)
    right = 0
    for index, seen in enumerate(map(Seen, small, large)):
        truth = plate_at(drive, scene, span[0] + index / FRAMES_PER_SECOND)
        right += plate in read_at(seen, truth, detectors)
    assert right >= 0.8 * len(large)


@dataclass(frozen=True, slots=True)
class Seen:
    """One moment in the sub and in the main stream."""

    small: Picture
    large: Picture


def pictures(path: Path) -> list[Picture]:
    with av.open(str(path)) as container:
        frames = container.decode(video=0)
        return [np.asarray(frame.to_ndarray(format="bgr24"), np.uint8) for frame in frames]


def read_at(seen: Seen, truth: Points | None, detectors: Detectors) -> list[Plate]:
    """What is read at the plate's place: the vehicle in the small picture, its plate in the large
    one."""
    assert truth is not None
    assert detectors.vehicles
    assert detectors.plates
    assert detectors.reader
    low, high = np.floor(truth.min(axis=0)), np.ceil(truth.max(axis=0))
    place = Box(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    for vehicle in detectors.vehicles.detect(seen.small):
        box = vehicle.box.scaled(2, 2)
        if vehicle.kind.has_plate and box.intersection(place) > 0.9 * place.area:
            found = read_plates(seen.large, box, detectors.plates, detectors.reader)
            return [
                Plate(each.reading.registration, each.reading.province)
                for each in found
                if each.detection.box.iou(place) > 0.5 and each.reading.registration
            ]
    return []
