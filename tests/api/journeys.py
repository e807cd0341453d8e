"""A plate that passed three times, twice faster than a vehicle can, and its cameras on the map."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from api.configuration import CameraSettings
from ccoc.cameras import Camera, OwnerClass
from ccoc.ids import CameraId
from ccoc.plate_shapes import PlateClass
from ccoc.store import Store
from ingest.messages import StreamAddress
from tests.ccoc.builders import CROP, FRAME, a_sighting, digest_of

PASSED = (("market", 0.0), ("airport", 1.0), ("market", 200.0))
"""Camera, and minutes after the first passage. The two cameras are eleven kilometres apart."""


def a_place(name: str, latitude: float | None) -> CameraSettings:
    longitude = None if latitude is None else 104.0
    camera = Camera(CameraId(name), f"กล้อง {name}", name, OwnerClass.POLICE, latitude, longitude)
    camera = replace(camera, reads_plates=True)
    return CameraSettings(camera, StreamAddress(f"rtsp://127.0.0.1:1/{name}"), None)


CAMERAS = (a_place("market", 17.0), a_place("airport", 17.1), a_place("nowhere", None))


def with_passages(store: Store, begins: datetime) -> None:
    pictures = {digest_of(CROP): CROP, digest_of(FRAME): FRAME}
    for number, (camera, minutes) in enumerate(PASSED, start=1):
        at = begins + timedelta(minutes=minutes)
        seen = a_sighting("กข 1234", "สกลนคร", id=f"p{number}", camera=camera, at=at)
        sure = replace(seen, plate_class=PlateClass.CAR, confidence=0.99, province_confidence=0.99)
        store.record(sure, pictures)
    other = a_sighting("กข 1234", "ระยอง", id="other", camera="market", at=begins)
    store.record(replace(other, plate_class=PlateClass.CAR), pictures)
