"""The demo's walk-through of faces: a stand-in who agreed, a list at work, an entry to approve."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import cv2
import numpy as np

from api.configuration import Configuration, FaceSettings
from api.faces.forecasting import Forecasts
from api.faces.recogniser import Recogniser
from api.faces.surroundings import FaceSurroundings
from api.faces.times import SteadyTime
from api.writing import Writer
from ccoc.cameras import Camera
from ccoc.clock import Clock
from ccoc.face_switches import FaceSwitchDraft
from ccoc.ids import CameraId
from ccoc.officers import Officer, Role
from ccoc.purges import entry_due
from ccoc.store import Store
from ccoc.thai_dates import THAILAND
from ccoc.watchlists import (
    Document,
    FaceEntryDraft,
    Hours,
    Watchlist,
    WatchlistCategory,
    WatchlistDraft,
    is_over,
)
from detectors.drawing.typefaces import set_text
from ingest.town.portraits.faces import stand_in_photograph

DOOR = CameraId("station-door")
NAME = "หมายจับในเมืองจำลอง (สาธิต)"
PURPOSE = "สาธิตระบบในเมืองจำลองเท่านั้น"
ALL_DAY = Hours(0, 0)
VALID = timedelta(days=30)
ALERTS_PER_DAY = 2.0


class Walkthrough:
    """What an earlier run left stays, as far as it has not ended. Blocking."""

    def __init__(
        self, configuration: Configuration, settings: FaceSettings, store: Store, clock: Clock
    ) -> None:
        self._cameras = {each.camera.id: each.camera for each in configuration.cameras}
        self._store = store
        self._clock = clock
        self._recogniser = Recogniser(configuration.models.folder, settings.recogniser)
        self._forecasts = Forecasts(
            FaceSurroundings(
                store=store,
                cameras=self._cameras,
                time=SteadyTime(clock),
                writer=Writer(),
                recogniser=self._recogniser,
                settings=settings,
            )
        )

    def prepare(self, officers: Mapping[Role, Officer]) -> bool:
        """False where the weights that compare faces are not here: then nothing is prepared."""
        if self._recogniser.missing is not None or DOOR not in self._cameras:
            return False
        self._switch_on(self._cameras[DOOR], officers)
        watchlist = self._list_at_work(officers)
        self._store.watchlists.review(watchlist.id, officers[Role.SUPERVISOR])
        self._enter(watchlist, officers)
        return True

    def _switch_on(self, camera: Camera, officers: Mapping[Role, Officer]) -> None:
        at = self._clock.now()
        if any(each.draft.camera == DOOR for each in self._store.face_switches.open_now(at)):
            return
        draft = FaceSwitchDraft(
            camera=DOOR,
            reason="มีป้ายแจ้งที่ประตูสถานี",
            purpose=PURPOSE,
            hours=ALL_DAY,
            expires_at=at + VALID,
            sign_photo=self._store.evidence.seal(sign()),
        )
        switches = self._store.face_switches
        made = switches.propose(draft, camera, officers[Role.INVESTIGATOR])
        switches.endorse(made.id, officers[Role.SUPERVISOR])
        switches.approve(made.id, officers[Role.STATION_HEAD])

    def _list_at_work(self, officers: Mapping[Role, Officer]) -> Watchlist:
        at = self._clock.now()
        lists = self._store.watchlists
        for each in lists.list(open_only=True):
            if each.draft.name == NAME and each.threshold is not None and not is_over(each, at):
                return each
        made = lists.propose(_list_draft(at), officers[Role.INVESTIGATOR])
        lists.endorse(made.id, officers[Role.SUPERVISOR])
        threshold = self._forecasts.of_list(made).threshold
        return lists.approve(made.id, officers[Role.STATION_HEAD], threshold)

    def _enter(self, watchlist: Watchlist, officers: Mapping[Role, Officer]) -> None:
        """Proposed and endorsed: the visitor approves it as the head of the station."""
        at, entries = self._clock.now(), self._store.face_entries
        if any(at < entry_due(each, watchlist) for each in entries.of(watchlist.id)):
            return
        photograph = stand_in_photograph()
        template, model = self._recogniser.template_of(photograph)
        coded = template.astype("<f4").tobytes()
        draft = _entry_draft(watchlist, at)
        made = entries.propose(draft, photograph, coded, model, officers[Role.INVESTIGATOR])
        entries.endorse(made.id, officers[Role.SUPERVISOR])


def _list_draft(at: datetime) -> WatchlistDraft:
    return WatchlistDraft(
        name=NAME,
        category=WatchlistCategory.WARRANT,
        purpose=PURPOSE,
        document=_document(at),
        owner_unit="งานสืบสวน (สาธิต)",
        cameras=(DOOR,),
        zones=(),
        hours=ALL_DAY,
        starts_at=at,
        expires_at=at + VALID,
        alerts_per_day=ALERTS_PER_DAY,
        standing=True,
    )


def _entry_draft(watchlist: Watchlist, at: datetime) -> FaceEntryDraft:
    return FaceEntryDraft(
        watchlist=watchlist.id,
        reference="DEMO-FACE-001",
        document=_document(at),
        image_from="ภาพสาธารณสมบัติของ NASA จาก scikit-image (astronaut)",
        image_dated=at.astimezone(THAILAND).date(),
        instruction="สาธิต: เทียบภาพสองภาพ ตอบ แล้วให้เจ้าหน้าที่อีกคนตอบ",
    )


def _document(at: datetime) -> Document:
    return Document("DEMO-FACE-001", "ศาลสาธิต", at.astimezone(THAILAND).date())


def sign() -> bytes:
    """The sign that tells people at the door, as if photographed. JPEG."""
    board = np.full((360, 640, 3), (140, 80, 30), np.uint8)
    for top, words in ((70, "บริเวณนี้มีการค้นหาใบหน้า"), (220, "ตามบัญชีที่กฎหมายอนุญาต")):
        ink = set_text(words).mask
        scale = min(560 / ink.shape[1], 80 / ink.shape[0])
        size = (round(ink.shape[1] * scale), round(ink.shape[0] * scale))
        mask = cv2.resize(ink, size, interpolation=cv2.INTER_AREA)[..., None] / 255
        left = (640 - size[0]) // 2
        part = board[top : top + size[1], left : left + size[0]]
        part[:] = np.round(part * (1 - mask) + 255 * mask).astype(np.uint8)
    return bytes(cv2.imencode(".jpg", board)[1])
