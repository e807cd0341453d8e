"""A drawn street with drawn faces, and detectors that see what the drawing has.

A reddish square with a pattern is a face, a dark one below it a body; how green it is says whose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import cv2
import numpy as np

from ccoc.boxes import Box
from ccoc.ids import Digest
from detectors.faces import Face
from detectors.pictures import Floats, Picture
from detectors.templates import PLACES
from ingest.bigpictures import MainPictures
from ingest.decoders import Decoder, Scaler
from ingest.face_models import FaceModels
from ingest.faces import FaceLooks
from ingest.messages import FaceSeen
from ingest.plate_readings import ShowsBig
from ingest.rings import Ring
from tests.ingest.builders import packets_of, shrunk

WIDTH, HEIGHT = 1280, 720
GREENS = {1: 50, 2: 130}
MODEL = Digest("fa" * 32)
LENGTH = 16

Faces = Sequence[tuple[int, int, int, int]]
"""(left, top, height, whose) of every face."""


@cache
def empty_street() -> Picture:
    stones = np.random.default_rng(0).integers(90, 102, (HEIGHT // 4, WIDTH // 4, 3), np.uint8)
    return stones.repeat(4, 0).repeat(4, 1)


@cache
def pattern(height: int) -> Floats:
    """Detail of several sizes, 0.5 to 1."""
    random = np.random.default_rng(2)
    layers = [
        cv2.resize(random.random((n, n)), (height, height), interpolation=cv2.INTER_LINEAR)
        for n in (4, 8, 16)
    ]
    total = np.sum(layers, axis=0)
    low, high = float(total.min()), float(total.max())
    return np.asarray(0.5 + 0.5 * (total - low) / (high - low), np.float32)


def drawn(faces: Faces) -> Picture:
    picture = empty_street().copy()
    for left, top, height, whose in faces:
        colour = np.array([20, GREENS[whose], 255], np.float32)
        face = (pattern(height)[..., None] * colour).astype(np.uint8)
        picture[top + height : top + 4 * height, left : left + height] = 40
        picture[top : top + height, left : left + height] = face
    return picture


class SeesRed:
    """A face for every reddish area."""

    def __init__(self) -> None:
        self.looks = 0

    def detect(self, frame: Picture) -> list[Face]:
        self.looks += 1
        red = (frame[..., 2].astype(int) - frame[..., 0] > 60).astype(np.uint8)
        count, _, areas, _ = cv2.connectedComponentsWithStats(red)
        return [
            Face(
                Box(x, y, x + w, y + h),
                0.9,
                (PLACES * np.float32(h) + np.array([x, y])).astype(np.float32),
            )
            for x, y, w, h, area in areas[1:count].tolist()
            if area > 40
        ]


class NamesGreen:
    """Implements `MakesTemplates`: one axis for each person. Keeps what it gave away."""

    model = MODEL
    length = LENGTH

    def __init__(self) -> None:
        self.made: list[Floats] = []
        self.calls = 0

    def templates(self, frame: Picture, faces: Sequence[Face]) -> list[Floats]:
        self.calls += 1
        made = [self._template(frame, face.box) for face in faces]
        self.made += made
        return made

    def _template(self, frame: Picture, box: Box) -> Floats:
        blue, green, red = frame[box.y1 : box.y2, box.x1 : box.x2].mean(axis=(0, 1)).tolist()
        assert red - blue > 40, "no face is here"
        whose = min(GREENS, key=lambda one: abs(green / red - GREENS[one] / 240))
        template = np.zeros(LENGTH, np.float32)
        template[whose] = 1
        return template


def whose(seen: FaceSeen) -> int:
    template = np.frombuffer(seen.template, "<f4")
    assert np.linalg.norm(template) == np.float32(1)
    return int(template.argmax())


class Street:
    """A camera with a main stream of 1280×720 and a substream of 640×360."""

    def __init__(self, *, with_main: bool = True) -> None:
        self.told: list[FaceSeen] = []
        self.finder = SeesRed()
        self.recogniser = NamesGreen()
        self.models = FaceModels(self.finder, self.finder, self.recogniser)
        self._ring = Ring()
        big: ShowsBig | None = MainPictures(self._ring) if with_main else None
        self.looks = FaceLooks("cam1", big, self.told.append)
        self._with_main = with_main

    def play(
        self, faces: Callable[[int], Faces], frames: int, *, start: float = 0.0, blur_px: int = 0
    ) -> None:
        """`faces` gives their places in each frame, 25 a second; each fifth is looked at."""
        pictures = [drawn(faces(number)) for number in range(frames)]
        if blur_px:
            pictures = [np.asarray(cv2.blur(one, (blur_px, 1)), np.uint8) for one in pictures]
        small = [shrunk(one) for one in pictures] if self._with_main else pictures
        decoder, scaler = Decoder(), Scaler()
        for number, (main, sub) in enumerate(
            zip(packets_of(pictures, start), packets_of(small, start), strict=True)
        ):
            if self._with_main:
                self._ring.append(main)
            for frame in decoder.decode(sub).frames:
                if number % 5 == 0:
                    self.looks.see(frame, scaler.luma(frame), lambda: None)


def walking(
    person: int, height: int = 80, top: int = 200, speed: int = 8, left: int = 40
) -> Callable[[int], list[tuple[int, int, int, int]]]:
    def faces(frame: int) -> list[tuple[int, int, int, int]]:
        x = left + speed * frame
        return [(x, top, height, person)] if x + height < WIDTH else []

    return faces


def nobody(_: int) -> list[tuple[int, int, int, int]]:
    return []
