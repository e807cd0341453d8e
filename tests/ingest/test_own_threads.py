"""A worker whose own thread dies does not go on half alive: it says so and ends."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from queue import Queue

import pytest

from ccoc.clock import SystemClock
from ingest.messages import (
    CameraFeed,
    Configure,
    FromWorker,
    Said,
    Stop,
    StreamAddress,
)
from ingest.packets import Packet
from ingest.wire import Connection, Decoder, encode
from ingest.worker import EXIT_TROUBLE, Worker
from tests.ingest.builders import ADDRESS


def broken(_: StreamAddress) -> Iterator[Packet]:
    yield from ()
    raise ZeroDivisionError


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_camera_thread_that_dies_ends_the_worker_with_a_sentence() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        left: Queue[int] = Queue()
        worker = Worker(Connection(theirs), broken, SystemClock(), left.put)
        running = threading.Thread(target=worker.run)
        running.start()
        ours.sendall(encode(Configure((CameraFeed("cam1", ADDRESS),), None)))
        assert left.get(timeout=10) == EXIT_TROUBLE
        ours.sendall(encode(Stop()))
        running.join(10)
        decoder: Decoder[FromWorker] = Decoder(FromWorker)
        said = [one for one in decoder.feed(ours.recv(1 << 20)) if isinstance(one, Said)]
    assert any("cam1-main died" in one.sentence for one in said)
