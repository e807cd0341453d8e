"""A store whose vault has a key, with the four officers who sign, and short ways through them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ccoc.face_alerts import FaceAlert, FaceAlertDraft
from ccoc.ids import WatchlistId
from ccoc.officers import Officer, Role
from ccoc.photo_searches import OffenceClass, PhotoSearch, PhotoSearchDraft
from ccoc.store import open_store
from ccoc.watchlists import FaceEntry, FaceEntryDraft, Watchlist, WatchlistDraft
from tests.ccoc.builders import SetClock
from tests.ccoc.face_builders import WEIGHTS, a_face_draft, a_list_draft, an_alert_draft
from tests.ccoc.store.conftest import Station, url_in

KEY = bytes(range(32))
PHOTO, TEMPLATE = b"photograph of the wanted " * 40, b"template of the wanted " * 40
SEEN, SEEN_TEMPLATE = b"what the camera saw " * 40, b"template of the seen " * 40


class FaceStation(Station):
    __slots__ = ()

    def officer(self, name: str = "somsri", role: Role = Role.DUTY_OFFICER) -> Officer:
        """With a password of their own: without one nobody signs."""
        known = Station.officer(self, name, role)
        if not known.must_change_password:
            return known
        return self.store.officers.set_password(known.id, "argon2", None, must_change=False)

    @property
    def investigator(self) -> Officer:
        return self.officer("inv", Role.INVESTIGATOR)

    @property
    def supervisor(self) -> Officer:
        return self.officer("sup", Role.SUPERVISOR)

    @property
    def head(self) -> Officer:
        return self.officer("head", Role.STATION_HEAD)

    @property
    def deputy(self) -> Officer:
        return self.officer("deputy", Role.STATION_HEAD)

    def told_of(self, kind: str) -> list[str]:
        """What the journal says of things of this kind, without the kind."""
        said = (action.partition(".") for action in self.actions())
        return [deed for about, _, deed in said if about == kind]

    def list_at_work(self, draft: WatchlistDraft | None = None) -> Watchlist:
        """An emergency's list is approved without an endorsement."""
        given = draft or a_list_draft()
        made = self.store.watchlists.propose(given, self.investigator)
        if not given.emergency:
            self.store.watchlists.endorse(made.id, self.supervisor)
        return self.store.watchlists.approve(made.id, self.head, 0.5)

    def proposed_entry(
        self, watchlist: WatchlistId, draft: FaceEntryDraft | None = None
    ) -> FaceEntry:
        given = replace(draft or a_face_draft(), watchlist=watchlist)
        entries = self.store.face_entries
        return entries.propose(given, PHOTO, TEMPLATE, WEIGHTS, self.investigator)

    def open_entry(self, watchlist: WatchlistId, draft: FaceEntryDraft | None = None) -> FaceEntry:
        made = self.proposed_entry(watchlist, draft)
        self.store.face_entries.endorse(made.id, self.supervisor)
        return self.store.face_entries.approve(made.id, self.head)

    def draft_of(self, entry: FaceEntry, camera: str = "market") -> FaceAlertDraft:
        watchlist = self.store.watchlists.get(entry.draft.watchlist)
        draft = an_alert_draft(
            watchlist.draft.category, entry=entry.id, camera=camera, raised_at=self.clock.at
        )
        return replace(draft, watchlist=watchlist.id)

    def alert(self, entry: FaceEntry | None = None, camera: str = "market") -> FaceAlert:
        of = entry or self.open_entry(self.list_at_work().id)
        raised = self.store.face_alerts.raise_(self.draft_of(of, camera), SEEN, SEEN_TEMPLATE)
        assert raised is not None
        return raised

    def searched(self, offence: OffenceClass = OffenceClass.PROPERTY) -> PhotoSearch:
        draft = PhotoSearchDraft("คดี 9/2569", "ภาพจากกล้องของร้าน", offence)
        searches = self.store.photo_searches
        return searches.propose(draft, PHOTO, TEMPLATE, WEIGHTS, self.investigator)


@contextmanager
def face_station(folder: Path) -> Iterator[FaceStation]:
    clock = SetClock()
    opened = FaceStation(open_store(url_in(folder), folder, clock, KEY), clock, folder, KEY)
    try:
        yield opened
    finally:
        opened.store.close()
