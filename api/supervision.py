"""Keeps a media worker running: listens, kills a silent one, starts the next, tells who must know.

What its messages mean is the listener's; how one process is started is api/workers.py's.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Protocol

import msgspec

from api import workers
from api.lines import one_line
from api.quarantine import LEFT_OUT_SECONDS, Quarantine
from api.workers import Worker
from ccoc.deeds import WorkerEnd
from ccoc.errors import CorruptError, UnavailableError
from ingest.messages import Beat, CameraFeed, Configure, Feeds, FromWorker, ToWorker

log = logging.getLogger(__name__)

_TICK_SECONDS = 0.1
_MOST_AT_ONCE = 16


class WorkerListener(Protocol):
    async def heard(self, message: FromWorker) -> None:
        """One message. Waiting here makes the worker wait; that silence is not held against it."""

    async def lost(self, ending: WorkerEnd) -> None:
        """The worker is gone; the next one is started after this returns."""

    async def left_out(self, cameras: frozenset[str]) -> None:
        """Workers died of these, so the next ones do without them for a while."""

    async def taken_back(self, cameras: frozenset[str]) -> None:
        """The worker that runs was given these again, and knows nothing more of them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds. `back_off`: the waits before the next start when lives are shorter than `healthy`;
    the first entries are 0 because a single death should cost its cameras as little as it can.
    `left_out`: how long a camera is that workers died of."""

    silence: float = 1.2
    start: float = 20.0
    healthy: float = 5.0
    back_off: tuple[float, ...] = (0.0, 0.0, 0.5, 1.0, 2.0, 4.0)
    left_out: float = LEFT_OUT_SECONDS


class Supervisor:
    def __init__(
        self,
        configure: Configure,
        command: tuple[str, ...] = workers.COMMAND,
        limits: Limits = Limits(),
    ) -> None:
        self._configure = configure
        self._command = command
        self._limits = limits
        self._quarantine = Quarantine(limits.left_out)
        self._left_out: frozenset[str] = frozenset()
        self._worker: Worker | None = None
        self._hearing = False
        self._silent = 0.0
        self._allowed = 0.0
        self._suspects: frozenset[str] = frozenset()

    @property
    def pid(self) -> int | None:
        return self._worker.pid if self._worker else None

    def tell(self, message: ToWorker) -> None:
        """To the worker that runs now. Without one it is dropped: a new worker is told anew."""
        if self._worker:
            self._worker.tell(message)

    def feed(self, feeds: tuple[CameraFeed, ...]) -> int:
        """Exactly these cameras for the worker that runs and for all that follow.

        Answers the number that beats carry as soon as they speak of these.
        """
        number = self._configure.number + 1
        self._configure = msgspec.structs.replace(self._configure, feeds=feeds, number=number)
        self.tell(Feeds(self._fed().feeds, number))
        return number

    def _fed(self) -> Configure:
        """Without the cameras that are left out now."""
        self._left_out = self._out_now()
        feeds = tuple(each for each in self._configure.feeds if each.camera not in self._left_out)
        return msgspec.structs.replace(self._configure, feeds=feeds)

    def _out_now(self) -> frozenset[str]:
        return self._quarantine.left_out(time.monotonic(), len(self._configure.feeds))

    async def _take_back(self, listener: WorkerListener) -> None:
        """Whose time is over."""
        before = self._left_out
        if before != self._out_now():
            fed = self._fed()
            self.tell(Feeds(fed.feeds, fed.number))
            await listener.taken_back(before - self._left_out)

    async def run(self, listener: WorkerListener) -> None:
        """Until cancelled; then the worker is asked to stop and has ended when this returns."""
        short_lives = 0
        while True:
            started = time.monotonic()
            ending = await self._run_once(listener)
            lived = time.monotonic() - started
            if ending is not WorkerEnd.KILLED:  # from outside: no camera's fault
                self._quarantine.died(self._suspects, time.monotonic())
            short_lives = 0 if lived >= self._limits.healthy else short_lives + 1
            wait = self._limits.back_off[min(short_lives, len(self._limits.back_off) - 1)]
            log.warning(
                "ระบบรับภาพหยุด (%s) จะเริ่มใหม่ใน %.1f วินาที (media worker ended after %.1f s)",
                ending.value,
                wait,
                lived,
            )
            await listener.lost(ending)
            if left_out := self._out_now():
                log.error("งดรับภาพจากกล้องชั่วคราว (left out, workers died of them): %s", left_out)
                await listener.left_out(left_out)
            await asyncio.sleep(wait)

    async def _run_once(self, listener: WorkerListener) -> WorkerEnd:
        self._silent, self._allowed, self._hearing = 0.0, self._limits.start, False
        self._suspects = frozenset()
        try:
            self._worker = worker = await workers.start(self._command)
        except UnavailableError as error:
            log.error("เริ่มระบบรับภาพไม่ได้ (%s)", error)
            return WorkerEnd.CRASHED
        worker.tell(self._fed())
        reading = asyncio.create_task(self._read(worker, listener))
        try:
            if await self._is_silent(reading, listener):
                await worker.kill()
                return WorkerEnd.HUNG
            reading.result()
            return await worker.ending()
        except CorruptError as error:
            log.error("ข้อมูลจากระบบรับภาพเสียหาย (sent garbage): %s", one_line(str(error)))
            await worker.kill()
            return WorkerEnd.CRASHED
        finally:
            self._worker = None
            reading.cancel()
            await worker.stop()
            self._suspects = worker.suspects()

    async def _is_silent(self, reading: asyncio.Task[None], listener: WorkerListener) -> bool:
        """True once no Beat came for too long; False when reading ended by itself.

        Only short waits are counted, so time in which this whole process stood still (a suspended
        machine, a debugger) is not taken for the worker's silence.
        """
        while self._silent < self._allowed:
            before = time.monotonic()
            await asyncio.wait({reading}, timeout=_TICK_SECONDS)
            if reading.done():
                return False
            await self._take_back(listener)
            if not self._hearing:
                self._silent += min(time.monotonic() - before, 2 * _TICK_SECONDS)
        return True

    async def _read(self, worker: Worker, listener: WorkerListener) -> None:
        heard = 0
        async for message in worker.messages():
            self._hearing = True
            await listener.heard(message)
            heard += 1
            if heard % _MOST_AT_ONCE == 0:
                await asyncio.sleep(0)  # officers wait for this loop too
            self._hearing = False
            if isinstance(message, Beat):
                self._allowed = self._limits.silence
            if isinstance(message, Beat) or self._allowed == self._limits.start:
                self._silent = 0.0
