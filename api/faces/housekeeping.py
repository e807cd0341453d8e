"""What must happen by the clock: erasing what is due, with a count that proves it (G-19), and
keeping lists to their budgets. Blocking."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from api.faces.forecasting import Forecasts
from api.faces.recalibrating import recalibrate
from api.faces.surroundings import FaceSurroundings
from ccoc.thai_dates import THAILAND

log = logging.getLogger(__name__)

RECALIBRATE_EVERY = timedelta(minutes=10)


class Housekeeping:
    def __init__(self, around: FaceSurroundings) -> None:
        self._around = around
        self._forecasts = Forecasts(around)
        self._verified: date | None = None
        self._recalibrated: datetime | None = None

    def run_once(self) -> None:
        self._purge()
        self._verify()
        self._recalibrate()

    def _purge(self) -> None:
        for purge in self._around.store.purges.purge(self._around.time.now()):
            say = log.info if purge.is_proven else log.error
            say("ลบ %s แล้ว %s จาก %s (purged)", purge.kind, purge.deleted, purge.due)

    def _recalibrate(self) -> None:
        around, at = self._around, self._around.time.now()
        waits = self._recalibrated is not None and at - self._recalibrated < RECALIBRATE_EVERY
        if waits or around.settings is None or around.recogniser.digest is None:
            return
        recalibrate(around.store, self._forecasts)
        self._recalibrated = at

    def _verify(self) -> None:
        """Once in each of the station's days, by another way than erasing itself goes."""
        today = self._around.time.now().astimezone(THAILAND).date()
        if today != self._verified:
            held = self._around.store.purges.verify()
            self._verified = today
            log.info("ตรวจคลังใบหน้าแล้ว มี %s รายการ (vault verified)", held)
