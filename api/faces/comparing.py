"""Faces come in, hits go to the store, claims against a rule to the journal; nothing else stays."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import datetime, timedelta
from functools import partial

from api.faces.lists import OpenLists
from api.faces.matching import Claim, Compared, FaceMatcher, Hit
from api.faces.orders import Orders
from api.faces.raising import Raiser
from api.faces.surroundings import FaceSurroundings
from ccoc.deeds import Deed
from ccoc.ids import CameraId
from ccoc.journal import SERVICE, JournalDraft
from ccoc.rules import Rule
from ccoc.stages import PictureStage
from ccoc.store import Store
from ingest.messages import FaceSeen
from ingest.wiping import wipe

log = logging.getLogger(__name__)

_LONGEST_LINE = 1_000
_MOST_AT_ONCE = 256
_SAID_AGAIN = timedelta(minutes=1)


class Comparing:
    """Used from the loop; comparing runs in a thread, all that has come meanwhile at once."""

    def __init__(
        self, around: FaceSurroundings, lists: OpenLists, orders: Orders, matcher: FaceMatcher
    ) -> None:
        self._store = around.store
        self._writer = around.writer
        self._stages = around.stages
        self._time = around.time
        self._lists = lists
        self._orders = orders
        self._matcher = matcher
        self._raiser = Raiser(around.store)
        self._line: asyncio.Queue[tuple[FaceSeen, float]] = asyncio.Queue(_LONGEST_LINE)
        self._said: dict[tuple[CameraId, Rule | None], datetime] = {}

    async def put(self, face: FaceSeen) -> None:
        await self._line.put((face, time.monotonic()))

    async def run(self) -> None:
        try:
            while True:
                face, heard = await self._line.get()
                batch = [face]
                while not self._line.empty() and len(batch) < _MOST_AT_ONCE:
                    batch.append(self._line.get_nowait()[0])
                await self._follow(await asyncio.to_thread(self._compare, batch), heard)
        finally:
            self._forget()

    def _compare(self, batch: list[FaceSeen]) -> Compared:
        at, local = self._time.now(), self._time.local()
        return self._matcher.compare(batch, self._lists.snapshot, at, local)

    async def _follow(self, compared: Compared, heard: float) -> None:
        """`heard`: when the first of them came."""
        for hit in compared.hits:
            await self._writer.put(partial(self._raise, hit, self._time.now(), heard))
        for claim in compared.claims:
            await self._refuse(claim)

    def _raise(self, hit: Hit, at: datetime, heard: float) -> None:
        if self._raiser.raise_(hit, at):
            self._stages.took(PictureStage.RAISED, time.monotonic() - heard)

    async def _refuse(self, claim: Claim) -> None:
        """Journalled once a minute for each camera and rule: a mad worker must not fill it."""
        at = self._time.now()
        said_at = self._said.get((claim.camera, claim.rule))
        late = claim.rule is not None and self._orders.was_allowed(claim.camera, at)
        if late or (said_at is not None and at - said_at < _SAID_AGAIN):
            return
        self._said[claim.camera, claim.rule] = at
        log.error("ปฏิเสธใบหน้าจากกล้อง %s (worker's claim refused): %s", claim.camera, claim.words)
        if claim.rule is not None:
            about = f"camera:{claim.camera}"
            draft = JournalDraft(SERVICE, Deed.FACE_REFUSED, about, reason=claim.rule)
            await self._writer.put(partial(_note, self._store, draft))

    def _forget(self) -> None:
        while not self._line.empty():
            face, _ = self._line.get_nowait()
            wipe(face.template, face.crop_jpeg)


def _note(store: Store, draft: JournalDraft) -> None:
    store.journal.note(draft)
