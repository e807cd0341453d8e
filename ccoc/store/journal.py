"""The journal for its readers, and for deeds that change no record. Rules: ccoc.journal."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from ccoc.deeds import Deed
from ccoc.journal import JournalDraft, JournalEntry, verify
from ccoc.store.chains import entries_after, entry_of, latest_seq, newest
from ccoc.store.databases import Database
from ccoc.store.tables import journal

PAGE = 1000


class Journal:
    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, draft: JournalDraft) -> JournalEntry:
        """For what changes no record: denied, viewed, watched, started."""
        with self._database.writing() as transaction:
            return transaction.note(draft)

    def after(self, seq: int, limit: int, action: Deed | None = None) -> tuple[JournalEntry, ...]:
        """Oldest first, without a gap unless one action is asked for."""
        statement = select(journal).where(journal.c.seq > seq).order_by(journal.c.seq)
        if action is not None:
            statement = statement.where(journal.c.action == action.value)
        with self._database.reading() as connection:
            rows = connection.execute(statement.limit(limit)).mappings()
            return tuple(entry_of(row) for row in rows)

    def before(self, seq: int, limit: int, action: Deed | None = None) -> tuple[JournalEntry, ...]:
        """Newest first, numbers below `seq`."""
        statement = select(journal).where(journal.c.seq < seq).order_by(journal.c.seq.desc())
        if action is not None:
            statement = statement.where(journal.c.action == action.value)
        with self._database.reading() as connection:
            rows = connection.execute(statement.limit(limit)).mappings()
            return tuple(entry_of(row) for row in rows)

    def latest(self) -> int:
        """Number of the newest entry, 0 when there is none."""
        with self._database.reading() as connection:
            return latest_seq(connection)

    def verify(self) -> int:
        """How many entries hold. BrokenJournalError names the first that does not."""
        with self._database.reading() as connection:
            verify(_all(connection))
            last = newest(connection)
            return 0 if last is None else last.seq


def _all(connection: Connection) -> Iterator[JournalEntry]:
    seq = 0
    while page := list(entries_after(connection, seq, PAGE)):
        yield from page
        seq = page[-1].seq
