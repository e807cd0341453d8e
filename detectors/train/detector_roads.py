"""The frames of plates/road that may be learned from, and which of them choices are made on.

The split `valid` is never opened here: it is what the detector is judged by.
"""

from __future__ import annotations

import csv
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ccoc.errors import NotFoundError
from detectors.hyperlpr import HyperLprDetector
from detectors.networks import Network
from detectors.pictures import Floats, Picture
from detectors.train.detector_marks import Mark, upright

HELD_OUT_OF = 10
"""One train frame in so many is kept for choices; neighbours in time stay together."""
NEIGHBOURS = 40
UNMARKED_LEAST = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class RoadFrame:
    name: str
    picture: Picture
    marks: tuple[Mark, ...]


def road_frames(plates: Path, split: str) -> Iterator[RoadFrame]:
    """`split`: train or valid, as the table says. Corners are only those of the upright boxes."""
    marked: dict[str, list[Mark]] = defaultdict(list)
    table = plates / "road/boxes.csv"
    if not table.is_file():
        raise NotFoundError(f"{table} is missing: frames with marked plates are needed")
    with table.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["split"] == split:
                corners = [float(row[name]) for name in ("x1", "y1", "x2", "y2")]
                marked[row["file"]].append(Mark(upright(*corners), sure=0.3))
    for name, marks in sorted(marked.items()):
        picture = np.asarray(cv2.imread(str(table.parent / split / name)), np.uint8)
        yield RoadFrame(name, picture, tuple(marks))


def held_out(name: str) -> bool:
    """`clip.mp4#t=1054.jpg`: by clip and second, so that a car is not on both sides."""
    clip, _, moment = name.partition("#t=")
    second = int("".join(one for one in moment if one.isdigit()) or 0) // NEIGHBOURS
    return zlib.crc32(f"{clip}/{second}".encode()) % HELD_OUT_OF == 0


def with_unmarked(frames: Iterator[RoadFrame], teacher: Network) -> Iterator[RoadFrame]:
    """Plates that HyperLPR sees and nobody marked are not judged: the table has gaps."""
    detector = HyperLprDetector(teacher, 640, least=UNMARKED_LEAST)
    for frame in frames:
        extra = [
            Mark(plate.corners, judged=False)
            for plate in detector.detect(frame.picture)
            if not any(_same(plate.corners, mark) for mark in frame.marks)
        ]
        yield RoadFrame(frame.name, frame.picture, (*frame.marks, *extra))


def _same(corners: Floats, mark: Mark) -> bool:
    centre = corners.mean(axis=0)
    box = mark.box
    return bool(box[0] <= centre[0] <= box[2] and box[1] <= centre[1] <= box[3])
