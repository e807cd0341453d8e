"""What becomes of a worker's words: pictures to the live wall, health to the board, faces to be
compared, sightings, gaps and restarts to the store. The listener of api/supervision.py."""

from __future__ import annotations

import logging
from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from functools import partial

from api.lines import one_line
from api.recording import Recorder
from api.rooms import Room
from ccoc import gaps
from ccoc.cameras import Cause, Health
from ccoc.deeds import Deed, WorkerEnd
from ccoc.errors import CorruptError
from ccoc.gaps import Gap, GapClosed, GapOpened
from ccoc.ids import CameraId
from ccoc.journal import SERVICE, JournalDraft
from ccoc.stages import PictureStage
from ccoc.store import Store
from ingest.messages import (
    Beat,
    FacesCounted,
    FaceSeen,
    FromWorker,
    LiveSkipped,
    LiveUnit,
    PlateSighting,
    Ready,
    ReferenceTaken,
    Said,
)

log = logging.getLogger(__name__)


class GapKeeper:
    """Turns health into gaps. Blocking, in the writer's thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open: dict[CameraId, Gap] = {gap.camera: gap for gap in store.gaps.open_now()}

    def resume(
        self, last_pictures: Mapping[CameraId, datetime], cameras: Container[CameraId], at: datetime
    ) -> None:
        """Before the first health: what an unclean end left untold, and gaps of cameras that are
        the station's no more."""
        for camera, last_at in last_pictures.items():
            if camera in cameras and camera not in self._open:
                self._begin(camera, min(last_at, at), Cause.SERVICE_DOWN)
        for camera in [each for each in self._open if each not in cameras]:
            self._store.gaps.close(camera, at, Deed.CAMERA_REMOVED)
            del self._open[camera]

    def note(self, health: Health) -> None:
        match gaps.change(self._open.get(health.camera), health):
            case GapOpened(camera=camera, from_at=from_at, cause=cause):
                self._begin(camera, from_at, cause)
            case GapClosed(camera=camera, to_at=to_at):
                self._store.gaps.close(camera, to_at)
                self._open.pop(camera, None)
            case None:
                pass

    def remove(self, camera: CameraId, at: datetime) -> None:
        """The camera is the station's no more: so is what it does not see."""
        self._open.pop(camera, None)
        if self._store.gaps.close(camera, at, Deed.CAMERA_REMOVED) is None:
            draft = JournalDraft(SERVICE, Deed.CAMERA_REMOVED, f"camera:{camera}")
            self._store.journal.note(draft)

    def _begin(self, camera: CameraId, from_at: datetime, cause: Cause) -> None:
        if opened := self._store.gaps.open(camera, from_at, cause):
            self._open[camera] = opened[0]


class Hearing:
    def __init__(self, room: Room) -> None:
        store, clock = room.store, room.clock
        self.writer = room.writer
        self._store = store
        self._clock = clock
        self._board = room.board
        self._live = room.live
        self._references = room.references
        self._wanted = room.wanted
        self._metrics = room.metrics
        self._faces = room.face_watch
        self._recorder = Recorder(store, room.wanted, clock)
        self._gaps = GapKeeper(store)
        self._known = set(room.board.healths)
        """Also cameras that were taken away: what was seen there is still on its way."""

    async def heard(self, message: FromWorker) -> None:
        match message:
            case LiveUnit():
                self._live.deliver(message)
            case Beat():
                self._known |= self._board.healths.keys()
                turned = self._board.report(message, self._clock.monotonic())
                await self._note_gaps(turned)
                self._metrics.stages.add(message.stages)
            case PlateSighting():
                self._check_known(CameraId(message.camera))
                heard_at = self._clock.monotonic()
                await self.writer.put(partial(self._record, message, heard_at))
            case FaceSeen():
                await self._faces.seen(message)
            case FacesCounted():
                await self._faces.counted(message)
            case LiveSkipped():
                self._live.lost(message)
            case Ready():
                self._board.started(message.missing)
                self._live.ask_again()
                self._faces.worker_started()
                await self._references.tell_again()
            case ReferenceTaken():
                self._references.heard(message)
            case Said():
                _repeat(message)

    async def left_out(self, cameras: frozenset[str]) -> None:
        names = [CameraId(each) for each in sorted(cameras)]
        await self._note_gaps(self._board.leave_out(names, self._clock.now()))

    async def taken_back(self, cameras: frozenset[str]) -> None:
        """Officers may watch them still, as when they were left out."""
        self._live.ask_again(cameras)
        self._faces.worker_started()
        await self._references.tell_again(cameras)

    def _check_known(self, camera: CameraId) -> None:
        if camera not in self._known:
            raise CorruptError("the media worker saw a vehicle at a camera that it never had")

    async def lost(self, ending: WorkerEnd) -> None:
        draft = JournalDraft(SERVICE, Deed.WORKER_RESTARTED, reason=ending)
        await self.writer.put(partial(_note, self._store, draft))
        await self._note_gaps(self._board.lose_all(self._clock.now(), Cause.WORKER_RESTARTED))

    def _record(self, seen: PlateSighting, heard_at: float) -> None:
        """In the writer's thread."""
        for _ in self._recorder.record(seen):
            seconds = self._clock.monotonic() - heard_at
            self._metrics.stages.took(PictureStage.RAISED, seconds)

    async def started(self, last_pictures: Mapping[CameraId, datetime]) -> None:
        """Before any worker: `last_pictures` is what the service before this one saw last."""
        cameras, at = frozenset(self._board.healths), self._clock.now()
        await self.writer.put(partial(self._wanted.read_on, at))
        await self.writer.put(partial(self._gaps.resume, last_pictures, cameras, at))

    async def changed(self, turned: Iterable[Health], removed: Iterable[CameraId]) -> None:
        await self._note_gaps(turned)
        at = self._clock.now()
        for camera in removed:
            await self.writer.put(partial(self._gaps.remove, camera, at))

    async def stopped(self) -> None:
        """Nobody looks at any camera from now on."""
        await self._note_gaps(self._board.lose_all(self._clock.now(), Cause.SERVICE_DOWN))

    async def _note_gaps(self, turned: Iterable[Health]) -> None:
        for health in turned:
            await self.writer.put(partial(self._gaps.note, health))


def _note(store: Store, draft: JournalDraft) -> None:
    store.journal.note(draft)


def _repeat(said: Said) -> None:
    level = {"error": logging.ERROR, "warning": logging.WARNING}.get(said.level, logging.INFO)
    log.log(level, "%s: %s", one_line(said.camera or "worker"), one_line(said.sentence))
