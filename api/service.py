"""The composition root: opens everything in order, says one line each, waits, closes in reverse."""

from __future__ import annotations

import asyncio
import logging
import resource
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from api import serving, workers
from api.accounts import add_first_officer
from api.application import STATIC, application_for
from api.bells import answering
from api.configuration import Configuration
from api.differences import feeds_of
from api.faces.keys import key_of
from api.hearing import Hearing
from api.lifesigns import LifeSigns, leave_signs
from api.passwords import Passwords
from api.publishing import Publisher
from api.reloading import Reloading, Rereading
from api.rooms import Room, furnished
from api.supervision import Supervisor
from ccoc.clock import Clock, SystemClock
from ccoc.deeds import Deed
from ccoc.errors import CorruptError, UnavailableError
from ccoc.ids import CameraId
from ccoc.journal import SERVICE, JournalDraft
from ccoc.store import Store, open_store
from ingest.messages import Configure

log = logging.getLogger(__name__)

Task = asyncio.Task[None]
_DRAIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What tests replace."""

    clock: Clock = field(default_factory=SystemClock)
    worker: tuple[str, ...] = workers.COMMAND
    passwords: Passwords = field(default_factory=Passwords)
    static: Path = STATIC


async def run(
    configuration: Configuration,
    stop: asyncio.Event,
    say: Callable[[str], None],
    surroundings: Surroundings,
    rereading: Rereading | None = None,
) -> None:
    """Until `stop` is set, or a part fails without which the rest would lie: then its error.

    `say` is told what a person at the terminal must read: the first password, the address.
    """
    # A core file would hold templates and the vault's key (G-08).
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    async with AsyncExitStack() as closing:
        listener = closing.enter_context(serving.listen(configuration.server))
        store = _open_store(configuration, surroundings.clock)
        closing.callback(store.close)
        add_first_officer(store, surroundings.passwords, say)
        supervisor = Supervisor(_for_worker(configuration), surroundings.worker)
        room = _room(configuration, store, surroundings, supervisor)
        hearing = Hearing(room)
        await closing.enter_async_context(_running(partial(_warm_up, store)))
        signs = LifeSigns(configuration.store.folder)
        await hearing.started(_last_pictures(signs, room))
        parts = [
            _publishing(room),
            _recording(room, hearing),
            _watching_faces(room),
            _running(partial(leave_signs, signs, room.board)),
            _running(partial(supervisor.run, hearing)),
            _serving(room, listener, surroundings.static),
        ]
        if rereading is not None:
            reloading = Reloading(rereading, room, hearing, supervisor)
            parts.append(_running(reloading.run))
            await closing.enter_async_context(answering(configuration.store.folder, reloading))
        tasks = [await closing.enter_async_context(part) for part in parts]
        say(_opened_at(serving.address_of(listener, configuration.server)))
        await _until(stop, tasks)


def _room(
    configuration: Configuration, store: Store, around: Surroundings, supervisor: Supervisor
) -> Room:
    room = furnished(configuration, store, around.clock, around.passwords, supervisor.tell)
    room.metrics.follow(lambda: supervisor.pid)
    return room


def _open_store(configuration: Configuration, clock: Clock) -> Store:
    settings = configuration.store
    try:
        settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnavailableError(
            f"the store's folder {settings.folder} cannot be made: {error.strerror}",
            th=f"สร้างโฟลเดอร์เก็บข้อมูล {settings.folder} ไม่ได้",
        ) from error
    faces = configuration.faces
    key = key_of(faces.key_file) if faces else None
    store = open_store(settings.url, settings.folder, clock, key)
    log.info("เปิดฐานข้อมูลแล้ว มีบันทึก %s รายการ (store open)", store.journal.latest())
    return store


async def _warm_up(store: Store) -> None:
    """Beside everything else: only who searches in the first seconds waits for it."""
    await asyncio.to_thread(store.searches.warm_up)


def _last_pictures(signs: LifeSigns, room: Room) -> Mapping[CameraId, datetime]:
    """Where that cannot be read, since the journal's end: rather too long a gap than none."""
    try:
        return signs.read()
    except (CorruptError, UnavailableError) as error:
        log.error("ไม่ทราบเวลาภาพล่าสุดก่อนหยุด (last pictures are not known): %s", error)
        journal = room.store.journal
        newest = journal.before(journal.latest() + 1, limit=1)
        return {camera: entry.at for entry in newest for camera in room.cameras}


def _for_worker(configuration: Configuration) -> Configure:
    models, analysis = configuration.models.folder, configuration.analysis
    return Configure(
        feeds=feeds_of(configuration),
        models=str(models) if models.is_dir() else None,
        looks_per_second=analysis.looks_per_second,
        threads=analysis.threads,
    )


@asynccontextmanager
async def _running(work: Callable[[], Coroutine[None, None, None]]) -> AsyncIterator[Task]:
    task = asyncio.create_task(work())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def _publishing(room: Room) -> AsyncIterator[Task]:
    publisher = Publisher(room.renderer, room.feed)
    unsubscribe = room.store.subscribe(publisher.committed)
    try:
        async with _running(publisher.run) as task:
            yield task
    finally:
        unsubscribe()


@asynccontextmanager
async def _recording(room: Room, hearing: Hearing) -> AsyncIterator[Task]:
    """What is not written within a second after the worker's end is said to be lost."""
    await _note(room, Deed.SERVICE_STARTED)
    listeners = (room.wanted.committed, room.metrics.journal.committed)
    unsubscribes = [room.store.subscribe(listener) for listener in listeners]
    async with _running(hearing.writer.run) as task:
        try:
            yield task
        finally:
            for unsubscribe in unsubscribes:
                unsubscribe()
            await hearing.stopped()
            if left := await hearing.writer.drain(_DRAIN_SECONDS):
                log.error("บันทึกไม่ทันก่อนหยุด (not written before the end): %s", left)
            await _note(room, Deed.SERVICE_STOPPED)
            log.info("หยุดแล้ว (stopped)")


@asynccontextmanager
async def _watching_faces(room: Room) -> AsyncIterator[Task]:
    unsubscribe = room.store.subscribe(room.face_watch.committed)
    try:
        async with _running(room.face_watch.run) as task:
            yield task
    finally:
        unsubscribe()


@asynccontextmanager
async def _serving(room: Room, listener: socket.socket, static: Path) -> AsyncIterator[Task]:
    server = serving.server_for(application_for(room, static), room.configuration.server)
    task = asyncio.create_task(server.serve([listener]))
    opening = asyncio.create_task(server.open.wait())
    await asyncio.wait({task, opening}, return_when=asyncio.FIRST_COMPLETED)
    try:
        yield task
    finally:
        opening.cancel()
        server.should_exit = True
        await task


async def _note(room: Room, deed: Deed) -> None:
    await asyncio.to_thread(room.store.journal.note, JournalDraft(SERVICE, deed))


async def _until(stop: asyncio.Event, tasks: list[Task]) -> None:
    stopping = asyncio.create_task(stop.wait())
    try:
        ended, _ = await asyncio.wait({stopping, *tasks}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
    for task in ended - {stopping}:
        task.result()


def _opened_at(address: str) -> str:
    return f"เปิดให้ใช้งานแล้วที่ {address} · open at {address}"
