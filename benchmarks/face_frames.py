"""Street pictures with photographed faces of known people, from ../shared/faces/pairs."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from benchmarks.face_scores import Pictured
from ccoc.boxes import Box
from detectors.faces import FaceDetector
from detectors.photographs import read_photograph
from detectors.pictures import Picture

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "faces" / "pairs"
WIDTH, HEIGHT = 1280, 720
COLUMNS, CELL_PX = 4, 320
FACES_PX = (48, 64, 96)


@dataclass(frozen=True, slots=True)
class Shown:
    """One face of a frame and the cell in which it stands."""

    pictured: Pictured
    cell: Box


@dataclass(frozen=True, slots=True, eq=False)
class StreetFrame:
    picture: Picture
    shown: tuple[Shown, ...]


def people() -> dict[str, int]:
    """Photograph -> person: those that a chain of matching pairs joins are one."""
    with (PAIRS / "pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    found = {name: number for number, name in enumerate({n for row in rows for n in row[:2]})}
    for one, other, decision in rows:
        if decision == "Yes":
            kept, lost = found[one], found[other]
            found = {name: kept if who == lost else who for name, who in found.items()}
    return found


def street_frames(detector: FaceDetector, count: int) -> list[StreetFrame]:
    """Eight people in each, every one at three sizes, as a camera would code them."""
    portraits = [
        Portrait(Pictured(person, name), portrait)
        for name, person in sorted(people().items())
        for face_px in FACES_PX
        for portrait in shrunk(detector, read_photograph(PAIRS / name), face_px)
    ]
    chance = np.random.default_rng(3)
    order = chance.permutation(len(portraits))
    return [
        frame_of([portraits[place] for place in order[first : first + 8]], chance)
        for first in range(0, len(portraits), 8)
    ][:count]


@dataclass(frozen=True, slots=True, eq=False)
class Portrait:
    pictured: Pictured
    picture: Picture


def shrunk(detector: FaceDetector, photograph: Picture, face_px: int) -> list[Picture]:
    """Nothing where the photograph shows none or several."""
    faces = detector.detect(photograph)
    if len(faces) != 1:
        return []
    scale = face_px / faces[0].height_px
    around = faces[0].box.grown(0.8).clipped(photograph.shape[1], photograph.shape[0])
    if around is None:
        return []
    part = photograph[around.y1 : around.y2, around.x1 : around.x2]
    small = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return [np.asarray(small, np.uint8)]


def frame_of(portraits: Sequence[Portrait], chance: np.random.Generator) -> StreetFrame:
    picture = chance.integers(90, 102, (HEIGHT // 4, WIDTH // 4, 3), np.uint8)
    picture = picture.repeat(4, 0).repeat(4, 1)
    shown = []
    for number, portrait in enumerate(portraits):
        left, top = CELL_PX * (number % COLUMNS), CELL_PX * (number // COLUMNS)
        height, width = (min(CELL_PX, side) for side in portrait.picture.shape[:2])
        picture[top : top + height, left : left + width] = portrait.picture[:height, :width]
        shown.append(Shown(portrait.pictured, Box(left, top, left + CELL_PX, top + CELL_PX)))
    coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 85])[1]
    return StreetFrame(np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8), tuple(shown))
