"""Pictures in, facts out, without tracks or votes: what `ccoc look` does to one picture.

Where pictures come from stands in ingest/looking.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from ccoc.boxes import Box
from detectors.bundles import Detectors
from detectors.faces import FaceDetector
from detectors.facts import FaceFact, Fact, Moment, PlateFact
from detectors.pictures import Picture
from detectors.plates import PlateDetector
from detectors.readers import PlateRead, PlateReader
from detectors.reading import PlateFound, read_found, read_plates
from detectors.vehicles import VehicleDetector

SAME_PLATE = 0.30
"""Two boxes of one picture that share this much (IoU) are one plate, found on two ways."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One picture to look at. `source` is what the person typed, without a password."""

    source: str
    at: Moment
    picture: Picture


class Looks(Protocol):
    def facts(self, seen: Seen) -> list[Fact]:
        """What one picture shows."""


@dataclass(frozen=True, slots=True)
class PlateLook:
    """Of pictures that are cut to one plate already: exactly one fact for each."""

    reader: PlateReader

    def facts(self, seen: Seen) -> list[Fact]:
        reading = self.reader.read([seen.picture])[0]
        height, width = seen.picture.shape[:2]
        return [plate_fact(seen, reading, Box(0, 0, width, height))]


@dataclass(frozen=True, slots=True)
class WholeLook:
    """Of whole frames: plates of vehicles, plates that stand alone (close-ups), faces."""

    vehicles: VehicleDetector
    plates: PlateDetector
    whole_plates: PlateDetector
    reader: PlateReader
    faces: FaceDetector

    def facts(self, seen: Seen) -> list[Fact]:
        plates = [plate_fact(seen, one.reading, one.detection.box) for one in self._plates(seen)]
        faces = [
            FaceFact(seen.source, seen.at, face.confidence, face.box, face.height_px)
            for face in self.faces.detect(seen.picture)
        ]
        return [*plates, *faces]

    def _plates(self, seen: Seen) -> list[PlateFound]:
        found = read_found(seen.picture, self.whole_plates.detect(seen.picture), self.reader)
        for vehicle in self.vehicles.detect(seen.picture):
            if vehicle.kind.has_plate:
                found += read_plates(seen.picture, vehicle.box, self.plates, self.reader)
        return distinct(found)


def distinct(found: Iterable[PlateFound]) -> list[PlateFound]:
    """One per plate: the reading that is surest, and where none reads, the surest box."""
    kept: list[PlateFound] = []
    for one in sorted(found, key=_standing, reverse=True):
        box = one.detection.box
        if all(box.iou(other.detection.box) < SAME_PLATE for other in kept):
            kept.append(one)
    return kept


def _standing(one: PlateFound) -> tuple[bool, float, float]:
    """What was read goes before what was refused, however sure the refusal."""
    is_read = one.reading.registration is not None
    return is_read, one.reading.confidence, one.detection.confidence


def plate_fact(seen: Seen, reading: PlateRead, box: Box) -> PlateFact:
    return PlateFact(
        source=seen.source,
        at=seen.at,
        registration=reading.registration,
        province=reading.province,
        plate_class=reading.plate_class,
        confidence=reading.confidence,
        province_confidence=reading.province_confidence,
        box=box,
        provinces=reading.provinces,
        characters=reading.characters,
        legible=reading.legible,
    )


def look_with(detectors: Detectors, *, crops: bool) -> Looks | None:
    """None when a detector that it takes is missing; `detectors.missing` says which and why."""
    if crops:
        return PlateLook(detectors.reader) if detectors.reader else None
    if not (
        detectors.vehicles
        and detectors.plates
        and detectors.whole_plates
        and detectors.reader
        and detectors.faces
    ):
        return None
    return WholeLook(
        detectors.vehicles,
        detectors.plates,
        detectors.whole_plates,
        detectors.reader,
        detectors.faces,
    )
