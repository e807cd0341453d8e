"""A store in which faces are looked for: officers, a switched-on camera, an approved list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from api.configuration import FaceSettings
from api.faces.keys import key_of
from api.faces.recogniser import Recogniser
from api.faces.surroundings import FaceSurroundings
from api.faces.times import SteadyTime
from api.writing import Writer
from ccoc.clock import Clock
from ccoc.errors import InvalidError
from ccoc.face_switches import FaceSwitch
from ccoc.ids import CameraId, Digest
from ccoc.officers import Officer, Role
from ccoc.store import Store, open_store
from ccoc.watchlists import FaceEntry, Watchlist, WatchlistDraft
from detectors.catalogue import ModelRole, load_catalogue
from detectors.pictures import Floats
from tests.api.faces.builders import (
    GATE,
    a_camera,
    a_list_draft,
    a_switch,
    a_template,
    an_entry_draft,
)
from tests.api.services import with_officer
from tests.ccoc.builders import SetClock

TEMPLATES = load_catalogue().of_role(ModelRole.TEMPLATES)
THE_MODEL = Digest(TEMPLATES[0].sha256)
PHOTOGRAPH = b"\xff\xd8 a photograph that nobody decodes \xff\xd9"
THRESHOLD = 0.5


def with_weights(folder: Path) -> Path:
    """Files of the right names: enough to say which model would compare, not to run it."""
    folder.mkdir(parents=True, exist_ok=True)
    for model in (*load_catalogue().of_role(ModelRole.FACES), TEMPLATES[0]):
        (folder / model.file).touch()
    return folder


def settings_in(folder: Path) -> FaceSettings:
    return FaceSettings(folder / "faces.key")


@dataclass(frozen=True, slots=True)
class FaceStation:
    """Three officers may sign one after another: requester, endorser, approver (G-03)."""

    store: Store
    investigator: Officer
    supervisor: Officer
    head: Officer

    def switched_on(self, camera: CameraId = GATE, at: datetime | None = None) -> FaceSwitch:
        """Approved, with a photograph of its sign."""
        sign = self.store.evidence.seal(b"\xff\xd8 the sign at the gate \xff\xd9")
        draft = replace(a_switch(camera).draft, sign_photo=sign)
        if at is not None:
            draft = replace(draft, expires_at=at + timedelta(days=7))
        made = self.store.face_switches.propose(draft, a_camera(camera), self.investigator)
        self.store.face_switches.endorse(made.id, self.supervisor)
        return self.store.face_switches.approve(made.id, self.head)

    def listed(
        self, draft: WatchlistDraft | None = None, threshold: float = THRESHOLD
    ) -> Watchlist:
        made = self.store.watchlists.propose(draft or a_list_draft(), self.investigator)
        self.store.watchlists.endorse(made.id, self.supervisor)
        return self.store.watchlists.approve(made.id, self.head, threshold)

    def entered(
        self,
        watchlist: Watchlist,
        template: Floats,
        model: Digest = THE_MODEL,
        photograph: bytes = PHOTOGRAPH,
    ) -> FaceEntry:
        draft = an_entry_draft(watchlist.id)
        coded = template.astype("<f4").tobytes()
        entries = self.store.face_entries
        made = entries.propose(draft, photograph, coded, model, self.investigator)
        entries.endorse(made.id, self.supervisor)
        return entries.approve(made.id, self.head)


@contextmanager
def a_face_station(folder: Path, clock: Clock | None = None) -> Iterator[FaceStation]:
    """The store before, or without, a service; open with its key."""
    folder.mkdir(parents=True, exist_ok=True)
    key = key_of(settings_in(folder).key_file)
    store = open_store(f"sqlite:///{folder}/ccoc.db", folder, clock or SetClock(), key)
    try:
        people = (Role.INVESTIGATOR, Role.SUPERVISOR, Role.STATION_HEAD)
        yield FaceStation(store, *(with_officer(store, role) for role in people))
    finally:
        store.close()


class StandIn(Recogniser):
    """Makes of a photograph the template whose number stands in it; there is no face in others."""

    def __init__(self, folder: Path, model: Digest = THE_MODEL) -> None:
        super().__init__(folder)
        self._model = model

    @property
    def digest(self) -> Digest:
        return self._model

    def template_of(self, photograph: bytes) -> tuple[Floats, Digest]:
        if not photograph.isdigit():
            raise InvalidError("there is no face in the photograph", th="ไม่พบใบหน้าในภาพ")
        return a_template(int(photograph)), self._model


def surroundings(folder: Path, store: Store, clock: Clock) -> FaceSurroundings:
    """Of a service with two cameras, whose recogniser is here."""
    return FaceSurroundings(
        store=store,
        cameras={each.id: each for each in (a_camera(), a_camera("yard"))},
        time=SteadyTime(clock),
        writer=Writer(),
        recogniser=StandIn(with_weights(folder / "models")),
        settings=settings_in(folder),
    )


def damage(station: FaceStation, entry: FaceEntry, template: bytes | None = None) -> None:
    """Its cipher on the disk is changed, or its row taken away."""
    change = "DELETE FROM sealed" if template is None else "UPDATE sealed SET nonce = zeroblob(12)"
    here = "WHERE digest = (SELECT template FROM face_entries WHERE id = ?)"
    with station.store._database.writing() as transaction:
        transaction.connection.exec_driver_sql(f"{change} {here}", (entry.id,))
