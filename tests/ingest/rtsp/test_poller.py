"""One thread for all connections: who ends, ends alone, and with what was its own."""

from __future__ import annotations

import gc
import socket
import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress

import pytest

from ccoc.cameras import Cause
from ccoc.clock import SystemClock
from ingest.failures import CameraLostError
from ingest.packets import Packet, Take
from ingest.rtsp.descriptions import UnusualError
from ingest.rtsp.poller import NAME, Poller
from tests.ingest.builders import a_packet

pytestmark = pytest.mark.real_time

LONG_SECONDS = 20.0


class Line:
    """A connection. What its camera sends is a packet each, until `raises` is set."""

    def __init__(self) -> None:
        self._ours, self.camera = socket.socketpair()
        self.raises: BaseException | None = None
        self.raises_in_tick: BaseException | None = None
        self.threads: set[threading.Thread] = set()
        self.ticked = threading.Event()
        self.took: list[bytes] = []
        self.came = threading.Event()

    def fileno(self) -> int:
        return self._ours.fileno()

    def advance(self, take: Take) -> bool:
        self.threads.add(threading.current_thread())
        octets = self._ours.recv(1000, socket.MSG_DONTWAIT)
        if self.raises:
            raise self.raises
        return bool(octets) and take(a_packet(payload=octets))

    def tick(self) -> None:
        self.threads.add(threading.current_thread())
        self.ticked.set()
        if self.raises_in_tick:
            raise self.raises_in_tick

    def take(self, packet: Packet) -> bool:
        self.took.append(packet.payload)
        self.came.set()
        return packet.payload != b"enough"

    def sends(self, octets: bytes) -> None:
        """Waits until it was taken."""
        self.came.clear()
        self.camera.sendall(octets)
        assert self.came.wait(LONG_SECONDS)

    def close(self) -> None:
        self._ours.close()
        self.camera.close()


class Room:
    """A poller, and a thread for each who waits at it."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._poller = Poller(SystemClock())
        self._pool = pool
        self.lines: list[Line] = []

    def attended(self) -> tuple[Line, Future[None]]:
        line = Line()
        self.lines.append(line)
        waiting = self._pool.submit(self._poller.attend, line, line.take)
        line.sends(b"first")
        return line, waiting


@contextmanager
def a_room() -> Iterator[Room]:
    with ThreadPoolExecutor(8) as pool:
        room = Room(pool)
        try:
            yield room
        finally:
            for line in room.lines:
                line.camera.close()
    for line in room.lines:
        line.close()


def test_two_connections_share_one_thread_that_ends_after_the_last() -> None:
    with a_room() as room:
        (one, first), (other, second) = room.attended(), room.attended()
        one.sends(b"more")
        (thread,) = one.threads | other.threads
        assert thread.name == NAME
        one.camera.close()
        assert first.result(LONG_SECONDS) is None
        other.sends(b"more")
        assert thread.is_alive()
        other.camera.close()
        second.result(LONG_SECONDS)
        thread.join(LONG_SECONDS)
        assert not thread.is_alive()
        third, last = room.attended()
        assert thread not in third.threads
        third.camera.close()
        last.result(LONG_SECONDS)
    assert one.took == other.took == [b"first", b"more"]


def test_who_wants_no_more_ends() -> None:
    with a_room() as room:
        (one, first), (other, second) = room.attended(), room.attended()
        one.camera.sendall(b"enough")
        first.result(LONG_SECONDS)
        other.sends(b"more")
        assert not second.done()
    assert one.took[-1] == b"enough"


class OddError(BaseException):
    """Not even an Exception."""


@pytest.mark.parametrize("kind", [CameraLostError, UnusualError, OddError, ZeroDivisionError])
@pytest.mark.parametrize("place", ["advance", "tick"])
def test_what_one_raises_comes_to_who_waits_for_it(kind: type[BaseException], place: str) -> None:
    raised = kind(Cause.STALLED)
    with a_room() as room:
        (one, first), (other, second) = room.attended(), room.attended()
        if place == "advance":
            one.raises = raised
            one.camera.sendall(b"x")
        else:
            one.raises_in_tick = raised
        assert first.exception(LONG_SECONDS) is raised
        other.sends(b"more")
        other.ticked.clear()
        assert other.ticked.wait(LONG_SECONDS)
        assert not second.done()
        other.camera.close()
        assert second.result(LONG_SECONDS) is None


def test_what_the_taker_raises_ends_its_own_connection() -> None:
    def refuse(_: Packet) -> bool:
        raise KeyError

    poller, line, other = Poller(SystemClock()), Line(), Line()
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(poller.attend, other, other.take)
        line.camera.sendall(b"x")
        with pytest.raises(KeyError):
            poller.attend(line, refuse)
        other.sends(b"more")
        assert not beside.done()
        other.camera.close()
    line.close()
    other.close()


def test_nothing_of_a_connection_that_ended_with_an_error_is_kept() -> None:
    """Half a megabyte each, and cameras are lost every night. No collection is waited for."""
    poller, line = Poller(SystemClock()), Line()
    line.raises = CameraLostError(Cause.CLOSED)
    line.camera.close()
    gc.disable()
    try:
        with suppress(CameraLostError):
            poller.attend(line, line.take)
        for thread in line.threads:
            thread.join(LONG_SECONDS)
        line.raises = None
        line.close()
        kept = weakref.ref(line)
        del line
        assert kept() is None
    finally:
        gc.enable()
