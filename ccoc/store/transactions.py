"""One change in the making: its connection, its one time, and the journal entries it earns."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from ccoc.journal import JournalDraft, JournalEntry, append
from ccoc.store.chains import lengthen, newest


class Transaction:
    """`at` is the time of everything that this transaction writes."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        self.connection = connection
        self.at = at
        self.entries: list[JournalEntry] = []

    def note(self, draft: JournalDraft) -> JournalEntry:
        """Writes the journal's next entry."""
        before = self.entries[-1] if self.entries else newest(self.connection)
        entry = append(before, draft, self.at)
        lengthen(self.connection, entry)
        self.entries.append(entry)
        return entry
