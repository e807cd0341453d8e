"""What a plate's page needs from the sightings: its passages, what passed around them, and where
others went from a camera. Every query walks an index between two times and has a limit, so that
ten million sightings cost what ten thousand do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, func, or_, select, type_coerce

from ccoc.authorities import PastSearch
from ccoc.deeds import Deed
from ccoc.errors import NotFoundError
from ccoc.forecasts import HORIZON, Onward
from ccoc.ids import CameraId
from ccoc.journal import JournalDraft, actor_of, digest_of
from ccoc.journeys import Passage, Passed, Seen
from ccoc.meetings import NEAR, WIDE, Surrounding
from ccoc.plates import Plate
from ccoc.searches import Purpose
from ccoc.sightings import Sighting
from ccoc.store.columns import MICROSECOND
from ccoc.store.databases import Database
from ccoc.store.sightings import JOINED, NEWEST_FIRST, sighting_of
from ccoc.store.tables import plates, searches, sightings

MOST_PASSAGES = 200
MOST_AROUND = 60
"""Passages that are looked around, the newest ones."""
MOST_NEAR = 100
"""Sightings read around one passage; a jam has more, and that is told."""
MOST_CANDIDATES = 50
MOST_OF_ONE = 500
MOST_JOURNEYS = 500
"""Vehicles of the station's traffic that a forecast rests on, the newest ones."""
MOST_COUNTED = 2000

SEEN = (
    select(
        sightings.c.id,
        plates.c.registration,
        sightings.c.province,
        sightings.c.camera,
        sightings.c.last_at,
    )
    .select_from(sightings)
    .join(plates, sightings.c.plate_id == plates.c.id)
)


@dataclass(frozen=True, slots=True)
class ViewedPlate:
    """What the journal's digest of a viewed plate is over. `nonce`: the search's own."""

    nonce: str
    search: int
    plate: Plate


class Journeys:
    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, number: int) -> PastSearch:
        with self._database.reading() as connection:
            row = connection.execute(select(searches).where(searches.c.id == number)).first()
        if row is None:
            raise NotFoundError("there is no such search", th="ไม่พบการค้นหานี้ โปรดค้นหาใหม่")
        return PastSearch(
            id=row.id,
            nonce=row.nonce,
            officer=row.officer_id,
            at=row.at,
            purpose=Purpose(row.purpose),
            pattern=row.plate,
            province=row.province,
            cameras=None if row.cameras is None else tuple(row.cameras),
            from_at=row.from_at,
            until_at=row.until_at,
        )

    def saw(self, search: PastSearch, plate: Plate) -> bool:
        """Whether the plate passed where and when a search without a plate looked."""
        statement = (
            select(sightings.c.id)
            .join(plates, sightings.c.plate_id == plates.c.id)
            .where(plates.c.registration == plate.registration)
            .limit(1)
        )
        if search.cameras is not None:
            statement = statement.where(sightings.c.camera.in_(search.cameras))
        if search.from_at is not None:
            statement = statement.where(sightings.c.last_at >= search.from_at)
        if search.until_at is not None:
            statement = statement.where(sightings.c.last_at < search.until_at)
        with self._database.reading() as connection:
            return connection.scalar(statement) is not None

    def note_viewed(self, search: PastSearch, plate: Plate) -> None:
        """Before anything is shown."""
        digest = digest_of(ViewedPlate(search.nonce, search.id, plate))
        about = f"search:{search.id}"
        draft = JournalDraft(
            actor_of(search.officer), Deed.PLATE_VIEWED, about, search.purpose, digest
        )
        with self._database.writing() as transaction:
            transaction.note(draft)

    def passages(self, plate: Plate) -> Passed:
        """The newest sightings of a plate; those with an unclear province are among them."""
        provinces = {plate.province} - {None}
        fits = or_(sightings.c.province.is_(None), sightings.c.province.in_(provinces))
        statement = JOINED.where(plates.c.registration == plate.registration, fits)
        newest = statement.order_by(*NEWEST_FIRST).limit(MOST_PASSAGES + 1)
        with self._database.reading() as connection:
            found = tuple(sighting_of(row) for row in connection.execute(newest).mappings())
        return Passed(found[:MOST_PASSAGES], len(found) > MOST_PASSAGES)

    def provinces(self, registration: str) -> Mapping[str | None, int]:
        """How often each province stood with this registration, among the newest."""
        newest = (
            select(sightings.c.province)
            .join(plates, sightings.c.plate_id == plates.c.id)
            .where(plates.c.registration == registration)
            .order_by(sightings.c.last_at.desc())
            .limit(MOST_COUNTED)
            .subquery()
        )
        times = func.count().label("times")
        counted = select(newest.c.province, times).group_by(newest.c.province)
        with self._database.reading() as connection:
            return {row.province: row.times for row in connection.execute(counted)}

    def surroundings(self, journey: Sequence[Passage]) -> tuple[Surrounding, ...]:
        with self._database.reading() as connection:
            return tuple(
                _surrounding(connection, passage, journey) for passage in journey[-MOST_AROUND:]
            )

    def histories(
        self, registrations: Iterable[str], around: Sequence[Surrounding]
    ) -> Mapping[str, Sequence[Seen]]:
        """What else each plate did at these cameras in that time, its newest passages."""
        wanted = list(registrations)[:MOST_CANDIDATES]
        if not wanted:
            return {}
        times = [each.passage.sighting.last_at for each in around]
        cameras = {each.passage.sighting.camera for each in around}
        statement = SEEN.where(
            sightings.c.last_at.between(min(times) - WIDE, max(times) + WIDE),
            sightings.c.camera.in_(cameras),
        )
        newest = statement.order_by(sightings.c.last_at.desc()).limit(MOST_OF_ONE)
        with self._database.reading() as connection:
            return {
                name: _seen(connection, newest.where(plates.c.registration == name))
                for name in wanted
            }

    def onwards(self, camera: CameraId, but: str, until: datetime) -> tuple[Onward, ...]:
        """What vehicles other than `but` did after passing a camera. `until`: the newest have had
        their time to be seen again."""
        with self._database.reading() as connection:
            rows = connection.execute(_onwards(camera, but, until - HORIZON)).all()
        return tuple(Onward(to, at - passed if to else None) for passed, to, at in rows)


