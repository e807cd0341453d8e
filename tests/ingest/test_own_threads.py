"""A worker whose own thread dies does not go on half alive: it says so and ends."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from queue import Empty, Queue

import pytest

from ccoc.clock import Clock, SystemClock
from ingest.messages import (
    CameraFeed,
    Configure,
    FromWorker,
    Said,
    Stop,
    StreamAddress,
)
from ingest.packets import Packet, delivering
from ingest.wire import Connection, Decoder, encode
from ingest.worker import EXIT_TROUBLE, Worker
from tests.ingest.builders import ADDRESS


def broken(_: StreamAddress) -> Iterator[Packet]:
    yield from ()
    raise ZeroDivisionError


class TurnedClock(SystemClock):
    def __init__(self) -> None:
        self.turned = timedelta()

    def now(self) -> datetime:
        return super().now() + self.turned


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_camera_thread_that_dies_ends_the_worker_with_a_sentence() -> None:
    with running_worker(SystemClock(), CameraFeed("cam1", ADDRESS)) as (door, left):
        assert left.get(timeout=10) == EXIT_TROUBLE
        said = sentences(door)
    assert any("cam1-main died" in one for one in said)


def test_a_worker_whose_machine_sets_its_clock_back_begins_anew() -> None:
    """A station whose machine began by Bangkok's time as if it were UTC: else each fault would be
    told for seven hours more, and no plate of before be told again for as long."""
    clock = TurnedClock()
    with running_worker(clock) as (door, left):
        clock.turned += timedelta(hours=7)
        with pytest.raises(Empty):
            left.get(timeout=1)
        clock.turned -= timedelta(seconds=2)
        with pytest.raises(Empty):
            left.get(timeout=1)
        clock.turned -= timedelta(hours=7)
        assert left.get(timeout=10) == EXIT_TROUBLE
        said = sentences(door)
    assert any("clock was set back" in one for one in said)


@contextmanager
def running_worker(
    clock: Clock, *cameras: CameraFeed
) -> Iterator[tuple[socket.socket, Queue[int]]]:
    """The service's end, and how it left."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        left: Queue[int] = Queue()
        worker = Worker(Connection(theirs), lambda _: delivering(broken), clock, left.put)
        running = threading.Thread(target=worker.run)
        running.start()
        ours.sendall(encode(Configure(cameras, None)))
        yield ours, left
        running.join(10)


def sentences(door: socket.socket) -> list[str]:
    """Of a worker that is told to stop now."""
    door.sendall(encode(Stop()))
    decoder: Decoder[FromWorker] = Decoder(FromWorker)
    return [one.sentence for one in decoder.feed(door.recv(1 << 20)) if isinstance(one, Said)]
