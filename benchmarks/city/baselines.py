"""The process around a baseline: its task in, a thread per camera, sightings and counts out."""

from __future__ import annotations

import os
import sys
from collections import Counter as Counts
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread

import cv2
import msgspec

from benchmarks.city.telling import Feed, Frames, Line, Task, say
from benchmarks.city.watching import Models, open_models
from ccoc.errors import UnavailableError

TELLS_EVERY_SECONDS = 0.5
RETRY_SECONDS = 1.0


class Counter:
    """Pictures and looks of all cameras, from any thread."""

    def __init__(self) -> None:
        self._taken: Counts[str] = Counts()
        self._looks: Counts[str] = Counts()
        self._lock = Lock()

    def took(self, camera: str) -> None:
        with self._lock:
            self._taken[camera] += 1

    def looked(self, camera: str) -> None:
        with self._lock:
            self._looks[camera] += 1

    def frames(self) -> Frames:
        with self._lock:
            return Frames(dict(self._taken), dict(self._looks))


Watch = Callable[[Feed, Task, Models, Counter], None]


def serve(watch: Watch) -> None:
    """Until standard input ends. A camera that fails is tried again, as a watchdog would."""
    cv2.setNumThreads(1)
    task = msgspec.json.decode(sys.stdin.buffer.readline(), type=Task)
    models, counter = open_models(Path(task.models)), Counter()
    for feed in task.feeds:
        Thread(target=_watched, args=(watch, feed, task, models, counter), daemon=True).start()
    Thread(target=_tell, args=(counter,), daemon=True).start()
    sys.stdin.buffer.read()
    os._exit(0)


def _watched(watch: Watch, feed: Feed, task: Task, models: Models, counter: Counter) -> None:
    retry = Event()
    while True:
        with suppress(UnavailableError):
            watch(feed, task, models, counter)
        retry.wait(RETRY_SECONDS)


def _tell(counter: Counter) -> None:
    pause = Event()
    while not pause.wait(TELLS_EVERY_SECONDS):
        say(Line(frames=counter.frames()))
