"""A media worker in a stranger's hands: `hostile_worker.py BEHAVIOUR --fd N`.

lies: as tests/fuzzing/messages.py makes them, others in each life. floods: beats and sentences, as
fast as they go out. drips: begins as it should, then one message of 31 MB, byte by byte.
dies: of the camera "yard", as often as it is given it. deaf: beats and says `Ready` again and
again, and never reads what it is told.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import struct
import sys
import threading
from contextlib import suppress

from ccoc.clock import SystemClock
from ingest.marks import Marks, inherited
from ingest.messages import Beat, CameraReport, Configure, Ready, Said, ToWorker
from ingest.wire import Decoder, encode
from tests.fuzzing.messages import conversation

BEAT_SECONDS = 0.2


class HostileWorker:
    def __init__(self, door: socket.socket) -> None:
        self._door = door
        self._pause = threading.Event()

    def run(self, behaviour: str) -> None:
        self._door.sendall(encode(Ready(os.getpid(), ())))
        self._beat()
        with suppress(OSError):
            {
                "lies": self.lie,
                "floods": self.flood,
                "drips": self.drip,
                "dies": self.die,
                "deaf": self.insist,
            }[behaviour]()

    def _beat(self) -> None:
        self._door.sendall(encode(Beat(SystemClock().now(), ())))

    def lie(self) -> None:
        for number in range(1_000_000):
            for piece in conversation(os.getpid(), number):
                self._door.sendall(piece)
            self._beat()

    def flood(self) -> None:
        said = encode(Said("warning", "gate", "x\n" * 50)) * 100
        while True:
            self._beat()
            self._door.sendall(said)

    def drip(self) -> None:
        self._door.sendall(struct.pack(">I", 31 << 20))
        while not self._pause.wait(0.01):
            self._door.sendall(b"\x81")

    def die(self) -> None:
        decoder: Decoder[ToWorker] = Decoder(ToWorker)
        configure = next(decoder.feed(self._door.recv(1 << 20)))
        assert isinstance(configure, Configure)
        names = [feed.camera for feed in configure.feeds]
        if "yard" in names:
            Marks(inherited(sys.stdin.fileno())).row().note("yard")
            signal.raise_signal(signal.SIGSEGV)
        while not self._pause.wait(BEAT_SECONDS):
            at = SystemClock().now()
            reports = tuple(
                CameraReport(
                    each, "live", None, at, at, 640, 360, "h264", 25.0, transcoded=False, losses=0
                )
                for each in names
            )
            self._door.sendall(encode(Beat(at, reports)))

    def insist(self) -> None:
        while not self._pause.wait(BEAT_SECONDS):
            self._beat()
            self._door.sendall(encode(Ready(os.getpid(), ())))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("behaviour")
    arguments.add_argument("--fd", type=int, required=True)
    arguments.add_argument("--orders")
    given = arguments.parse_args()
    HostileWorker(socket.socket(fileno=given.fd)).run(given.behaviour)
