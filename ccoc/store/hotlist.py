"""Entries of the hotlist. What makes one valid is ccoc.hotlists'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from ccoc import hotlists
from ccoc.deeds import Deed
from ccoc.errors import ConflictError, NotFoundError
from ccoc.hotlists import Category, Entry, EntryDraft, PlateGroup
from ccoc.ids import EntryId, OfficerId
from ccoc.journal import JournalDraft, JournalEntry, actor_of, digest_of
from ccoc.officers import Officer
from ccoc.plates import Plate, compact
from ccoc.spellings import tidy
from ccoc.store.databases import Database
from ccoc.store.tables import hotlist


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A page of the hotlist: entries with numbers below `before` that hold `text` somewhere."""

    closed: bool = False
    text: str = ""
    before: EntryId | None = None
    limit: int = 1000


EVERYTHING_OPEN = ListAsked()


@dataclass(frozen=True, slots=True)
class Listed:
    """`total`: how many there are on all pages."""

    entries: tuple[Entry, ...]
    total: int


class Hotlist:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, draft: EntryDraft, by: Officer) -> tuple[Entry, JournalEntry]:
        """The same plate may be listed twice: for two reasons, by two authorities."""
        with self._database.writing() as transaction:
            good = hotlists.checked(draft, transaction.at)
            row = row_of(good, by.id, transaction.at)
            statement = insert(hotlist).values(row).returning(hotlist.c.id)
            key = EntryId(transaction.connection.execute(statement).scalar_one())
            entry = hotlists.new_entry(key, good, by.id, transaction.at)
            about, digest = f"entry:{entry.id}", digest_of(entry)
            draft_note = JournalDraft(actor_of(by.id), Deed.ENTRY_ADDED, about, digest=digest)
            return entry, transaction.note(draft_note)

    def close(self, number: EntryId, by: Officer, reason: str) -> tuple[Entry, JournalEntry]:
        """For ever. ConflictError when it is closed already."""
        why = hotlists.checked_reason(reason)
        with self._database.writing() as transaction:
            entry = hotlists.close(load(transaction.connection, number), by.id, transaction.at)
            still_open = (hotlist.c.id == number) & hotlist.c.closed_at.is_(None)
            changed = transaction.connection.execute(
                update(hotlist)
                .where(still_open)
                .values(closed_by=by.id, closed_at=transaction.at, closed_reason=why)
            )
            if changed.rowcount != 1:
                raise ConflictError("this entry is already closed", th="รายการนี้ถูกปิดไปแล้ว")
            about, digest = f"entry:{number}", digest_of(entry)
            note = JournalDraft(actor_of(by.id), Deed.ENTRY_CLOSED, about, digest=digest)
            return entry, transaction.note(note)

    def get(self, number: EntryId) -> Entry:
        with self._database.reading() as connection:
            return load(connection, number)

    def valid_at(self, at: datetime) -> tuple[Entry, ...]:
        """What is looked for at this moment."""
        valid = (hotlist.c.valid_from <= at) & (hotlist.c.expires_at > at)
        return self._select(valid & hotlist.c.closed_at.is_(None))

    def open_after(self, number: EntryId, at: datetime) -> tuple[Entry, ...]:
        """Entries with larger numbers that are looked for at this moment or will be later."""
        lasting = hotlist.c.closed_at.is_(None) & (hotlist.c.expires_at > at)
        return self._select((hotlist.c.id > number) & lasting)

    def closed_since(self, at: datetime) -> tuple[EntryId, ...]:
        statement = select(hotlist.c.id).where(hotlist.c.closed_at >= at)
        with self._database.reading() as connection:
            return tuple(connection.execute(statement).scalars())

    def same_plate(self, plate: Plate, at: datetime) -> tuple[Entry, ...]:
        """Open entries of this registration and province that have not expired."""
        lasting = hotlist.c.closed_at.is_(None) & (hotlist.c.expires_at > at)
        same = hotlist.c.registration == plate.registration
        return self._select(
            same & hotlist.c.province.is_not_distinct_from(plate.province) & lasting
        )

    def list(self, asked: ListAsked = EVERYTHING_OPEN) -> Listed:
        """Newest first: the open ones (expired too), or the closed ones."""
        is_open = hotlist.c.closed_at.is_(None)
        fitting = and_(~is_open if asked.closed else is_open, _about(asked.text))
        before = true() if asked.before is None else hotlist.c.id < asked.before
        count = select(func.count()).select_from(hotlist).where(fitting)
        with self._database.reading() as connection:
            total = connection.execute(count).scalar_one()
        return Listed(self._select(fitting & before, asked.limit), total)

    def _select(
        self, condition: ColumnElement[bool], limit: int | None = None
    ) -> tuple[Entry, ...]:
        statement = select(hotlist).where(condition).order_by(hotlist.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return tuple(entry_of(row) for row in connection.execute(statement).mappings())


def _about(text: str) -> ColumnElement[bool]:
    """Where registration, reason, authority or case number hold the text."""
    if not text.strip():
        return true()
    solid = compact(tidy(text)) or text
    compacted = func.replace(func.replace(hotlist.c.registration, " ", ""), "-", "")
    said = (hotlist.c.reason, hotlist.c.authority, hotlist.c.case_number, hotlist.c.vehicle)
    holds = (column.contains(text.strip(), autoescape=True) for column in said)
    return or_(compacted.contains(solid, autoescape=True), *holds)


def row_of(good: EntryDraft, by: OfficerId, at: datetime) -> dict[str, object]:
    """A row of `hotlist` for a draft that was checked."""
    return {
        "registration": good.plate.registration,
        "province": good.plate.province,
        "category": good.category.value,
        "reason": good.reason,
        "authority": good.authority,
        "case_number": good.case_number,
        "instruction": good.instruction,
        "valid_from": good.valid_from,
        "expires_at": good.expires_at,
        "added_by": by,
        "added_at": at,
        "plate_group": good.group.value if good.group else None,
        "vehicle": good.vehicle,
    }


def entry_of(row: RowMapping) -> Entry:
    """From a row that holds all columns of `hotlist`, among others perhaps."""
    group = row[hotlist.c.plate_group]
    return Entry(
        id=row[hotlist.c.id],
        plate=Plate(row[hotlist.c.registration], row[hotlist.c.province]),
        category=Category(row[hotlist.c.category]),
        reason=row[hotlist.c.reason],
        authority=row[hotlist.c.authority],
        case_number=row[hotlist.c.case_number],
        instruction=row[hotlist.c.instruction],
        valid_from=row[hotlist.c.valid_from],
        expires_at=row[hotlist.c.expires_at],
        added_by=row[hotlist.c.added_by],
        added_at=row[hotlist.c.added_at],
        closed_at=row[hotlist.c.closed_at],
        closed_by=row[hotlist.c.closed_by],
        group=PlateGroup(group) if group is not None else None,
        vehicle=row[hotlist.c.vehicle],
    )


def load(connection: Connection, number: EntryId) -> Entry:
    row = connection.execute(select(hotlist).where(hotlist.c.id == number)).mappings().first()
    if row is None:
        raise NotFoundError(f"there is no hotlist entry {number}", th="ไม่พบรายการนี้")
    return entry_of(row)
