"""Sightings: read and listed. Recording one is ccoc.store.recording's, finding many
ccoc.store.searches'."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, select

from ccoc.boxes import Box
from ccoc.errors import NotFoundError
from ccoc.ids import SightingId
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate
from ccoc.sightings import Sighting
from ccoc.store.databases import Database
from ccoc.store.tables import plates, sightings

JOINED = select(sightings, plates).join(plates, sightings.c.plate_id == plates.c.id)
NEWEST_FIRST = (sightings.c.last_at.desc(), sightings.c.id.desc())


_COLUMNS = tuple((each.name, each) for each in (*sightings.c, plates.c.registration))
"""Looked up once: two hundred sightings are read for one search."""


class Sightings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, number: SightingId) -> Sighting:
        with self._database.reading() as connection:
            found = find(connection, number)
        if found is None:
            raise NotFoundError("there is no such sighting", th="ไม่พบการอ่านทะเบียนนี้")
        return found

    def recent(self, limit: int) -> tuple[Sighting, ...]:
        statement = JOINED.order_by(*NEWEST_FIRST).limit(limit)
        with self._database.reading() as connection:
            return tuple(sighting_of(row) for row in connection.execute(statement).mappings())


def find(connection: Connection, number: SightingId) -> Sighting | None:
    row = connection.execute(JOINED.where(sightings.c.id == number)).mappings().first()
    return sighting_of(row) if row else None


def sighting_of(row: RowMapping) -> Sighting:
    """From a row that holds all columns of `sightings` and `plates`, among others perhaps."""
    told = {name: row[column] for name, column in _COLUMNS}
    return Sighting(
        id=told["id"],
        camera=told["camera"],
        first_at=told["first_at"],
        last_at=told["last_at"],
        frame_at=told["frame_at"],
        camera_frame_at=told["camera_frame_at"],
        vehicle=told["vehicle"],
        plate=Plate(told["registration"], told["province"]),
        plate_class=PlateClass(told["plate_class"]),
        confidence=told["confidence"],
        province_confidence=told["province_confidence"],
        reads=told["reads"],
        agreeing_reads=told["agreeing_reads"],
        characters=_pairs(told["characters"]),
        box=Box(told["x1_px"], told["y1_px"], told["x2_px"], told["y2_px"]),
        crop=told["crop"],
        frame=told["frame"],
        others=tuple(_pairs(each) for each in told["others"]),
        provinces=_pairs(told["provinces"]),
        colour=told["colour"],
    )


def _pairs(told: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """From JSON, which knows only lists."""
    return tuple((text, share) for text, share in told)
