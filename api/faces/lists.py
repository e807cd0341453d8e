"""The open lists in RAM, read again when the journal tells of a change and before they are stale.

Templates are read seldom and only after a change of theirs; lists and switches every time.
"""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from api.faces.snapshots import Snapshot, floats_of, snapshot_of
from api.faces.surroundings import FaceSurroundings
from ccoc.deeds import Deed
from ccoc.errors import CorruptError
from ccoc.ids import Digest, FaceEntryId, WatchlistId
from ccoc.journal import SERVICE, JournalDraft, JournalEntry
from ccoc.watchlists import FaceEntry, Watchlist
from detectors.pictures import Floats

log = logging.getLogger(__name__)

_KINDS = ("watchlist.", "faceentry.", "faceswitch.", "faces.")
_NO_CHANGES = frozenset({Deed.FACE_ENTRY_VIEWED, Deed.FACE_ENTRY_DAMAGED})
_READ_AGAIN = timedelta(minutes=10)
_MOST_ENTRIES = 500
NO_MODEL = Digest("")

Templates = tuple[tuple[FaceEntry, Floats], ...]


def is_change(entry: JournalEntry) -> bool:
    return entry.action.value.startswith(_KINDS) and entry.action not in _NO_CHANGES


class OpenLists:
    """Safe in any thread."""

    def __init__(self, around: FaceSurroundings) -> None:
        self._store = around.store
        self._time = around.time
        self._recogniser = around.recogniser
        self._lock = threading.Lock()
        self._seq = -1
        self._templates: Templates = ()
        self._templates_at: datetime | None = None
        self._at_work: frozenset[WatchlistId] = frozenset()
        self._snapshot = Snapshot(around.time.now(), NO_MODEL)
        self.damaged: tuple[FaceEntryId, ...] = ()
        """Entries that nobody is compared with, because their templates cannot be read."""

    @property
    def snapshot(self) -> Snapshot:
        return self._snapshot

    def refresh(self) -> Snapshot:
        """Where the store does not answer, the last snapshot stays and soon is stale."""
        with self._lock:
            at = self._time.now()
            lists = self._store.watchlists.at_work(at)
            if self._is_changed(lists, at):
                self._read_templates(lists, at)
            self._snapshot = snapshot_of(
                at,
                self._recogniser.digest or NO_MODEL,
                self._store.face_switches.open_now(at),
                lists,
                self._templates,
            )
            return self._snapshot

    def _is_changed(self, lists: tuple[Watchlist, ...], at: datetime) -> bool:
        old = self._templates_at is None or at - self._templates_at >= _READ_AGAIN
        return old or {each.id for each in lists} != self._at_work or self._is_told()

    def _is_told(self) -> bool:
        """By the journal, which also other processes write."""
        told = self._store.journal.after(self._seq, _MOST_ENTRIES)
        if any(map(is_change, told)) or len(told) == _MOST_ENTRIES:
            return True
        self._seq = told[-1].seq if told else self._seq
        return False

    def _read_templates(self, lists: tuple[Watchlist, ...], at: datetime) -> None:
        """The journal's end first: what is committed meanwhile is read next time."""
        latest = self._store.journal.latest()
        opened = self._store.face_entries.open_now(at)
        readable = [(entry, _readable(template)) for entry, template in opened]
        self._templates = tuple((entry, floats) for entry, floats in readable if floats is not None)
        self._tell_damaged(tuple(entry.id for entry, floats in readable if floats is None))
        self._seq, self._templates_at = latest, at
        self._at_work = frozenset(each.id for each in lists)

    def _tell_damaged(self, damaged: tuple[FaceEntryId, ...]) -> None:
        """Once each, in the log and in the journal, from which the month's figures count."""
        for number in damaged:
            if number not in self.damaged:
                log.error("รายการ %s เปิดข้อมูลใบหน้าไม่ได้ ไม่ถูกเทียบ (entry is damaged)", number)
                about = f"faceentry:{number}"
                self._store.journal.note(JournalDraft(SERVICE, Deed.FACE_ENTRY_DAMAGED, about))
        self.damaged = damaged


def _readable(template: bytes | None) -> Floats | None:
    try:
        return None if template is None else floats_of(template)
    except CorruptError:
        return None
