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
    return Sighting(
        id=row[sightings.c.id],
        camera=row[sightings.c.camera],
        first_at=row[sightings.c.first_at],
        last_at=row[sightings.c.last_at],
        frame_at=row[sightings.c.frame_at],
        camera_frame_at=row[sightings.c.camera_frame_at],
        vehicle=row[sightings.c.vehicle],
        plate=Plate(row[plates.c.registration], row[sightings.c.province]),
        plate_class=PlateClass(row[sightings.c.plate_class]),
        confidence=row[sightings.c.confidence],
        province_confidence=row[sightings.c.province_confidence],
        reads=row[sightings.c.reads],
        agreeing_reads=row[sightings.c.agreeing_reads],
        characters=_pairs(row[sightings.c.characters]),
        box=Box(*(row[sightings.c[side]] for side in ("x1_px", "y1_px", "x2_px", "y2_px"))),
        crop=row[sightings.c.crop],
        frame=row[sightings.c.frame],
        others=tuple(_pairs(each) for each in row[sightings.c.others]),
        provinces=_pairs(row[sightings.c.provinces]),
        colour=row[sightings.c.colour],
    )


def _pairs(told: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """From JSON, which knows only lists."""
    return tuple((text, share) for text, share in told)
