"""Sightings as far as a search judges them: of hundreds that it ranks, a page shows fifty.

Values come straight from the driver, and only what is shown is made whole and checked. What is made
must be what ccoc.store.sightings reads.
"""

from __future__ import annotations

import json
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, String, bindparam, func, or_, select
from sqlalchemy import type_coerce as plain

from ccoc.boxes import Box
from ccoc.ids import CameraId, Digest, SightingId
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate
from ccoc.sightings import Shares, Sighting
from ccoc.store.columns import EPOCH, MICROSECOND
from ccoc.store.tables import plates, sightings
from ccoc.store.walks import LISTED, ROW, Numbers

_SEEN = sightings.c
_JUDGED = (
    _SEEN.id, _SEEN.last_at, plates.c.registration, _SEEN.province, _SEEN.plate_class, _SEEN.colour,
    _SEEN.confidence, _SEEN.province_confidence, _SEEN.characters, _SEEN.others, _SEEN.provinces,
)  # fmt: skip
_REST = (
    _SEEN.camera, _SEEN.first_at, _SEEN.frame_at, _SEEN.camera_frame_at, _SEEN.vehicle, _SEEN.reads,
    _SEEN.agreeing_reads, _SEEN.x1_px, _SEEN.y1_px, _SEEN.x2_px, _SEEN.y2_px, _SEEN.crop,
    _SEEN.frame,
)  # fmt: skip
_OUTLINES = (
    select(*_JUDGED, *_REST).join(plates, _SEEN.plate_id == plates.c.id).where(ROW.in_(LISTED))
)
_UNREAD = _OUTLINES.where(
    or_(
        _SEEN.province == bindparam("province", type_=String),
        _SEEN.province.is_(None),
        func.instr(plain(_SEEN.provinces, String), bindparam("named", type_=String)) > 0,
    )
)

_Values = tuple[Any, ...]
"""In the order above; times in Unix µs, lists as JSON."""
_NONE = "[]"
_LAST_US = itemgetter(_JUDGED.index(_SEEN.last_at))

_shares = msgspec.json.Decoder(Shares).decode
_lists_of_shares = msgspec.json.Decoder(tuple[Shares, ...]).decode


class Outline(NamedTuple):
    """Enough to be judged: it is `ccoc.sightings.Told`. `values`: all of the row, for `whole`."""

    id: SightingId
    last_at: datetime
    plate: Plate
    plate_class: PlateClass
    colour: str | None
    confidence: float
    province_confidence: float
    characters: Shares
    others: tuple[Shares, ...]
    provinces: Shares
    values: _Values


def outlines(connection: Connection, rows: Numbers, province: str | None) -> list[Outline]:
    """Newest first, in any order within a moment. With a province only those that may be of it,
    read or among its candidates: what SQL can tell of `Judge`."""
    given = {"listed": json.dumps(rows.tolist())}
    if province is not None:
        given |= {"province": province, "named": f'"{province}"'}
    statement = _OUTLINES if province is None else _UNREAD
    with connection.execute(statement, given) as result:
        found = result.cursor.fetchall()
    return [_outline(values) for values in sorted(found, key=_LAST_US, reverse=True)]


def _outline(values: _Values) -> Outline:
    number, last_us, registration, province, kind, colour, *shares = values[: len(_JUDGED)]
    sure, of_province, characters, others, provinces = shares
    return Outline(
        SightingId(number),
        _moment(last_us),
        Plate(registration, province),
        PlateClass(kind),
        colour,
        sure,
        of_province,
        _shares(characters),
        () if others == _NONE else _lists_of_shares(others),
        () if provinces == _NONE else _shares(provinces),
        values,
    )


def whole(seen: Outline) -> Sighting:
    rest = seen.values[len(_JUDGED) :]
    camera, first_us, frame_us, camera_frame_us, vehicle, reads, agreeing, *pictures = rest
    x1, y1, x2, y2, crop, frame = pictures
    return Sighting(
        id=seen.id,
        camera=CameraId(camera),
        first_at=_moment(first_us),
        last_at=seen.last_at,
        frame_at=_moment(frame_us),
        camera_frame_at=None if camera_frame_us is None else _moment(camera_frame_us),
        vehicle=vehicle,
        plate=seen.plate,
        plate_class=seen.plate_class,
        confidence=seen.confidence,
        province_confidence=seen.province_confidence,
        reads=reads,
        agreeing_reads=agreeing,
        characters=seen.characters,
        box=Box(x1, y1, x2, y2),
        crop=Digest(crop),
        frame=Digest(frame),
        others=seen.others,
        provinces=seen.provinces,
        colour=seen.colour,
    )


def _moment(time_us: int) -> datetime:
    return EPOCH + time_us * MICROSECOND
