"""Sightings: read, listed, searched. Recording one is ccoc.store.recording's."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select

from ccoc.boxes import Box
from ccoc.deeds import Deed
from ccoc.errors import NotFoundError
from ccoc.ids import OfficerId, SightingId
from ccoc.journal import JournalDraft, actor_of, digest_of
from ccoc.officers import Officer
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate, PlatePattern
from ccoc.searches import Found, Search
from ccoc.sightings import Sighting
from ccoc.store.databases import Database
from ccoc.store.tables import plates, searches, sightings

JOINED = select(sightings, plates).join(plates, sightings.c.plate_id == plates.c.id)
NEWEST_FIRST = (sightings.c.last_at.desc(), sightings.c.id.desc())


@dataclass(frozen=True, slots=True)
class AskedSearch:
    """What the journal's digest of a search is over. `nonce` hides the plate from guessing."""

    nonce: str
    officer: OfficerId
    search: Search
    results: int


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

    def search(self, search: Search, by: Officer) -> Found:
        """Newest first. Asking is itself recorded before anything is shown (G-13)."""
        statement = JOINED.where(*_conditions(search)).order_by(*NEWEST_FIRST)
        with self._database.reading() as connection:
            rows = connection.execute(statement.limit(search.limit + 1)).mappings().all()
        shown = tuple(sighting_of(row) for row in rows[: search.limit])
        self._note(AskedSearch(secrets.token_hex(16), by.id, search, len(shown)))
        return Found(shown, more=len(rows) > search.limit)

    def _note(self, asked: AskedSearch) -> None:
        search, plate = asked.search, asked.search.plate
        with self._database.writing() as transaction:
            number = transaction.connection.execute(
                insert(searches)
                .values(
                    nonce=asked.nonce,
                    officer_id=asked.officer,
                    at=transaction.at,
                    purpose=search.purpose.value,
                    case_number=search.case_number,
                    plate=plate.text if plate else None,
                    province=plate.province if plate else None,
                    cameras=None if search.camera is None else [search.camera],
                    from_at=search.from_at,
                    until_at=search.until_at,
                    results=asked.results,
                )
                .returning(searches.c.id)
            ).scalar_one()
            about = f"search:{number}"
            actor, digest = actor_of(asked.officer), digest_of(asked)
            deed = Deed.SIGHTINGS_SEARCHED
            transaction.note(JournalDraft(actor, deed, about, search.purpose, digest))


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


def _conditions(search: Search) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if search.plate is not None:
        conditions += _like(search.plate)
    if search.camera is not None:
        conditions.append(sightings.c.camera == search.camera)
    if search.from_at is not None:
        conditions.append(sightings.c.last_at >= search.from_at)
    if search.until_at is not None:
        conditions.append(sightings.c.last_at < search.until_at)
    return conditions


def _like(plate: PlatePattern) -> list[ColumnElement[bool]]:
    """Without wildcards an equality, which the index answers."""
    text, compact = plate.text, plates.c.compact
    conditions: list[ColumnElement[bool]] = []
    if "?" in text or "*" in text:
        escaped = text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        pattern = escaped.replace("?", "_").replace("*", "%")
        conditions.append(compact.like(pattern, escape="\\"))
    else:
        conditions.append(compact == text)
    if plate.province is not None:
        conditions.append(sightings.c.province == plate.province)
    return conditions
