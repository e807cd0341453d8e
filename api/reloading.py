"""Cameras come, change and go while the service runs: reads the configuration again and tells
everybody. What differs is differences.py's, how the worker changes over ingest/lineups.py's.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from api.configuration import Configuration
from api.differences import Difference, cameras_of, difference, feeds_of
from api.hearing import Hearing
from api.rooms import Room
from api.supervision import Supervisor
from ccoc.deeds import Deed
from ccoc.errors import CcocError
from ccoc.ids import CameraId
from ccoc.journal import SERVICE, JournalDraft
from ccoc.sentences import Sentence

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rereading:
    """`read` may raise CcocError; `wanted` is set by whoever asks without waiting (SIGHUP)."""

    read: Callable[[], Configuration]
    wanted: asyncio.Event = field(default_factory=asyncio.Event)


class Reloading:
    """Used from the loop only."""

    def __init__(
        self, rereading: Rereading, room: Room, hearing: Hearing, supervisor: Supervisor
    ) -> None:
        self._rereading = rereading
        self._room = room
        self._hearing = hearing
        self._supervisor = supervisor
        self._now = room.configuration
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Whenever it is wanted; what comes of it stands in the log."""
        while True:
            await self._rereading.wanted.wait()
            self._rereading.wanted.clear()
            try:
                await self.reload()
            except CcocError as error:
                log.error("ไม่เปลี่ยนกล้อง เพราะไฟล์ตั้งค่าผิด (nothing was changed): %s", error)

    async def reload(self) -> Sentence:
        """What was changed. InvalidError when the file is wrong; then nothing is."""
        async with self._turn:
            wanted = await asyncio.to_thread(self._rereading.read)
            found = difference(self._now, wanted)
            if not found.is_nothing:
                await self._change(found, wanted)
        log.info("อ่านไฟล์ตั้งค่าใหม่แล้ว: %s (%s)", found.words.th, found.words.en)
        return found.words

    async def _change(self, found: Difference, wanted: Configuration) -> None:
        """First who hears of the cameras, then the worker who is to speak of them."""
        room, at = self._room, self._room.clock.now()
        self._now = wanted
        room.cameras.replace(cameras_of(wanted))
        number = self._supervisor.feed(feeds_of(wanted))
        turned = room.board.change(room.cameras.values(), found.renewed, at, number)
        room.live.ask_again({*found.added, *found.renewed})
        await self._note(Deed.CAMERA_ADDED, found.added)
        await self._note(Deed.CAMERA_CHANGED, (*found.renewed, *found.described))
        await self._hearing.changed(turned, found.removed)
        room.feed.ring()
        room.face_watch.cameras_changed()
        await room.references.tell_again(found.added)

    async def _note(self, deed: Deed, cameras: tuple[CameraId, ...]) -> None:
        note = self._room.store.journal.note
        for camera in cameras:
            draft = JournalDraft(SERVICE, deed, f"camera:{camera}")
            await self._room.writer.put(partial(_write, note, draft))


def _write(note: Callable[[JournalDraft], object], draft: JournalDraft) -> None:
    note(draft)
