"""The pipelines that are compared, each as a process that tells what it saw. Not what they do."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import msgspec

from benchmarks.city.children import child
from benchmarks.city.telling import Counted, Feed, Frames, Line, Tallies, Task, Told, total
from ccoc.cameras import CameraState
from ccoc.clock import SystemClock
from ingest.messages import Beat, CameraFeed, Configure, FromWorker, PlateSighting, StreamAddress
from ingest.wire import Decoder, encode

ALIVE_SECONDS = 3.0
GIVE_PICTURES = (CameraState.LIVE, CameraState.DEGRADED)
_clock = SystemClock()


@dataclass(frozen=True, slots=True)
class Counts:
    """Of all cameras together, since the start."""

    looks: int = 0
    shed: int = 0
    losses: int = 0
    tallies: Tallies = field(default_factory=lambda: Tallies({}, {}))


class Running(Protocol):
    """A pipeline at work."""

    pid: int
    told: list[Told]

    def alive(self) -> set[str]:
        """The cameras whose pictures come now."""

    def complaints(self) -> set[str]:
        """What it says is wrong with cameras now; with these clips nothing should be."""

    def counts(self) -> Counts: ...


class Pipeline(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def tells_plates(self) -> bool:
        """Where it cannot read any, a followed vehicle counts as a passage found."""

    def running(self, feeds: Sequence[Feed], models: Path) -> AbstractContextManager[Running]: ...


class RunningWorker:
    """ccoc's media worker, heard as the service hears it."""

    def __init__(self, process: subprocess.Popen[bytes], end: socket.socket) -> None:
        self.pid = process.pid
        self.told: list[Told] = []
        self._tallies: dict[int, Tallies] = {}
        self.beat: Beat | None = None
        self._socket = end

    def hear(self, line: bytes) -> None:
        counted = msgspec.json.decode(line, type=Counted)
        self._tallies[counted.pid] = counted.tallies

    def listen(self) -> None:
        """Until the worker hangs up."""
        decoder: Decoder[FromWorker] = Decoder(FromWorker)
        while received := self._received():
            for message in decoder.feed(received):
                if isinstance(message, Beat):
                    self.beat = message
                elif isinstance(message, PlateSighting):
                    self.told.append(told_of(message))

    def _received(self) -> bytes:
        try:
            return self._socket.recv(1 << 18)
        except OSError:
            return b""

    def alive(self) -> set[str]:
        beat = self.beat
        if beat is None or _clock.now().timestamp() - beat.at.timestamp() > ALIVE_SECONDS:
            return set()
        return {one.camera for one in beat.cameras if one.state in GIVE_PICTURES}

    def complaints(self) -> set[str]:
        reports = self.beat.cameras if self.beat else ()
        return {one.cause for one in reports if one.cause}

    def counts(self) -> Counts:
        reports = self.beat.cameras if self.beat else ()
        return Counts(
            sum(one.looks for one in reports),
            sum(one.shed for one in reports),
            sum(one.losses for one in reports),
            total(self._tallies.copy().values()),
        )


def told_of(one: PlateSighting) -> Told:
    now = _clock.now().timestamp()
    return Told(one.camera, one.frame_at.timestamp(), now, one.registration, one.province)


class Ours:
    """`python -m ingest.worker`, counted (tallies.py)."""

    name = "ccoc"
    tells_plates = True

    @contextmanager
    def running(self, feeds: Sequence[Feed], models: Path) -> Iterator[Running]:
        configure = Configure(
            tuple(
                CameraFeed(
                    one.camera, StreamAddress(one.main), StreamAddress(one.sub), reads_plates=True
                )
                for one in feeds
            ),
            str(models),
            threads=2 * len(os.sched_getaffinity(0)),
        )
        ours, theirs = socket.socketpair()
        heard: list[RunningWorker] = []

        def hear(line: bytes) -> None:
            for one in heard:
                one.hear(line)

        words, fd = ("--fd", str(theirs.fileno())), theirs.fileno()
        with ours, child("benchmarks.city.tallies", hear, words, (fd,)) as process:
            theirs.close()
            running = RunningWorker(process, ours)
            heard.append(running)
            threading.Thread(target=running.listen, daemon=True).start()
            ours.sendall(encode(configure))
            yield running
            ours.shutdown(socket.SHUT_RDWR)


class RunningBaseline:
    def __init__(self) -> None:
        self.pid = 0
        self.told: list[Told] = []
        self._frames = Frames({}, {})
        self._last: dict[str, float] = {}

    def hear(self, line: bytes) -> None:
        heard = msgspec.json.decode(line, type=Line)
        if heard.told:
            self.told.append(heard.told)
        if heard.frames:
            now = _clock.monotonic()
            before, self._frames = self._frames, heard.frames
            for camera, count in heard.frames.taken.items():
                if count > before.taken.get(camera, 0):
                    self._last[camera] = now

    def alive(self) -> set[str]:
        now = _clock.monotonic()
        return {one for one, at in tuple(self._last.items()) if now - at <= ALIVE_SECONDS}

    def complaints(self) -> set[str]:
        return set()

    def counts(self) -> Counts:
        return Counts(sum(self._frames.looks.values()))


@dataclass(frozen=True, slots=True)
class Baseline:
    """A module that serves a Task. `size`: of the detect pictures, where it has such."""

    name: str
    module: str
    on_main: bool = True
    size: tuple[int, int] = (0, 0)
    tells_plates: bool = True

    @contextmanager
    def running(self, feeds: Sequence[Feed], models: Path) -> Iterator[Running]:
        task = Task(tuple(feeds), str(models), self.on_main, *self.size)
        running = RunningBaseline()
        with child(self.module, running.hear) as process:
            running.pid = process.pid
            assert process.stdin is not None
            process.stdin.write(msgspec.json.encode(task) + b"\n")
            process.stdin.flush()
            yield running


OURS = Ours()
OPENCV_LOOP = Baseline("opencv_loop", "benchmarks.city.opencv_loop")
FRIGATE_STYLE = Baseline("frigate_style", "benchmarks.city.frigate_style", size=(1280, 720))
FRIGATE_STYLE_SUB = Baseline(
    "frigate_style_sub",
    "benchmarks.city.frigate_style",
    on_main=False,
    size=(640, 360),
    tells_plates=False,
)
