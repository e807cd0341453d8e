"""The open store: one database, one evidence folder, and what each noun can do with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ccoc.alarms import AlarmDraft
from ccoc.clock import Clock
from ccoc.ids import Digest
from ccoc.sightings import Sighting
from ccoc.store.alarms import Alarms
from ccoc.store.breaches import Breaches
from ccoc.store.data_requests import DataRequests
from ccoc.store.databases import Database, Listener, engine_for
from ccoc.store.evidence import Evidence
from ccoc.store.face_alerts import FaceAlerts
from ccoc.store.face_entries import FaceEntries
from ccoc.store.face_floors import FaceFloors
from ccoc.store.face_switches import FaceSwitches
from ccoc.store.gaps import Gaps
from ccoc.store.hotlist import Hotlist
from ccoc.store.imports import Imports
from ccoc.store.journal import Journal
from ccoc.store.journeys import Journeys
from ccoc.store.legal_documents import LegalDocuments
from ccoc.store.model_tests import ModelTests
from ccoc.store.officers import Officers
from ccoc.store.photo_searches import PhotoSearches
from ccoc.store.purges import Purges
from ccoc.store.recording import Recorded, record
from ccoc.store.references import References
from ccoc.store.searches import Searches
from ccoc.store.sessions import Sessions
from ccoc.store.sightings import Sightings
from ccoc.store.sign_ins import SignIns
from ccoc.store.traffic import Traffic
from ccoc.store.transparency import Figures
from ccoc.store.upgrades import upgrade
from ccoc.store.vaults import Vault
from ccoc.store.watchlists import Watchlists


class Store:
    """Safe to use from any thread; calls are short and block."""

    def __init__(self, database: Database, evidence: Evidence, key: bytes | None = None) -> None:
        self._database = database
        self.evidence = evidence
        self.officers = Officers(database)
        self.sessions = Sessions(database)
        self.sign_ins = SignIns(database)
        self.hotlist = Hotlist(database)
        self.traffic = Traffic(database)
        self.imports = Imports(database, self.traffic)
        self.sightings = Sightings(database)
        self.searches = Searches(database)
        self.journeys = Journeys(database)
        self.alarms = Alarms(database)
        self.gaps = Gaps(database)
        self.references = References(database)
        self.journal = Journal(database)
        self._open_faces(key)

    def _open_faces(self, key: bytes | None) -> None:
        database = self._database
        self.vault = Vault(database, key)
        self.watchlists = Watchlists(database)
        self.face_entries = FaceEntries(database, self.vault)
        self.face_switches = FaceSwitches(database, self.evidence)
        self.face_alerts = FaceAlerts(database, self.vault)
        self.photo_searches = PhotoSearches(database, self.vault)
        self.purges = Purges(database, self.vault)
        self.figures = Figures(database)
        self.floors = FaceFloors(database)
        self.data_requests = DataRequests(database)
        self.breaches = Breaches(database)
        self.legal_documents = LegalDocuments(database)
        self.model_tests = ModelTests(database)

    def record(
        self,
        sighting: Sighting,
        evidence: Mapping[Digest, bytes],
        drafts: Iterable[AlarmDraft] = (),
    ) -> Recorded:
        """See `ccoc.store.recording`: all of it or nothing, and only once."""
        return record(self._database, self.evidence, sighting, evidence, drafts)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Every journal entry after its commit, in order. See `Database.subscribe`."""
        return self._database.subscribe(listener)

    def close(self) -> None:
        self._database.close()


def open_store(url: str, folder: Path, clock: Clock, key: bytes | None = None) -> Store:
    """Upgrades the database first. `folder` holds `evidence`; both are made where missing.

    `key`: of the vault of faces; None where the station looks for none.
    A database of a newer version is refused and not touched.
    """
    upgrade(url)
    database = Database(engine_for(url), clock)
    return Store(database, Evidence(folder / "evidence", clock.now()), key)
