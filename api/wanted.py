"""The hotlist in memory, by registration: thousands of entries must not slow an alarm down.

Read anew after every change that this service commits, and once a minute for those of others.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from ccoc.deeds import Deed
from ccoc.errors import CcocError
from ccoc.hotlists import Entry
from ccoc.journal import JournalEntry
from ccoc.store import Store

_READ_AGAIN = timedelta(minutes=1)


class Wanted:
    """Safe in any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._by_registration: dict[str, list[Entry]] = {}
        self._read_at: datetime | None = None

    def committed(self, entry: JournalEntry) -> None:
        """The store's listener."""
        if entry.action in {Deed.ENTRY_ADDED, Deed.ENTRY_CLOSED}:
            self._read_at = None

    def entries(self, registration: str, at: datetime) -> Sequence[Entry]:
        """All that may be valid at this moment; whether one is, ccoc.hotlists decides."""
        with self._lock:
            if self._read_at is None or abs(at - self._read_at) > _READ_AGAIN:
                self._read(at)
            return self._by_registration.get(registration, ())

    def _read(self, at: datetime) -> None:
        """Marked as read first: a change committed meanwhile is read again next time. A store that
        does not answer leaves nothing read: an empty list would be an alarm that never came."""
        self._read_at = at
        try:
            valid = self._store.hotlist.valid_at(at)
        except CcocError:
            self._read_at = None
            raise
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in valid:
            found[entry.plate.registration].append(entry)
        self._by_registration = dict(found)
