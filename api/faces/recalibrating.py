"""Keeps lists to their budgets: more entries, more passers-by or other answers move the threshold.

The owner's budget stays, and so do the auditor's floor and the ceiling (G-07).
"""

from __future__ import annotations

import logging

from api.faces.forecasting import NOBODY, Forecasts
from ccoc.errors import InvalidError
from ccoc.face_budgets import Calibration
from ccoc.store import Store
from ccoc.watchlists import Watchlist

log = logging.getLogger(__name__)

NOTICEABLE = 0.005
"""Of similarity: smaller changes would only fill the journal."""


def recalibrate(store: Store, forecasts: Forecasts) -> None:
    """Blocking."""
    calibration = forecasts.calibrated_now()
    for watchlist in store.watchlists.list():
        if watchlist.threshold is None:
            continue
        wanted = _wanted(forecasts, watchlist, calibration)
        if abs(wanted - watchlist.threshold) >= NOTICEABLE:
            store.watchlists.set_threshold(watchlist.id, wanted, None)


def _wanted(forecasts: Forecasts, watchlist: Watchlist, calibration: Calibration) -> float:
    try:
        return forecasts.kept_threshold(watchlist, calibration)
    except InvalidError as error:
        log.error("บัญชี %s หยุดแจ้งเตือน (list rings for nobody now): %s", watchlist.id, error)
        return NOBODY
