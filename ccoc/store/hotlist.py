"""Entries of the hotlist. What makes one valid is ccoc.hotlists'."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update

from ccoc import hotlists
from ccoc.deeds import Deed
from ccoc.errors import ConflictError, NotFoundError
from ccoc.hotlists import Category, Entry, EntryDraft
from ccoc.ids import EntryId
from ccoc.journal import JournalDraft, JournalEntry, actor_of, digest_of
from ccoc.officers import Officer
from ccoc.plates import Plate, canonical
from ccoc.store.databases import Database
from ccoc.store.tables import hotlist


class Hotlist:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, draft: EntryDraft, by: Officer) -> tuple[Entry, JournalEntry]:
        """The same plate may be listed twice: for two reasons, by two authorities."""
        with self._database.writing() as transaction:
            good = hotlists.checked(draft, transaction.at)
            key = transaction.connection.execute(
                insert(hotlist)
                .values(
                    registration=good.plate.registration,
                    province=good.plate.province,
                    category=good.category.value,
                    reason=good.reason,
                    authority=good.authority,
                    case_number=good.case_number,
                    instruction=good.instruction,
                    valid_from=good.valid_from,
                    expires_at=good.expires_at,
                    added_by=by.id,
                    added_at=transaction.at,
                )
                .returning(hotlist.c.id)
            ).scalar_one()
            entry = hotlists.new_entry(EntryId(key), good, by.id, transaction.at)
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

    def valid_for(self, plate: Plate, at: datetime) -> tuple[Entry, ...]:
        """Of what is looked for at this moment, the entries with this registration."""
        valid = (hotlist.c.valid_from <= at) & (hotlist.c.expires_at > at)
        same = hotlist.c.registration == canonical(plate.registration)
        return self._select(same & valid & hotlist.c.closed_at.is_(None))

    def list(self, *, closed: bool = False, limit: int = 1000) -> tuple[Entry, ...]:
        """Newest first: the open ones (expired too), or the closed ones."""
        is_open = hotlist.c.closed_at.is_(None)
        return self._select(~is_open if closed else is_open, limit)

    def _select(
        self, condition: ColumnElement[bool], limit: int | None = None
    ) -> tuple[Entry, ...]:
        statement = select(hotlist).where(condition).order_by(hotlist.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return tuple(entry_of(row) for row in connection.execute(statement).mappings())


def entry_of(row: RowMapping) -> Entry:
    """From a row that holds all columns of `hotlist`, among others perhaps."""
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
    )


def load(connection: Connection, number: EntryId) -> Entry:
    row = connection.execute(select(hotlist).where(hotlist.c.id == number)).mappings().first()
    if row is None:
        raise NotFoundError(f"there is no hotlist entry {number}", th="ไม่พบรายการนี้")
    return entry_of(row)
