"""From what a worker read to what officers are asked: sighting, matches, alarms, evidence.

Blocking, in the writer's thread, in the order of arrival. The rules are ccoc's, the transaction
is the store's; recording the same sighting twice changes nothing.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence

from api.wanted import Wanted
from ccoc.alarms import Alarm, raise_for
from ccoc.boxes import Box
from ccoc.clock import Clock
from ccoc.errors import InvalidError
from ccoc.ids import CameraId, Digest, SightingId
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate
from ccoc.sightings import Sighting
from ccoc.store import Store
from ingest.messages import PlateSighting

log = logging.getLogger(__name__)

JPEG_BEGINS = b"\xff\xd8\xff"
MOST_PICTURE_BYTES = 16 << 20


class Recorder:
    def __init__(self, store: Store, wanted: Wanted, clock: Clock) -> None:
        self._store = store
        self._wanted = wanted
        self._clock = clock

    def record(self, seen: PlateSighting) -> Sequence[Alarm]:
        """The new alarms. InvalidError when a worker sends what cannot be a sighting.
        Whether the same question was just asked is decided in the store's transaction (A-03)."""
        _check_pictures(seen)
        evidence = {digest_of(picture): picture for picture in (seen.crop_jpeg, seen.frame_jpeg)}
        sighting = sighting_of(seen)
        at = self._clock.now()
        matches = self._wanted.matches(sighting, at)
        drafts = [draft for match in matches if (draft := raise_for(match, at, ()))]
        recorded = self._store.record(sighting, evidence, drafts)
        for alarm in recorded.alarms:
            log.info("แจ้งเตือนหมายเลข %s จากกล้อง %s (alarm raised)", alarm.id, sighting.camera)
        return recorded.alarms if recorded.entries else ()


def _check_pictures(seen: PlateSighting) -> None:
    """Nothing is decoded in the service; what is no JPEG at all is evidence of nothing."""
    for picture in (seen.crop_jpeg, seen.frame_jpeg):
        if not picture.startswith(JPEG_BEGINS) or len(picture) > MOST_PICTURE_BYTES:
            raise InvalidError(f"sighting {seen.id[:64]!r}: a picture is none, or too large")


def sighting_of(seen: PlateSighting) -> Sighting:
    try:
        plate_class = PlateClass(seen.plate_class)
    except ValueError as error:
        raise InvalidError(f"sighting {seen.id[:64]!r}: {error}") from error
    return Sighting(
        id=SightingId(seen.id),
        camera=CameraId(seen.camera),
        first_at=seen.first_at,
        last_at=seen.last_at,
        frame_at=seen.frame_at,
        camera_frame_at=seen.camera_frame_at,
        vehicle=seen.vehicle,
        plate=Plate(seen.registration, seen.province),
        plate_class=plate_class,
        confidence=seen.confidence,
        province_confidence=seen.province_confidence,
        reads=seen.reads,
        agreeing_reads=seen.agreeing_reads,
        characters=tuple((each.character, each.probability) for each in seen.characters),
        box=Box(*seen.box),
        crop=digest_of(seen.crop_jpeg),
        frame=digest_of(seen.frame_jpeg),
        others=seen.others,
        provinces=seen.provinces,
        colour=seen.colour,
    )


def digest_of(picture: bytes) -> Digest:
    return Digest(hashlib.sha256(picture).hexdigest())
