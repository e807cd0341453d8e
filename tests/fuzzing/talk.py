"""The service's ears without sockets: bytes of a worker go in, and all that officers are shown of
them is looked at afterwards."""

from __future__ import annotations

import asyncio
import json
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from api.hearing import Hearing
from api.rooms import Room, furnished
from api.vetting import Vetting
from api.viewers import Viewer
from ccoc.clock import SystemClock
from ccoc.errors import CorruptError
from ccoc.store import open_store
from ingest.messages import FromWorker
from ingest.wire import Decoder
from tests.api.services import a_configuration, cheap_passwords
from tests.fuzzing.messages import conversation

READ_BYTES = 1 << 18
VERIFY_EVERY = 500
DEADLINE_SECONDS = 20.0


class Service:
    """One for all cases of a process, as in life."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="ccoc-fuzz-")
        self._runner = asyncio.Runner()
        self._room, self._hearing, self._viewer = self._runner.run(self._open())
        self._comparing = self._runner.run(self._compare())

    async def _open(self) -> tuple[Room, Hearing, Viewer]:
        configuration = a_configuration(Path(self._folder.name))
        settings = configuration.store
        store = open_store(settings.url, settings.folder, SystemClock())
        room = furnished(configuration, store, SystemClock(), cheap_passwords(), lambda _: None)
        viewer = Viewer()
        room.live.watch(viewer, ("gate",))
        return room, Hearing(room), viewer

    async def _compare(self) -> asyncio.Task[None]:
        return asyncio.create_task(self._room.face_watch._comparing.run())

    def hear(self, pieces: list[bytes]) -> str:
        """`taken`, or `hung_up` on; any exception else is what is looked for."""
        return self._runner.run(self._hear(pieces))

    async def _hear(self, pieces: list[bytes]) -> str:
        decoder: Decoder[FromWorker] = Decoder(FromWorker)
        vetting, told = Vetting(), "taken"
        writing = asyncio.create_task(self._hearing.writer.run())
        try:
            async with asyncio.timeout(DEADLINE_SECONDS):
                for block in _blocks(pieces):
                    for message in decoder.feed(block):
                        vetting.check(message, 0.0)
                        await self._hearing.heard(message)
        except CorruptError:
            told = "hung_up"
        left = await self._hearing.writer.drain(DEADLINE_SECONDS)
        if writing.done():
            await writing  # its error
        writing.cancel()
        assert left == 0, "writes that do not end"
        assert not self._comparing.done(), "faces are compared no more"
        self._show()
        return told

    def _show(self) -> None:
        """As an officer's page reads it: strict JSON."""
        json.loads(self._room.health_text.now(), parse_constant=_refuse)
        while self._viewer.take() is not None:
            pass

    def verify(self) -> None:
        """All that was stored can be read."""
        store = self._room.store
        store.journal.verify()
        for sighting in store.sightings.recent(1000):
            assert sighting.camera in self._room.cameras
        store.gaps.open_now()


def _blocks(pieces: list[bytes]) -> Iterator[bytes]:
    """As the service reads them."""
    for piece in pieces:
        for start in range(0, len(piece), READ_BYTES):
            yield piece[start : start + READ_BYTES]


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


_services: list[Service] = []


def outcome(seed: int, number: int) -> str:
    if not _services:
        logging.disable()
        _services.append(Service())
    told = _services[0].hear(conversation(seed, number))
    if number % VERIFY_EVERY == 0:
        _services[0].verify()
    return told
