"""One camera's clips: filmed, encoded at both sizes in one pass, whole or not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import cv2
import numpy as np

from ingest.town.encoding import ClipWriter, Coding, clip_writer
from ingest.town.filming import Scene, film

Progress = Callable[[float], None]
"""Share done, 0 to 1."""
Target = tuple[Path, Coding]


def write_clips(scene: Scene, targets: tuple[Target, ...], seed: int, progress: Progress) -> None:
    """The same frames into every target. A file that has its name is complete."""
    cv2.setNumThreads(1)
    rng = np.random.default_rng([seed, 99])
    parts = [path.with_name(f".{path.name}.{os.getpid()}.part") for path, _ in targets]
    with ExitStack() as stack:
        writers: list[ClipWriter] = [
            stack.enter_context(clip_writer(part, coding))
            for part, (_, coding) in zip(parts, targets, strict=True)
        ]
        for index, frame in enumerate(film(scene, rng)):
            for writer in writers:
                writer.add(frame)
            progress((index + 1) / scene.frames)
    for part, (path, _) in zip(reversed(parts), reversed(targets), strict=True):
        _finish(part, path)


def _finish(part: Path, path: Path) -> None:
    """On disk before it gets its name, so that a power cut leaves no half clip behind it."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(path)