def _surrounding(
    connection: Connection, passage: Passage, journey: Sequence[Passage]
) -> Surrounding:
    own = passage.sighting
    others = SEEN.where(*_at(own, NEAR), plates.c.registration != own.plate.registration)
    near = _seen(connection, others.order_by(sightings.c.last_at).limit(MOST_NEAR + 1))
    counted = select(func.count()).select_from(sightings)
    wide = connection.scalar(counted.where(*_at(own, WIDE))) or 0
    if len(near) > MOST_NEAR:
        all_near = connection.scalar(counted.where(*_at(own, NEAR))) or 0
        near_count = all_near - _own_within(NEAR, own, journey)
    else:
        near_count = len(near)
    wide_count = wide - _own_within(WIDE, own, journey)
    return Surrounding(passage, near[:MOST_NEAR], near_count, max(near_count, wide_count))


def _at(own: Sighting, within: timedelta) -> tuple[ColumnElement[bool], ...]:
    begins, ends = own.last_at - within, own.last_at + within
    return sightings.c.camera == own.camera, sightings.c.last_at.between(begins, ends)


def _own_within(span: timedelta, own: Sighting, journey: Sequence[Passage]) -> int:
    return sum(
        each.sighting.camera == own.camera and abs(each.sighting.last_at - own.last_at) <= span
        for each in journey
    )


def _seen(connection: Connection, statement: Select[Any, Any, Any, Any, Any]) -> tuple[Seen, ...]:
    return tuple(
        Seen(number, Plate(registration, province), camera, at)
        for number, registration, province, camera, at in connection.execute(statement)
    )


def _onwards(camera: CameraId, but: str, until: datetime) -> Select[Any, Any, Any]:
    """(passed at, next camera or None, seen there at): two walks of an index per vehicle."""
    known = select(plates.c.id).where(plates.c.registration == but).scalar_subquery()
    here = (
        select(sightings.c.plate_id, sightings.c.province, sightings.c.last_at)
        .where(sightings.c.camera == camera, sightings.c.last_at <= until)
        .where(sightings.c.plate_id != func.coalesce(known, -1))
        .order_by(sightings.c.last_at.desc())
        .limit(MOST_JOURNEYS)
        .subquery("here")
    )
    later, there = sightings.alias("later"), sightings.alias("there")
    ends = type_coerce(here.c.last_at, BigInteger) + HORIZON // MICROSECOND
    following = (
        select(later.c.id)
        .where(
            later.c.plate_id == here.c.plate_id,
            later.c.last_at > here.c.last_at,
            type_coerce(later.c.last_at, BigInteger) <= ends,
            later.c.camera != camera,
            or_(
                later.c.province.is_(None),
                here.c.province.is_(None),
                later.c.province == here.c.province,
            ),
        )
        .order_by(later.c.last_at)
        .limit(1)
        .correlate(here)
        .scalar_subquery()
    )
    found = here.outerjoin(there, there.c.id == following)
    return select(here.c.last_at, there.c.camera, there.c.last_at).select_from(found)
