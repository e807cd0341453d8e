"""A running station whose store is at hand, to let possible matches happen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx

from ccoc.clock import SystemClock
from ccoc.face_alerts import FaceAlertDraft
from ccoc.ids import CameraId, Digest
from ccoc.officers import Role
from ccoc.watchlists import FaceEntry, Watchlist, WatchlistCategory
from detectors.pictures import Floats
from tests.api.faces.builders import a_list_draft, a_template
from tests.api.faces.stations import THE_MODEL, FaceStation, a_face_station, settings_in
from tests.api.routes.face_doors import Doors, weights_in
from tests.api.services import PASSWORD, cheap_passwords, running_service, with_officer

SEEN = b"\xff\xd8 what the camera gave \xff\xd9"


@dataclass
class Street:
    """`passed`: how many possible matches there were."""

    doors: Doors
    station: FaceStation
    listed: dict[WatchlistCategory, tuple[Watchlist, FaceEntry]]
    passed: int = 0

    def happens(
        self,
        category: WatchlistCategory = WatchlistCategory.WARRANT,
        face: Floats | None = None,
        model: Digest = THE_MODEL,
    ) -> int:
        """A possible match at a camera where there was none before."""
        self.passed += 1
        watchlist, entry = self.listed[category]
        at = SystemClock().now()
        draft = FaceAlertDraft(
            entry=entry.id,
            watchlist=watchlist.id,
            category=category,
            camera=CameraId(f"side-{self.passed}"),
            seen_at=at,
            raised_at=at,
            similarity=0.81,
            threshold=0.5,
            face_px=64,
            seen=Digest("0" * 64),
            model=model,
        )
        template = (a_template(self.passed) if face is None else face).astype("<f4").tobytes()
        alert = self.station.store.face_alerts.raise_(draft, SEEN + bytes([self.passed]), template)
        assert alert
        return alert.id

    def answered(self, name: str, number: int, answer: str) -> httpx.Response:
        path = f"/api/face_alerts/{number}/decide"
        return self.doors.of(name).post(path, json={"answer": answer})

    def seen_by(self, name: str, number: int) -> dict[str, object]:
        found = self.doors.of(name).get(f"/api/face_alerts/{number}").json()
        assert isinstance(found, dict)
        return found


@contextmanager
def open_street(folder: Path) -> Iterator[Street]:
    with a_face_station(folder, SystemClock()) as station:
        for role in (Role.DUTY_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR):
            with_officer(station.store, role)
        sealed = cheap_passwords().sealed(PASSWORD)
        added = station.store.officers.add("duty_2", "เวร 2", Role.DUTY_OFFICER, sealed, None)
        station.store.officers.set_password(added.id, sealed, None, must_change=False)
        now = SystemClock().now()
        listed = {}
        for number, category in enumerate(WatchlistCategory):
            draft = replace(
                a_list_draft(category=category),
                starts_at=now - timedelta(hours=1),
                expires_at=now + timedelta(days=20),
            )
            watchlist = station.listed(draft)
            listed[category] = (watchlist, station.entered(watchlist, a_template(500 + number)))
        weights_in(folder)
        with running_service(folder, faces=settings_in(folder)) as service:
            yield Street(Doors(service), station, listed)
