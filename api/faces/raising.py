"""From a hit to a question for officers, unless it was asked or answered already.

Blocking, in the writer's thread.
"""

from __future__ import annotations

import logging
from datetime import datetime

from api.faces.matching import Hit
from api.faces.snapshots import floats_of
from ccoc.errors import CorruptError, NotAllowedError, NotFoundError
from ccoc.face_alerts import FaceAlertDraft
from ccoc.ids import Digest
from ccoc.store import Store
from detectors.templates import similarity

log = logging.getLogger(__name__)

NAMED_BY_THE_VAULT = Digest("0" * 64)


class Raiser:
    def __init__(self, store: Store) -> None:
        self._store = store

    def raise_(self, hit: Hit, at: datetime) -> bool:
        """Whether that asked something. Nothing is kept of a hit on what was closed meanwhile, nor
        of one that officers have said is somebody else (G-10)."""
        if self._is_suppressed(hit, at):
            return False
        try:
            alert = self._store.face_alerts.raise_(draft_of(hit, at), hit.seen, hit.template)
        except (NotAllowedError, NotFoundError) as error:
            log.warning("ไม่แจ้ง (possible match not raised): %s", error)
            return False
        if alert is not None:
            log.info("อาจตรงกัน หมายเลข %s จากกล้อง %s (face alert)", alert.id, hit.camera)
        return alert is not None

    def _is_suppressed(self, hit: Hit, at: datetime) -> bool:
        """Rather asked twice than not at all, where a rejected template cannot be read."""
        seen = floats_of(hit.template)
        try:
            return any(
                similarity(seen, floats_of(each.template)) >= hit.threshold
                for each in self._store.face_alerts.suppressed(at)
                if each.entry == hit.entry and each.model == hit.model and each.template
            )
        except CorruptError as error:
            log.error("อ่านใบหน้าที่ตัดออกแล้วไม่ได้ (rejected faces cannot be read): %s", error)
            return False


def draft_of(hit: Hit, at: datetime) -> FaceAlertDraft:
    return FaceAlertDraft(
        entry=hit.entry,
        watchlist=hit.watchlist,
        category=hit.category,
        camera=hit.camera,
        seen_at=hit.seen_at,
        raised_at=at,
        similarity=hit.similarity,
        threshold=hit.threshold,
        face_px=hit.face_px,
        seen=NAMED_BY_THE_VAULT,
        model=hit.model,
    )
