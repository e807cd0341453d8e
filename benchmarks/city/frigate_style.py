"""Baseline (b), a pipeline in the manner of Frigate, written anew after what its documents say.

Per camera one `ffmpeg` decodes the detect stream fully and hands five pictures a second, scaled to
the detect size, over a pipe as yuv420p. Motion is searched in a small blurred grey copy against a
running average; squares around motion and around known vehicles are scaled to the detector's
input; vehicles are followed; a plate is searched in the vehicle and read from the same detect
picture, because there is no larger one.

Kinder than the original: one process and a thread per camera, no copies through shared memory and
no queues between processes; one decoder thread; no colours where nothing moves; squares that
overlap are looked at once; ccoc's models, following and vote; nothing is recorded, restreamed or
drawn.
`python -m benchmarks.city.frigate_style` with a Task on its standard input.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from threading import Condition, Thread
from typing import IO

import cv2
import numpy as np

from benchmarks.city.baselines import Counter, serve
from benchmarks.city.regions import Motion, regions
from benchmarks.city.telling import Feed, Line, Task, say
from benchmarks.city.watching import Models, Watcher
from ccoc.boxes import Box
from ccoc.clock import SystemClock
from ccoc.errors import UnavailableError
from ccoc.tracks import Observation
from detectors.pictures import Picture, best_apart, cut

FRAMES_PER_SECOND = 5
OVERLAP = 0.5
_clock = SystemClock()


def command(url: str, task: Task) -> list[str]:
    scaled = f"fps={FRAMES_PER_SECOND},scale={task.width}:{task.height}"
    taken = "-rtsp_transport tcp -probesize 32768 -analyzeduration 0 -timeout 10000000"
    words = f"ffmpeg -nostdin -hide_banner -loglevel fatal -threads 1 {taken} -i {url}"
    return f"{words} -an -vf {scaled} -threads 1 -f rawvideo -pix_fmt yuv420p pipe:1".split(" ")


def watch(feed: Feed, task: Task, models: Models, counter: Counter) -> None:
    url = feed.main if task.on_main else feed.sub
    process = subprocess.Popen(
        command(url, task), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, bufsize=0
    )
    assert process.stdout is not None
    newest = Newest()
    arguments = (process.stdout, task, newest, feed.camera, counter)
    Thread(target=_read, args=arguments, daemon=True).start()
    watcher = Watcher(feed.camera, models, lambda told: say(Line(told=told)))
    motion = Motion()
    for frame, at in newest.items():
        counter.looked(feed.camera)
        moving = motion.boxes(frame[: task.height])
        squares = regions([*moving, *watcher.boxes], task.width, task.height)
        if squares:
            picture = np.asarray(cv2.cvtColor(frame, cv2.COLOR_YUV2BGR_I420), np.uint8)
            watcher.look(picture, at, found(picture, squares, models))
        else:
            watcher.look(frame[: task.height], at, [])
    process.wait()
    raise UnavailableError(f"{feed.camera} ended")


def found(picture: Picture, squares: Sequence[Box], models: Models) -> list[Observation]:
    """Of all squares, each vehicle once."""
    seen = [
        Observation(one.kind, one.box.shifted(square.x1, square.y1), one.confidence)
        for square in squares
        for one in models.found(cut(picture, square))
    ]
    if len(squares) < 2 or not seen:
        return seen
    boxes = np.array([(o.box.x1, o.box.y1, o.box.x2, o.box.y2) for o in seen], np.float32)
    scores = np.array([one.confidence for one in seen], np.float32)
    return [seen[index] for index in best_apart(boxes, scores, OVERLAP)]


class Newest:
    """One thread puts, another takes what is newest; None is the end."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._item: tuple[Picture, float] | None = None
        self._is_over = False

    def put(self, item: tuple[Picture, float] | None) -> None:
        with self._changed:
            self._item, self._is_over = item, item is None
            self._changed.notify()

    def items(self) -> Iterator[tuple[Picture, float]]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._item is not None or self._is_over)
                item, self._item = self._item, None
            if item is None:
                return
            yield item


def _read(pipe: IO[bytes], task: Task, newest: Newest, camera: str, counter: Counter) -> None:
    size = task.width * task.height * 3 // 2
    while True:
        content = bytearray(size)
        view, filled = memoryview(content), 0
        while filled < size:
            count = pipe.readinto(view[filled:])  # type: ignore[attr-defined]
            if not count:
                newest.put(None)
                return
            filled += count
        counter.took(camera)
        frame = np.frombuffer(content, np.uint8).reshape(task.height * 3 // 2, task.width)
        newest.put((frame, _clock.now().timestamp()))


if __name__ == "__main__":
    serve(watch)
