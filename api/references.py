"""Setting how a camera should look: the worker makes the view, the store keeps it, every worker is
told. Used from the loop; the store is asked in threads."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Container

from ccoc.errors import CcocError, ConflictError, UnavailableError
from ccoc.ids import CameraId
from ccoc.officers import Officer
from ccoc.references import ReferenceView
from ccoc.store import Store
from ingest.messages import HoldReference, ReferenceTaken, TakeReference

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 3.0


class References:
    def __init__(
        self,
        store: Store,
        tell: Callable[[TakeReference | HoldReference], None],
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._store = store
        self._tell = tell
        self._patience_seconds = patience_seconds
        self._asked: dict[int, tuple[CameraId, asyncio.Future[bytes | None]]] = {}
        self._number = 0

    async def set(self, camera: CameraId, officer: Officer) -> ReferenceView:
        """From the picture of now. UnavailableError where no worker answers, ConflictError where
        there is no picture that is good enough."""
        view = await self._taken(camera)
        if view is None:
            raise ConflictError(
                "there is no good picture of this camera now: try again when it is seen well",
                th="กล้องนี้ยังไม่มีภาพที่ชัดพอในขณะนี้ โปรดลองใหม่เมื่อเห็นภาพปกติแล้วสักครู่",
            )
        kept = await asyncio.to_thread(self._store.references.set, camera, view, officer)
        self._tell(HoldReference(camera, view))
        return kept

    async def _taken(self, camera: CameraId) -> bytes | None:
        self._number += 1
        number = self._number
        answer: asyncio.Future[bytes | None] = asyncio.get_running_loop().create_future()
        self._asked[number] = (camera, answer)
        self._tell(TakeReference(camera, number))
        await asyncio.wait({answer}, timeout=self._patience_seconds)
        del self._asked[number]
        if not answer.done():
            raise UnavailableError(
                "the video worker does not answer: try again in a moment",
                th="ระบบรับภาพยังไม่ตอบ โปรดลองใหม่อีกครั้งในอีกสักครู่",
            )
        return answer.result()

    def heard(self, taken: ReferenceTaken) -> None:
        """What nobody asked for, or not of this camera, or too late, changes nothing."""
        camera, answer = self._asked.get(taken.number, (None, None))
        if answer is not None and camera == taken.camera and not answer.done():
            answer.set_result(taken.view)

    async def tell_again(self, cameras: Container[str] | None = None) -> None:
        """A new worker knows of none, one that was given more cameras perhaps of none of theirs.
        None: all cameras."""
        try:
            views = await asyncio.to_thread(self._store.references.views)
        except CcocError as error:
            log.error("อ่านมุมอ้างอิงของกล้องไม่ได้ (reference views cannot be read): %s", error)
            return
        for camera, view in views.items():
            if cameras is None or camera in cameras:
                self._tell(HoldReference(camera, view))
