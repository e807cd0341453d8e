"""The running part of faces: what workers tell of them goes in, orders to workers go out.

Used from the loop; what blocks runs in threads. It runs also where faces are off: then every claim
of a worker is refused, and what was kept before is still erased in time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from api.faces.comparing import Comparing
from api.faces.housekeeping import Housekeeping
from api.faces.lists import OpenLists, is_change
from api.faces.matching import FaceMatcher
from api.faces.orders import Orders
from api.faces.renewing import renew
from api.faces.surroundings import FaceSurroundings
from ccoc.errors import CcocError
from ccoc.ids import CameraId
from ccoc.journal import JournalEntry
from ccoc.sentences import Sentence
from ccoc.thai_dates import THAILAND
from ingest.messages import FacesCounted, FaceSeen, LookForFaces

log = logging.getLogger(__name__)

REFRESH_SECONDS = 5.0
HOUSEKEEPING_SECONDS = 60.0
_BREATH_SECONDS = 0.2
"""A long list whose templates are made anew is a change for each entry."""


class FaceWatch:
    def __init__(self, around: FaceSurroundings, tell: Callable[[LookForFaces], None]) -> None:
        self._around = around
        self.lists = OpenLists(around)
        self.orders = Orders(around.cameras, tell)
        self._comparing = Comparing(around, self.lists, self.orders, FaceMatcher(around.cameras))
        self._housekeeping = Housekeeping(around)
        self.trouble: Sentence | None = None
        """Why the lists cannot be read now; what was known is soon stale and matches nobody."""
        self._changed = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    async def seen(self, face: FaceSeen) -> None:
        await self._comparing.put(face)

    async def counted(self, counted: FacesCounted) -> None:
        if counted.camera in self._around.cameras:
            await self._around.writer.put(partial(self._count, counted))

    def worker_started(self) -> None:
        self.orders.repeat()

    def cameras_changed(self) -> None:
        self._changed.set()

    def committed(self, entry: JournalEntry) -> None:
        """The store's listener: any thread."""
        if is_change(entry):
            self._loop.call_soon_threadsafe(self._changed.set)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._comparing.run())
            group.create_task(self._keep_house())
            if self._around.settings is not None:
                group.create_task(self._keep_orders())

    async def refresh(self) -> None:
        """Once: what is open now, and what the worker must know of it."""
        try:
            await asyncio.to_thread(self.lists.refresh)
            self.trouble = None
        except CcocError as error:
            self.trouble = Sentence(error.th or error.en, error.en)
            log.error("อ่านบัญชีเฝ้าระวังไม่ได้ (watchlists cannot be read): %s", error)
        time = self._around.time
        self.orders.give(self.lists.snapshot, time.now(), time.local())

    async def _keep_orders(self) -> None:
        await self._renew()
        while True:
            self._changed.clear()
            await self.refresh()
            await asyncio.sleep(_BREATH_SECONDS)
            await self._until_changed()

    async def _until_changed(self) -> None:
        """Or a tick later. Not by asyncio.wait_for: before Python 3.12 it can swallow the end of
        the service when a change comes in the same moment (gh-86296)."""
        change = asyncio.ensure_future(self._changed.wait())
        try:
            await asyncio.wait({change}, timeout=REFRESH_SECONDS)
        finally:
            change.cancel()

    async def _renew(self) -> None:
        """Templates of a model that was exchanged since the last start."""
        try:
            await asyncio.to_thread(renew, self._around)
        except CcocError as error:
            log.error("สร้างแม่แบบใบหน้าใหม่ไม่ได้ (templates cannot be renewed): %s", error)

    async def _keep_house(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self._housekeeping.run_once)
            except CcocError as error:
                log.error("ลบข้อมูลที่ครบกำหนดไม่สำเร็จ (purge failed, tried again): %s", error)
            await asyncio.sleep(HOUSEKEEPING_SECONDS)

    def _count(self, counted: FacesCounted) -> None:
        """By the station's day: no finer time is kept of anybody."""
        day = self._around.time.now().astimezone(THAILAND).date()
        camera = CameraId(counted.camera)
        self._around.store.figures.count_faces(
            day, camera, counted.seconds, counted.processed, counted.too_small
        )
