"""The hotlist in memory, ready to be asked for every read that a camera sends.

Changes that this service commits are taken over before the next read, those of others within a
minute; only what changed is read again, because an import may have brought very many entries.
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from ccoc.deeds import Deed
from ccoc.errors import CcocError
from ccoc.ids import EntryId
from ccoc.journal import JournalEntry
from ccoc.matching import Match, Possible
from ccoc.sightings import Sighting
from ccoc.store import Store
from ccoc.wanted import WantedPlates

_READ_AGAIN = timedelta(minutes=1)
_LONGEST_WRITE = timedelta(minutes=10)
"""An entry carries the time at which its transaction began, not at which it was committed."""
_CHANGES = frozenset({Deed.ENTRY_ADDED, Deed.ENTRY_CLOSED, Deed.ENTRIES_IMPORTED})


class Wanted:
    """Safe in any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._plates = WantedPlates()
        self._newest = EntryId(0)
        self._asked_at: datetime | None = None
        self._stale = True

    def committed(self, entry: JournalEntry) -> None:
        """The store's listener."""
        if entry.action in _CHANGES:
            self._stale = True

    def read_on(self, at: datetime) -> None:
        """Before the first read: a long list takes seconds to be read as a whole."""
        with self._lock:
            self._refresh(at)

    def matches(self, sighting: Sighting, at: datetime) -> tuple[Match, ...]:
        with self._lock:
            self._refresh(at)
            return self._plates.matches(sighting, at)

    def possible(self, sighting: Sighting, at: datetime) -> tuple[Possible, ...]:
        with self._lock:
            self._refresh(at)
            return self._plates.possible(sighting, at)

    def _refresh(self, at: datetime) -> None:
        if not self._stale and self._asked_at and abs(at - self._asked_at) <= _READ_AGAIN:
            return
        # Marked as read first: a change committed meanwhile is read next time. A store that does
        # not answer leaves it unread: an old list would be an alarm that never came.
        self._stale = False
        try:
            self._read(at)
        except CcocError:
            self._stale = True
            raise

    def _read(self, at: datetime) -> None:
        """New ones before closed ones: an entry may be both."""
        hotlist, since = self._store.hotlist, min(at, self._asked_at or at) - _LONGEST_WRITE
        for entry in hotlist.open_after(self._newest, at):
            self._plates.add(entry)
            self._newest = max(self._newest, entry.id)
        for number in hotlist.closed_since(since):
            self._plates.discard(number)
        self._plates.forget_expired(at)
        self._asked_at = at
