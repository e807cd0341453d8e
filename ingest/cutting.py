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
from collections.abc import Iterator
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
        wait = Wait(url, self._clock.monotonic(), seconds)
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
            for url in {wait.url for wait in overdue}:
                cut(url)


def cut(url: str) -> None:
    """Shuts down every connection of this process to a camera, its other stream's too."""
    peers = peers_of(url)
    for descriptor in DESCRIPTORS.iterdir():
        with contextlib.suppress(OSError, ValueError):
            if not os.readlink(descriptor).startswith("socket:"):
                continue
            with socket.socket(fileno=os.dup(int(descriptor.name))) as copy:
                if copy.getpeername()[:2] in peers:
                    copy.shutdown(socket.SHUT_RDWR)


def peers_of(url: str) -> set[tuple[str, int]]:
    parts = urlsplit(url)
    port = parts.port or RTSP_PORT
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError:
        return set()
    return {(str(address[0]), port) for *_, address in found}
