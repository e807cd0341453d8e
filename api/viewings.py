"""Who looked at what (G-13): noted before it is shown, so nothing is shown unnoted. Blocking."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta

from ccoc.clock import Clock
from ccoc.deeds import Deed
from ccoc.ids import Digest, OfficerId
from ccoc.journal import JournalDraft, actor_of
from ccoc.officers import Officer
from ccoc.store import Store

SAME_VIEWING = timedelta(minutes=1)
_FORGET_ABOVE = 10_000


class Viewings:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: dict[tuple[OfficerId, Digest], datetime] = {}

    def note_evidence(self, officer: Officer, digest: Digest) -> None:
        """A list redrawn by the browser is one viewing. Remembered only once it is in the journal;
        by the distance of two times, so that a clock set back hides no viewing."""
        at = self._clock.now()
        with self._lock:
            last = self._seen.get((officer.id, digest))
            if last is not None and abs(at - last) < SAME_VIEWING:
                return
            self._note(officer, Deed.EVIDENCE_VIEWED, f"evidence:{digest}")
            if len(self._seen) >= _FORGET_ABOVE:
                self._seen.clear()
            self._seen[officer.id, digest] = at

    def note_face(self, officer: Officer, deed: Deed, about: str) -> None:
        """A picture of somebody's face. `deed`: FACE_ENTRY_VIEWED or FACE_ALERT_VIEWED; each time,
        for these are few and matter most."""
        self._note(officer, deed, about)

    def note_live(self, officer: Officer, deed: Deed, cameras: Iterable[str]) -> None:
        """`deed`: LIVE_WATCHED, LIVE_WATCHED_BEHIND_MASKS or LIVE_LEFT."""
        for camera in cameras:
            self._note(officer, deed, f"camera:{camera}")

    def _note(self, officer: Officer, deed: Deed, about: str) -> None:
        self._store.journal.note(JournalDraft(actor_of(officer.id), deed, about))
