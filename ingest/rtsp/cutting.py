"""Cuts connections of cameras that answer without ever finishing a picture.

FFmpeg limits how long one read may take, not how long a packet; its other limit, over PyAV, asks
the interpreter's lock at every read, which a hundred streams cannot afford. So somebody else looks
at the clock, and hangs up from outside: FFmpeg then sees the end of the stream.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ccoc.clock import Clock

LOOKS_EVERY_SECONDS = 0.5
RTSP_PORT = 554
DESCRIPTORS = Path("/proc/self/fd")


@dataclass(slots=True, eq=False)
class Wait:
    """`since`: when the last packet came; the packet thread writes it, the guard reads it.

    `cut`: the guard hung up, so what looks like the camera's end of the stream is none.
    """

    url: str
    since: float
    seconds: float
    before: frozenset[int]
    """Inodes of the sockets that this process had before the connection was asked for."""
    after: frozenset[int] | None = None
    """The same when it stood; None until then. Its own socket is among what was added."""
    cut: bool = False


class Guard:
    """Of all connections of a process. Its thread begins with the first and ends after the last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waits: set[Wait] = set()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    @contextmanager
    def watching(self, url: str, seconds: float) -> Iterator[Wait]:
        """From before a connection is asked for until it has ended; `stands` says when it stood."""
        wait = Wait(url, self._clock.monotonic(), seconds, frozenset(sockets()))
        with self._lock:
            self._waits.add(wait)
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="guard", daemon=True)
                self._thread.start()
        try:
            yield wait
        finally:
            with self._lock:
                self._waits.discard(wait)

    def _look(self) -> None:
        pause = threading.Event()
        while not pause.wait(LOOKS_EVERY_SECONDS):
            with self._lock:
                waits = tuple(self._waits)
                if not waits:
                    self._thread = None
                    return
            now = self._clock.monotonic()
            overdue = [wait for wait in waits if now - wait.since > wait.seconds]
            for wait in overdue:
                wait.cut = True
            for wait in overdue:
                cut(wait, [one for one in waits if one is not wait])


def stands(wait: Wait) -> None:
    wait.after = frozenset(sockets())


def cut(wait: Wait, others: Sequence[Wait]) -> None:
    """Shuts down the connection, and not the other channels of the same recorder.

    Of channels that were opened at the very same time nobody knows which is whose: then all of
    these are cut, and have come back one by one when it happens again.
    """
    now = sockets()
    peers = peers_of(wait.url)
    taken = {inode for one in others for inode in sole(one, now)}
    for inode in candidates(wait, now) - taken:
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(now[inode])) as copy:
            if os.fstat(copy.fileno()).st_ino == inode and copy.getpeername()[:2] in peers:
                copy.shutdown(socket.SHUT_RDWR)


def candidates(wait: Wait, now: Mapping[int, int]) -> set[int]:
    """Sockets that were added while the connection was made, and are there still."""
    return {
        inode
        for inode in now
        if inode not in wait.before and (wait.after is None or inode in wait.after)
    }


def sole(wait: Wait, now: Mapping[int, int]) -> set[int]:
    """Its socket, where there is no doubt."""
    found = candidates(wait, now)
    return found if wait.after is not None and len(found) == 1 else set()


def sockets() -> dict[int, int]:
    """Inode and descriptor of each socket of this process. Inodes are not used again."""
    found = {}
    for descriptor in DESCRIPTORS.iterdir():
        with contextlib.suppress(OSError):
            kind, _, inode = os.readlink(descriptor).partition(":")
            if kind == "socket":
                found[int(inode.strip("[]"))] = int(descriptor.name)
    return found


def peers_of(url: str) -> set[tuple[str, int]]:
    parts = urlsplit(url)
    port = parts.port or RTSP_PORT
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError:
        return set()
    return {(str(address[0]), port) for *_, address in found}
