"""Looking back with a photograph, among alerts that are still held and nowhere else (G-12)."""

from __future__ import annotations

import logging
from datetime import datetime

import numpy as np

from api.faces.forecasting import Forecasts
from api.faces.snapshots import floats_of
from api.faces.surroundings import FaceSurroundings
from api.faces.told import Found
from ccoc.errors import ConflictError
from ccoc.ids import Digest, FaceAlertId, PhotoSearchId
from ccoc.officers import Officer
from ccoc.photo_searches import (
    MOST_CANDIDATES,
    PhotoCandidate,
    PhotoSearch,
    PhotoSearchDraft,
    check_run,
    look_alikes,
)
from detectors.pictures import Floats

log = logging.getLogger(__name__)


class SearchedPhotographs:
    """Blocking."""

    def __init__(self, around: FaceSurroundings, forecasts: Forecasts) -> None:
        self._around = around
        self._store = around.store
        self._forecasts = forecasts

    def propose(self, draft: PhotoSearchDraft, image: bytes, by: Officer) -> PhotoSearch:
        template, model = self._around.recogniser.template_of(image)
        coded = template.astype("<f4").tobytes()
        return self._store.photo_searches.propose(draft, image, coded, model, by)

    def run(self, number: PhotoSearchId, by: Officer) -> Found:
        """NotAllowedError before the approval that its class of offence needs."""
        search = self._store.photo_searches.get(number)
        at = self._around.time.now()
        check_run(search, at)
        calibration = self._forecasts.calibration()
        if search.model != calibration.model:
            raise ConflictError(
                "the model was exchanged since; propose the search again",
                th="เปลี่ยนแบบจำลองแล้ว โปรดเสนอการค้นหาใหม่",
            )
        held = self._readable(at, search.model)
        wanted = floats_of(self._store.photo_searches.template(number))
        rows = [floats for _, floats in held]
        alike = np.stack(rows) @ wanted if rows else np.zeros(0, np.float32)
        best = np.argsort(-alike, kind="stable")[:MOST_CANDIDATES]
        candidates = tuple(
            PhotoCandidate(held[place][0], float(alike[place]))
            for place in best
            if alike[place] >= self._forecasts.floor
        )
        least = candidates[-1].similarity if candidates else self._forecasts.floor
        strangers = look_alikes(len(held), least, calibration)
        ran = self._store.photo_searches.run(number, by, candidates, strangers)
        return Found(ran, self._store.photo_searches.candidates(number))

    def _readable(self, at: datetime, model: Digest) -> list[tuple[FaceAlertId, Floats]]:
        """A damaged one stops no search; it is told where the service is looked after."""
        found = []
        for each in self._store.face_alerts.templates_held(at):
            if each.template is None:
                log.error("แจ้งเตือน %s เปิดใบหน้าไม่ได้ (a held alert is damaged)", each.alert)
            elif each.model == model:
                found.append((each.alert, floats_of(each.template)))
        return found

    def shown(self, number: PhotoSearchId) -> Found:
        """As it ran; as long as it might run."""
        search = self._store.photo_searches.get(number)
        check_run(search, self._around.time.now())
        return Found(search, self._store.photo_searches.candidates(number))
