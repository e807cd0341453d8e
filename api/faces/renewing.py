"""Another model, other numbers: all templates are made anew from the entries' pictures, and so are
those that were damaged.

Until an entry has its new template it is compared with nobody; models are never mixed. Thresholds
of the old one mean nothing to the new one, so they follow.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from api.faces.forecasting import Forecasts
from api.faces.recalibrating import recalibrate
from api.faces.surroundings import FaceSurroundings
from api.faces.told import Renewal
from ccoc.errors import ConflictError, CorruptError, InvalidError, NotFoundError
from ccoc.ids import FaceEntryId
from ccoc.officers import Officer
from ccoc.purges import entry_due
from ccoc.watchlists import FaceEntry

log = logging.getLogger(__name__)


def renew(around: FaceSurroundings, by: Officer | None = None) -> Renewal:
    """Blocking, and long for long lists: about 50 ms for each entry."""
    model = around.recogniser.needed()
    kept, is_damaged = kept_entries(around), _damaged(around)
    old = [entry for entry in kept if entry.model != model or is_damaged(entry.id)]
    failed = tuple(entry.id for entry in old if not _renewed(around, entry.id, by))
    renewed = len(old) - len(failed)
    if old:
        recalibrate(around.store, Forecasts(around))
        log.warning(
            "สร้างแม่แบบใบหน้าใหม่ %s รายการ ไม่สำเร็จ %s (templates made anew by another model)",
            renewed,
            len(failed),
        )
    return Renewal(model, renewed, failed)


def kept_entries(around: FaceSurroundings) -> list[FaceEntry]:
    """Also those that nobody has approved yet."""
    store, at = around.store, around.time.now()
    return [
        entry
        for watchlist in store.watchlists.list()
        for entry in store.face_entries.of(watchlist.id)
        if at < entry_due(entry, watchlist)
    ]


def _damaged(around: FaceSurroundings) -> Callable[[FaceEntryId], bool]:
    """Their pictures may be whole. Where no template can be opened at all, every one is tried."""
    try:
        opened = around.store.face_entries.open_now(around.time.now())
    except CorruptError:
        return lambda _: True
    return {entry.id for entry, template in opened if template is None}.__contains__


def _renewed(around: FaceSurroundings, number: FaceEntryId, by: Officer | None) -> bool:
    """False: the new model cannot use the picture, or it was erased meanwhile."""
    entries = around.store.face_entries
    try:
        template, model = around.recogniser.template_of(entries.picture(number))
        entries.retemplate(number, template.astype("<f4").tobytes(), model, by)
    except (InvalidError, NotFoundError, ConflictError, CorruptError) as error:
        log.error("รายการ %s ใช้กับแบบจำลองใหม่ไม่ได้ (entry not renewed): %s", number, error)
        return False
    return True
