"""A whole media worker in a process of its own, as the service runs it, for tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from ingest.messages import (
    Beat,
    CameraReport,
    Configure,
    FromWorker,
    LiveUnit,
    PlateSighting,
    Said,
    ToWorker,
    Watch,
)
from ingest.wire import Decoder, encode

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
MODELS = SHARED / "models"

Found = TypeVar("Found")


class RunningWorker:
    """Keeps all that the worker said. `wait_for` fails the test when it waits in vain."""

    def __init__(self, process: subprocess.Popen[bytes], end: socket.socket) -> None:
        self.process = process
        self.beats: list[Beat] = []
        self.others: list[FromWorker] = []
        self._socket = end
        self._units: dict[str, list[LiveUnit]] = {}
        self._changed = threading.Condition()
        self._may_listen = threading.Event()
        self._may_listen.set()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        decoder: Decoder[FromWorker] = Decoder(FromWorker)
        while self._may_listen.wait(60) and (received := self._received()):
            with self._changed:
                for message in decoder.feed(received):
                    self._keep(message)
                self._changed.notify_all()

    def _received(self) -> bytes:
        try:
            return self._socket.recv(1 << 18)
        except ConnectionResetError:  # it was ended before it had read all that was said to it
            return b""

    def _keep(self, message: FromWorker) -> None:
        if isinstance(message, LiveUnit):
            self._units.setdefault(message.camera, []).append(message)
        elif isinstance(message, Beat):
            self.beats.append(message)
        else:
            self.others.append(message)

    def send(self, message: ToWorker) -> None:
        self.send_bytes(encode(message))

    def send_bytes(self, sent: bytes) -> None:
        self._socket.sendall(sent)

    def deafen(self) -> None:
        """Nothing is taken from the worker any more, until `listen`."""
        self._may_listen.clear()

    def listen(self) -> None:
        self._may_listen.set()

    def watch(self, camera: str, *, on: bool = True) -> None:
        self.send(Watch(camera, on))

    def hang_up(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        self.listen()
        self._reader.join(10)
        self._socket.close()

    def units(self, camera: str) -> list[LiveUnit]:
        return list(self._units.get(camera, ()))

    def sightings(self) -> list[PlateSighting]:
        return [one for one in self.others if isinstance(one, PlateSighting)]

    def sentences(self) -> list[str]:
        return [one.sentence for one in self.others if isinstance(one, Said)]

    def report(self, camera: str) -> CameraReport | None:
        reports = self.beats[-1].cameras if self.beats else ()
        return next((one for one in reports if one.camera == camera), None)

    def wait_for(self, look: Callable[[], Found], seconds: float, what: str) -> Found:
        """What `look` finds, as soon as it is true."""
        with self._changed:
            if not self._changed.wait_for(look, seconds):
                raise AssertionError(f"not in {seconds} s: {what}; {self._state()}")
        return look()

    def wait_for_state(self, camera: str, state: str, cause: str | None, seconds: float) -> None:
        def holds() -> bool:
            report = self.report(camera)
            return report is not None and (report.state, report.cause) == (state, cause)

        self.wait_for(holds, seconds, f"{camera} is {state} because of {cause}")

    def _state(self) -> str:
        states = (
            [(one.camera, one.state, one.cause) for one in self.beats[-1].cameras]
            if self.beats
            else []
        )
        return f"exit {self.process.poll()}, last beat {states}"


@contextmanager
def running_worker(
    configure: Configure | None,
    kind: type[RunningWorker] = RunningWorker,
    program: Sequence[str] = ("-m", "ingest.worker"),
) -> Iterator[RunningWorker]:
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, *program, "--fd", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
        )
    worker = kind(process, ours)
    try:
        if configure is not None:
            worker.send(configure)
        yield worker
    finally:
        worker.close()
