"""One line of blocking writes to the store, in order, each tried until it is done.

The loop only ever puts; when the line is full it waits, so what the worker sends waits too.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from ccoc.errors import ConflictError, CorruptError, InvalidError, UnavailableError

log = logging.getLogger(__name__)

Write = Callable[[], None]
_LONGEST_LINE = 200
_PAUSES_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0)


class Writer:
    def __init__(self) -> None:
        self._line: asyncio.Queue[Write] = asyncio.Queue(_LONGEST_LINE)
        self.refused = 0
        """Writes that can never succeed, because what they hold is wrong."""
        self.failed = 0
        """Attempts that the store did not answer, and that were made again."""

    @property
    def waiting(self) -> int:
        return self._line.qsize()

    async def put(self, write: Write) -> None:
        await self._line.put(write)

    async def run(self) -> None:
        while True:
            write = await self._line.get()
            await self._do(write)
            self._line.task_done()

    async def drain(self, seconds: float) -> int:
        """Waits for the line to empty; how many writes were left over."""
        try:
            async with asyncio.timeout(seconds):
                await self._line.join()
        except TimeoutError:
            return self._line.qsize() + 1
        return 0

    async def _do(self, write: Write) -> None:
        failures = 0
        while True:
            try:
                await asyncio.to_thread(write)
                return
            except (InvalidError, CorruptError, ConflictError) as error:
                self.refused += 1
                log.error("ไม่บันทึก เพราะข้อมูลผิด (not recorded, it is wrong): %s", error)
                return
            except UnavailableError as error:
                pause = _PAUSES_SECONDS[min(failures, len(_PAUSES_SECONDS) - 1)]
                failures += 1
                self.failed += 1
                log.error(
                    "ยังบันทึกไม่ได้ จะลองใหม่ใน %.1f วินาที (store does not answer): %s", pause, error
                )
                await asyncio.sleep(pause)
