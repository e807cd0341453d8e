"""The detectors of detectors/ in the shape that subjects.py and plate_readings.py ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ccoc.boxes import Box
from ccoc.tracks import Observation
from ccoc.votes import Character, Read
from detectors.bundles import Detectors
from detectors.pictures import Picture
from detectors.plates import PlateDetector
from detectors.readers import PlateRead, PlateReader
from detectors.reading import read_plates
from detectors.vehicle_colours import VehicleColours
from detectors.vehicles import VehicleDetector
from ingest.messages import CameraFeed, PlateSighting
from ingest.plate_readings import PlateReadings, PlateSeen, ShowsBig
from ingest.stages import StageCounts
from ingest.subjects import Subjects


class VehicleFinder:
    """Implements `FindsVehicles`: persons and bicycles carry no plate."""

    def __init__(self, detector: VehicleDetector) -> None:
        self._detector = detector

    def find(self, picture: Picture) -> Sequence[Observation]:
        return [
            Observation(seen.kind.value, seen.box, seen.confidence)
            for seen in self._detector.detect(picture)
            if seen.kind.has_plate
        ]


class PlateFinder:
    """Implements `ReadsPlates`."""

    def __init__(
        self, detector: PlateDetector, reader: PlateReader, colours: VehicleColours | None
    ) -> None:
        self._detector = detector
        self._reader = reader
        self._colours = colours

    def read(self, picture: Picture, vehicle: Box) -> Sequence[PlateSeen]:
        return [
            PlateSeen(found.detection.box, found.detection.confidence, as_read(found.reading))
            for found in read_plates(picture, vehicle, self._detector, self._reader)
        ]

    def colour(self, picture: Picture, vehicle: Box, kind: str) -> str | None:
        return self._colours.colour(picture, vehicle, kind) if self._colours else None


def as_read(reading: PlateRead) -> Read | None:
    """None where the reader refused: a refusal is no vote."""
    if reading.registration is None:
        return None
    return Read(
        registration=reading.registration,
        characters=tuple(
            Character(one.char, one.probability, one.others) for one in reading.characters
        ),
        plate_class=reading.plate_class,
        confidence=reading.confidence,
        province=reading.province,
        province_confidence=reading.province_confidence,
        provinces=reading.provinces,
    )


def subjects_of(
    feed: CameraFeed,
    big: ShowsBig | None,
    detectors: Detectors,
    tell: Callable[[PlateSighting], None],
    stages: StageCounts,
) -> Subjects | None:
    """None for a camera that reads no plates, and without weights; `Ready.missing` told that."""
    if not feed.reads_plates:
        return None
    if detectors.vehicles is None or detectors.plates is None or detectors.reader is None:
        return None
    plates = PlateFinder(detectors.plates, detectors.reader, detectors.colours)
    readings = PlateReadings(feed.camera, plates, big, tell, stages)
    return Subjects(VehicleFinder(detectors.vehicles), readings)
