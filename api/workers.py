"""One life of the media worker process: start it with nothing to steal, talk to it, end it.

When and how often it is started again is api/supervision.py's.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import ingest
from api.lines import one_line
from api.vetting import Vetting
from ccoc.deeds import WorkerEnd
from ccoc.errors import UnavailableError
from ingest.addresses import scrubbed
from ingest.environments import MEMORY
from ingest.marks import SIZE, named
from ingest.messages import FromWorker, Stop, ToWorker
from ingest.wire import Decoder, encode

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "ingest.worker")
_READ_BYTES = 1 << 18
_PATIENCE_SECONDS = 1.0
_LAST_WORDS_SECONDS = 0.2
_MOST_UNHEARD_BYTES = 16 << 20
_MOST_LINES_A_SECOND = 200
_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")


class Worker:
    """A running child and the socket to it. Used from the loop that started it."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        marks: int,
    ) -> None:
        self._marks = marks
        self._process = process
        self._reader = reader
        self._writer = writer
        self._complaints = asyncio.create_task(_log_complaints(process.stderr))

    @property
    def pid(self) -> int:
        return self._process.pid

    def tell(self, message: ToWorker) -> None:
        """Never waits: these messages are few and small. A deaf worker is killed."""
        if self._writer.transport.get_write_buffer_size() > _MOST_UNHEARD_BYTES:
            log.error("ระบบรับภาพไม่รับคำสั่ง (the media worker does not listen)")
            self._kill_all()
        elif not self._writer.is_closing():
            self._writer.write(encode(message))

    async def messages(self) -> AsyncIterator[FromWorker]:
        """Until the worker closes its end. CorruptError when it sends what is no message, or what
        no honest worker says."""
        decoder: Decoder[FromWorker] = Decoder(FromWorker)
        vetting = Vetting()
        with contextlib.suppress(ConnectionError):
            while block := await self._reader.read(_READ_BYTES):
                for message in decoder.feed(block):
                    vetting.check(message, time.monotonic())
                    yield message

    async def ending(self) -> WorkerEnd:
        """How it ended, after its socket closed; one that lingers without a socket is killed."""
        await self._end_within(_PATIENCE_SECONDS)
        outside = (-signal.SIGKILL, -signal.SIGTERM)
        return WorkerEnd.KILLED if self._process.returncode in outside else WorkerEnd.CRASHED

    async def stop(self) -> None:
        """Ask, wait a second, insist. Returns when the process is gone."""
        if self._process.returncode is None:
            self.tell(Stop())
            await self._end_within(_PATIENCE_SECONDS)
        self._kill_all()
        self._writer.close()
        await asyncio.wait({self._complaints}, timeout=_LAST_WORDS_SECONDS)
        self._complaints.cancel()

    def suspects(self) -> frozenset[str]:
        """The cameras that its threads worked for at last. Once, after its end."""
        memory = os.pread(self._marks, SIZE, 0)
        os.close(self._marks)
        return named(memory)

    async def kill(self) -> None:
        await self._end_within(0)

    async def _end_within(self, seconds: float) -> None:
        """Without asyncio.timeout: before Python 3.11.3 (Debian 12 has 3.11.2) it takes its own
        time-out for the cancellation during which a worker is stopped (gh-102780)."""
        ending = asyncio.ensure_future(self._process.wait())
        await asyncio.wait({ending}, timeout=seconds)
        if not ending.done():  # or it has ended, and a hand holds its pipes
            self._kill_all()
        await ending

    def _kill_all(self) -> None:
        """Its hands too: one that hangs does not hear that the worker is gone, and would keep its
        cameras' connections."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)


async def start(command: tuple[str, ...]) -> Worker:
    """The child gets `--fd N` and one end of a socketpair. UnavailableError when this machine has
    no room for it now."""
    try:
        ours, theirs = socket.socketpair()
        marks = os.memfd_create("marks")
        os.ftruncate(marks, SIZE)
        with theirs:
            try:
                process = await _spawn(command, theirs.fileno(), marks)
            except OSError:
                ours.close()
                os.close(marks)
                raise
    except OSError as error:
        raise UnavailableError(f"no media worker can be started: {error.strerror}") from error
    with contextlib.suppress(ProcessLookupError):
        # A core file would hold pictures and camera passwords.
        resource.prlimit(process.pid, resource.RLIMIT_CORE, (0, 0))
    reader, writer = await asyncio.open_connection(sock=ours)
    return Worker(process, reader, writer, marks)


async def _spawn(
    command: tuple[str, ...], descriptor: int, marks: int
) -> asyncio.subprocess.Process:
    """In its own session, so that Ctrl-C is ours alone to handle and it ends with all its hands.
    `marks`: see ingest.marks."""
    return await asyncio.create_subprocess_exec(
        *command,
        "--fd",
        str(descriptor),
        pass_fds=(descriptor,),
        env=_environment(),
        start_new_session=True,
        stdin=marks,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    ours = {"PYTHONPATH": str(Path(ingest.__file__).parents[1]), "PYTHONUNBUFFERED": "1"}
    return kept | ours | MEMORY


async def _log_complaints(stderr: asyncio.StreamReader | None) -> None:
    """Libraries in C write there, sometimes with an address and its password."""
    second, lines = 0.0, 0
    while stderr:
        now = time.monotonic()
        if now - second >= 1.0:
            if lines > _MOST_LINES_A_SECOND:
                log.warning("ระบบรับภาพแจ้งมากเกินไป (media worker says too much): %s", lines)
            second, lines = now, 0
        try:
            line = await stderr.readline()
        except ValueError:  # longer than the reader holds; a full pipe would stop the worker
            log.warning("ระบบรับภาพแจ้งข้อความยาวเกินไป (media worker says too long a line)")
            continue
        if not line:
            return
        lines += 1
        if lines <= _MOST_LINES_A_SECOND:
            text = one_line(scrubbed(line.decode(errors="replace").rstrip()))
            log.warning("ระบบรับภาพแจ้งว่า (media worker says): %s", text)
