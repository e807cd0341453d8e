"""A real worker with one healthy camera among hostile ones: does anybody notice on the wall?"""

from __future__ import annotations

import itertools
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from ingest.messages import CameraFeed, Configure, StreamAddress
from ingest.simulator.running import running_simulator
from tests.fuzzing.conversations import Liar
from tests.ingest.simulator.footage import Recipe, make_clip
from tests.ingest.workers import RunningWorker, running_worker

HOSTILE = 12
HOSTILE_SECONDS = 10.0
STARTING_SECONDS = 60.0
LONGEST_GAP_SECONDS = 1.5
"""Of the healthy camera's pictures and of beats, on a machine that does other things too."""


class Liars:
    """One address; every connection meets another liar."""

    def __init__(self, seed: int, first: int) -> None:
        self._seed = seed
        self._numbers = itertools.count(first)
        self._lock = threading.Lock()
        self._over: list[Liar] = []
        self.met = 0

    def meet(self, viewer: socket.socket, own: str) -> None:
        with self._lock:
            liar = Liar(self._seed, next(self._numbers))
            self._over.append(liar)
            self.met += 1
        liar.own = own
        with viewer:
            liar.talk(viewer)

    def stop(self) -> None:
        for liar in self._over:
            liar.stop()


@contextmanager
def serving(liars: Liars) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        own = f"rtsp://127.0.0.1:{server.getsockname()[1]}/odd"

        def accept() -> None:
            with suppress(OSError):
                while True:
                    viewer, _ = server.accept()
                    threading.Thread(target=liars.meet, args=(viewer, own), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield own
        finally:
            liars.stop()
            server.shutdown(socket.SHUT_RDWR)


@dataclass(frozen=True, slots=True)
class Seen:
    """What officers had of it. Seconds."""

    conversations: int
    longest_gap: float
    longest_silence: float


@cache
def healthy_clip() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="ccoc-fuzz-"))
    return make_clip(folder / "healthy.mp4", Recipe(width=320, height=180))


def watched(seed: int, number: int, hostile: int = HOSTILE) -> Seen:
    """AssertionError where the worker ended."""
    liars = Liars(seed, number * 10_000)
    with running_simulator({"healthy": healthy_clip()}) as simulator, serving(liars) as url:
        good = StreamAddress(f"rtsp://127.0.0.1:{simulator.port}/healthy")
        bad = [CameraFeed(f"bad{each}", StreamAddress(url, "user", "x")) for each in range(hostile)]
        feeds = (CameraFeed("healthy", good), *bad)
        with running_worker(Configure(feeds, None)) as worker:
            for feed in feeds:
                worker.watch(feed.camera)
            worker.wait_for(lambda: worker.units("healthy"), STARTING_SECONDS, "pictures")
            threading.Event().wait(HOSTILE_SECONDS)
            return _seen(worker, liars.met)


def _seen(worker: RunningWorker, conversations: int) -> Seen:
    assert worker.process.poll() is None, f"the worker ended: {worker.sentences()[-3:]}"
    times = [unit.captured_at_us / 1e6 for unit in worker.units("healthy")]
    beats = [beat.at.timestamp() for beat in worker.beats]
    gaps = [later - sooner for sooner, later in pairwise(times)]
    silences = [later - sooner for sooner, later in pairwise(beats)]
    return Seen(conversations, max(gaps), max(silences))


def outcome(seed: int, number: int) -> str:
    seen = watched(seed, number)
    assert seen.longest_gap < LONGEST_GAP_SECONDS, f"a healthy camera stood still: {seen}"
    assert seen.longest_silence < LONGEST_GAP_SECONDS, f"the worker was silent: {seen}"
    return "unharmed"
