"""Baseline (a), the usual loop: `cv2.VideoCapture` on the main stream, a detector, a plate reader.

One process, a thread per camera. Each thread reads every picture of its main stream, as everyone
does, because VideoCapture hands out nothing else. It is kinder than the usual: the detector looks
at five pictures a second and not at each, plates are searched in vehicles only and read until two
reads agree, the models are ccoc's, one decoder thread per camera, and little probing at opening.
`python -m benchmarks.city.opencv_loop` with a Task on its standard input.
"""

from __future__ import annotations

import os

import cv2
import numpy as np

from benchmarks.city.baselines import Counter, serve
from benchmarks.city.telling import Feed, Line, Task, say
from benchmarks.city.watching import Models, Watcher
from ccoc.clock import SystemClock
from ccoc.errors import UnavailableError
from detectors.pictures import Picture

LOOKS_PER_SECOND = 5.0
CAPTURE = "rtsp_transport;tcp|probesize;32768|analyzeduration;0"
_clock = SystemClock()


def watch(feed: Feed, _: Task, models: Models, counter: Counter) -> None:
    capture = cv2.VideoCapture(feed.main, cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])
    watcher = Watcher(feed.camera, models, lambda told: say(Line(told=told)))
    looked = 0.0
    while True:
        is_there, frame = capture.read()
        if not is_there:
            raise UnavailableError(f"{feed.camera} ended")
        counter.took(feed.camera)
        now = _clock.monotonic()
        if now - looked < 1 / LOOKS_PER_SECOND:
            continue
        looked = now
        picture: Picture = np.asarray(frame, np.uint8)
        counter.looked(feed.camera)
        watcher.look(picture, _clock.now().timestamp(), models.found(picture))


if __name__ == "__main__":
    os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = CAPTURE
    serve(watch)
