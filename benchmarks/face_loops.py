"""Ways to make templates of all faces of a frame, each timed in seconds of one core.

Ours looks at a small copy and reads big around what it found. The usual loop (as in the examples
of deepface) searches the whole frame at full size. That of face_recognition is dlib's, in a
Python of its own (face_dlib.py), because no wheel of it fits ours.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from benchmarks.face_frames import StreetFrame
from benchmarks.face_scores import Pictured, similarities, true_accepts
from ccoc.boxes import Box
from detectors.face_quality import quality_of
from detectors.faces import FaceDetector
from detectors.pictures import Floats, Picture
from detectors.templates import MakesTemplates
from ingest.face_models import FaceModels
from ingest.faces import FOLLOWED_AROUND, nearest_face

LOOKED_AT = (640, 360)
Found = tuple[float, float, Floats]
"""Where the middle of a face is, px of the frame, and its template."""


@dataclass(frozen=True, slots=True)
class LoopResult:
    name: str
    faces: int
    shown: int
    cpu_seconds: float
    true_accepts: float

    @property
    def faces_per_core_second(self) -> float:
        return self.faces / self.cpu_seconds


def ours(models: FaceModels, picture: Picture) -> list[Found]:
    small = np.asarray(cv2.resize(picture, LOOKED_AT, interpolation=cv2.INTER_AREA), np.uint8)
    x, y = picture.shape[1] / LOOKED_AT[0], picture.shape[0] / LOOKED_AT[1]
    places = [face.box.grown(FOLLOWED_AROUND).scaled(x, y) for face in models.far.detect(small)]
    read = [nearest_face(models, picture, place) for place in places]
    faces = [face for face in read if face and face.height_px >= 32]
    good = [face for face in faces if quality_of(picture, face).value > 0]
    return [
        (*middle(face.box.x1, face.box.y1, face.box.x2, face.box.y2), template)
        for face, template in zip(good, models.templates.templates(picture, good), strict=True)
    ]


def whole_frame(faces: FaceDetector, templates: MakesTemplates, picture: Picture) -> list[Found]:
    """One face after another, as the usual loop does."""
    return [
        (
            *middle(face.box.x1, face.box.y1, face.box.x2, face.box.y2),
            templates.templates(picture, [face])[0],
        )
        for face in faces.detect(picture)
        if face.height_px >= 32
    ]


def middle(x1: int, y1: int, x2: int, y2: int) -> tuple[float, float]:
    return (x1 + x2) / 2, (y1 + y2) / 2


def timed(
    name: str, frames: Sequence[StreetFrame], loop: Callable[[Picture], list[Found]]
) -> LoopResult:
    loop(frames[0].picture)
    began = time.process_time()
    found = [loop(frame.picture) for frame in frames]
    return result(name, frames, found, time.process_time() - began)


def result(
    name: str, frames: Sequence[StreetFrame], found: Sequence[Sequence[Found]], seconds: float
) -> LoopResult:
    same, others, faces = compared_faces(frames, found)
    shown = sum(len(frame.shown) for frame in frames)
    return LoopResult(name, faces, shown, seconds, true_accepts(same, others))


def compared_faces(
    frames: Sequence[StreetFrame], found: Sequence[Sequence[Found]]
) -> tuple[list[float], list[float], int]:
    """Similarities of one person and of two, and how many of the shown faces were found."""
    templates, pictured = found_people(frames, found)
    return *similarities(templates, pictured), len(templates)


def found_people(
    frames: Sequence[StreetFrame], found: Sequence[Sequence[Found]]
) -> tuple[Floats, list[Pictured]]:
    """The templates of the shown faces that were found, and who they are."""
    templates: list[Floats] = []
    pictured: list[Pictured] = []
    for frame, faces in zip(frames, found, strict=True):
        for shown in frame.shown:
            inside = [template for x, y, template in faces if is_inside(shown.cell, x, y)]
            templates += inside[:1]
            pictured += [shown.pictured] * bool(inside)
    return np.stack(templates), pictured


def is_inside(cell: Box, x: float, y: float) -> bool:
    return cell.x1 <= x < cell.x2 and cell.y1 <= y < cell.y2


def dlib_loop(python: Path, models: Path, frames: Sequence[StreetFrame]) -> LoopResult:
    """`python` has dlib; `models` is the folder of face_recognition_models' files."""
    script = Path(__file__).with_name("face_dlib.py")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "frames.npy"
        np.save(file, np.stack([frame.picture for frame in frames]))
        done = subprocess.run(
            [str(python), str(script), str(file), str(models)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    answer = json.loads(done.stdout)
    found = [
        [(x, y, unit(np.array(template, np.float32))) for x, y, template in faces]
        for faces in answer["faces"]
    ]
    return result("face_recognition (dlib)", frames, found, float(answer["cpu_seconds"]))


def unit(template: Floats) -> Floats:
    """dlib compares by distance; of unit vectors distance and cosine rank alike."""
    return np.asarray(template / np.linalg.norm(template), np.float32)
