"""What has passed already, asked for the hotlist's sake: how often a pattern would have rung, and
where an entry's vehicle was before anybody looked for it. Rules are ccoc.false_hits' and
ccoc.matching's."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    and_,
    func,
    or_,
    select,
    type_coerce,
)

from ccoc import patterns
from ccoc.deeds import Deed
from ccoc.false_hits import (
    LEAST_PLATES,
    WINDOW_DAYS,
    Expectation,
    PassingPlate,
    assumed,
    counted,
)
from ccoc.hotlists import Entry
from ccoc.ids import EntryId, OfficerId
from ccoc.journal import JournalDraft, actor_of, digest_of
from ccoc.matching import certainty_of
from ccoc.officers import Officer
from ccoc.plates import compact
from ccoc.sightings import Sighting
from ccoc.store.databases import Database
from ccoc.store.sightings import JOINED, NEWEST_FIRST, sighting_of
from ccoc.store.tables import plates, sightings

MOST_SHOWN = 200
DAY = timedelta(days=1)
_DAY_US = DAY // timedelta(microseconds=1)
_FEW_PATTERNS = 20
"""So many are found by the database; more are compared here, in one reading of the traffic."""


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What the journal's digest of an entry's history is over. `nonce`: as in AskedSearch."""

    nonce: str
    officer: OfficerId
    entry: EntryId
    results: int


@dataclass(frozen=True, slots=True)
class Past:
    """Newest first; `more`: there are older ones than these."""

    sightings: tuple[Sighting, ...]
    more: bool


class Traffic:
    def __init__(self, database: Database) -> None:
        self._database = database

    def expected(self, entries: Sequence[Entry], at: datetime) -> Mapping[EntryId, Expectation]:
        """For the entries with gaps among these: false hits per day."""
        wide = [entry for entry in entries if patterns.is_open(entry.plate.registration)]
        if not wide:
            return {}
        since = at - WINDOW_DAYS * DAY
        with self._database.reading() as connection:
            days = _observed_days(connection, since, at)
            if days is None:
                return assumed(wide)
            return counted(wide, _passing(connection, since, wide), days)

    def before(self, entry: Entry, by: Officer) -> Past:
        """Passages of the entry's vehicle, as far as they are kept. Never an alarm; asking is
        written down first, under the entry and so under its reason (G-13)."""
        statement = JOINED.where(_is_of(entry)).order_by(*NEWEST_FIRST).limit(MOST_SHOWN + 1)
        with self._database.reading() as connection:
            rows = connection.execute(statement).mappings().all()
        found = [sighting_of(row) for row in rows[:MOST_SHOWN]]
        shown = tuple(each for each in found if certainty_of(each, entry) is not None)
        self._note(LookedBack(secrets.token_hex(16), by.id, entry.id, len(shown)))
        return Past(shown, more=len(rows) > MOST_SHOWN)

    def _note(self, asked: LookedBack) -> None:
        about, digest = f"entry:{asked.entry}", digest_of(asked)
        with self._database.writing() as transaction:
            actor = actor_of(asked.officer)
            transaction.note(JournalDraft(actor, Deed.ENTRY_LOOKED_BACK, about, digest=digest))


def _observed_days(connection: Connection, since: datetime, at: datetime) -> int | None:
    """Days with a camera that read plates, or None where too little was read to count on."""
    seen = sightings.c.last_at >= since
    some = select(sightings.c.last_at).where(seen).limit(LEAST_PLATES).subquery()
    if connection.execute(select(func.count()).select_from(some)).scalar_one() < LEAST_PLATES:
        return None
    first: datetime = connection.execute(
        select(sightings.c.last_at).where(seen).order_by(sightings.c.last_at).limit(1)
    ).scalar_one()
    return max(1, -((first - at) // DAY))


def _passing(
    connection: Connection, since: datetime, entries: Sequence[Entry]
) -> Iterator[PassingPlate]:
    conditions = [sightings.c.last_at >= since]
    if len(entries) <= _FEW_PATTERNS:
        conditions.append(or_(*(_like(entry.plate.registration) for entry in entries)))
    day = func.count((type_coerce(sightings.c.last_at, BigInteger) // _DAY_US).distinct())
    statement = (
        select(plates.c.registration, sightings.c.province, day)
        .join(plates, sightings.c.plate_id == plates.c.id)
        .where(and_(*conditions))
        .group_by(plates.c.registration, sightings.c.province)
    )
    for registration, province, days in connection.execute(statement):
        yield PassingPlate(registration, province, days)


def _is_of(entry: Entry) -> ColumnElement[bool]:
    listed, province = entry.plate.registration, entry.plate.province
    is_open = patterns.is_open(listed)
    text = _like(listed) if is_open else plates.c.compact == compact(listed)
    if province is None:
        return text
    return text & (sightings.c.province.is_(None) | (sightings.c.province == province))


def _like(pattern: str) -> ColumnElement[bool]:
    """The database's own wildcards mean themselves."""
    escaped = pattern.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return plates.c.compact.like(escaped.replace("?", "_").replace("*", "%"), escape="\\")
