"""The bell at the station's back door: `ccoc reload` rings it and hears what came of it.

A socket in the store's folder, where only the service's own user may go. The answer is three texts
with NUL between them: what became of it, and a sentence in Thai and in English.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from ccoc.errors import CcocError, InvalidError, UnavailableError
from ccoc.sentences import Sentence

log = logging.getLogger(__name__)

BELL = "reload.bell"
ASKED = b"reload\n"
DONE, WRONG, FAILED = "done", "wrong", "failed"
_ASKING_SECONDS = 5.0
_ANSWERING_SECONDS = 60.0


class Reloads(Protocol):
    async def reload(self) -> Sentence:
        """What was changed; CcocError when nothing was."""


@asynccontextmanager
async def answering(folder: Path, reloads: Reloads) -> AsyncIterator[None]:
    """A station whose folder takes no socket can still be told by SIGHUP."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError, ValueError):
            async with asyncio.timeout(_ASKING_SECONDS):
                asked = await reader.readline()
            if asked == ASKED:
                writer.write("\0".join(await _answer_of(reloads)).encode())
                await writer.drain()
        writer.close()

    try:
        server = await asyncio.start_unix_server(answer, sock=_hung(folder))
    except OSError as error:
        log.warning("คำสั่ง ccoc reload ใช้ไม่ได้ ให้ส่ง SIGHUP แทน (no bell): %s", error)
        yield
        return
    try:
        yield
    finally:
        server.close()
        (folder / BELL).unlink(missing_ok=True)


async def _answer_of(reloads: Reloads) -> tuple[str, str, str]:
    try:
        words = await reloads.reload()
    except CcocError as error:
        outcome = WRONG if isinstance(error, InvalidError) else FAILED
        return outcome, error.th or error.en, error.en
    return DONE, words.th, words.en


def ring(folder: Path) -> Sentence:
    """Blocking, from another process: what the service says. Its own error when it refused."""
    try:
        outcome, th, en = _heard(folder)
    except (OSError, ValueError) as error:
        raise UnavailableError(
            f"no service answers in {folder}: {error}; is it running?",
            th=f"ไม่มีระบบที่ทำงานอยู่กับ {folder} โปรดตรวจว่าเริ่มระบบแล้ว",
        ) from error
    if outcome == WRONG:
        raise InvalidError(en, th)
    if outcome == FAILED:
        raise UnavailableError(en, th)
    return Sentence(th, en)


def _heard(folder: Path) -> tuple[str, str, str]:
    """ValueError when the service hung up before it had answered."""
    with socket.socket(socket.AF_UNIX) as caller, _short(folder) as short:
        caller.settimeout(_ANSWERING_SECONDS)
        caller.connect(f"{short}/{BELL}")
        caller.sendall(ASKED)
        outcome, th, en = b"".join(iter(lambda: caller.recv(4096), b"")).decode().split("\0")
        return outcome, th, en


def _hung(folder: Path) -> socket.socket:
    """What a service that was killed left behind gives way."""
    bell = socket.socket(socket.AF_UNIX)
    try:
        (folder / BELL).unlink(missing_ok=True)
        with _short(folder) as short:
            bell.bind(f"{short}/{BELL}")
        (folder / BELL).chmod(0o600)
    except OSError:
        bell.close()
        raise
    return bell


@contextmanager
def _short(folder: Path) -> Iterator[str]:
    """A name of the folder that fits into a socket's address, which holds 107 bytes."""
    descriptor = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}"
    finally:
        os.close(descriptor)
