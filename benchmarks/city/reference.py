"""The passages that a full decode of the main stream finds: nothing is skipped for lack of time.

Every second picture, the models and the vote of everybody else. Of the street without anybody the
clips repeat three groups of pictures, so these are looked at once.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import av
import cv2
import numpy as np

from benchmarks.city.clips import Clip
from benchmarks.city.scenes import FIRST_GROUPS, FRAMES_PER_SECOND, GROUP_SECONDS
from benchmarks.city.telling import Told
from benchmarks.city.watching import Watcher, open_models
from detectors.pictures import Picture

EVERY = 2


@dataclass(frozen=True, slots=True)
class Known:
    """What the full decode told: clip, true registration, registration as it was read.

    `idle`: plates told of a street without anybody.
    """

    told: tuple[tuple[str, str, str], ...]
    idle: int

    @property
    def passages(self) -> set[tuple[str, str]]:
        return {(clip, registration) for clip, registration, _ in self.told}

    @property
    def right(self) -> int:
        return sum(true == read for _, true, read in self.told)


def known_of(clips: Sequence[Clip], models: Path) -> Known:
    """Of all clips, one process per core."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(min(len(clips), len(os.sched_getaffinity(0)))) as pool:
        parts = pool.starmap(look_at, [(clip, models) for clip in clips], chunksize=1)
    told = tuple(one for part in parts for one in part.told)
    return Known(told, sum(part.idle for part in parts))


def look_at(clip: Clip, models: Path) -> Known:
    """Runs in a process of its own."""
    cv2.setNumThreads(1)
    found = open_models(models)

    def told_in(path: Path, begins: float) -> list[Told]:
        told: list[Told] = []
        watcher = Watcher(clip.name, found, told.append)
        for number, picture in pictures(path):
            watcher.look(picture, begins + number / FRAMES_PER_SECOND, found.found(picture))
        watcher.end()
        return [one for one in told if one.registration]

    told = tuple(
        (clip.name, passage.registration, one.registration)
        for passage, piece, group in zip(clip.passages, clip.pieces, FIRST_GROUPS, strict=True)
        for one in told_in(piece, group * GROUP_SECONDS)[:1]
    )
    return Known(told, len(told_in(clip.lull, 0.0)))


def pictures(path: Path) -> Iterator[tuple[int, Picture]]:
    with av.open(str(path)) as container:
        decoded = container.decode(video=0)
        for number, frame in islice(enumerate(decoded), 0, None, EVERY):
            yield number, np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)
