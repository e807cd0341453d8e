"""The best pictures of one face, at most three, until they are overwritten. No decisions.

Biometric data: all of it lives in buffers that are overwritten, never on disk (G-08).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import prod

import cv2
import numpy as np

from ccoc.errors import UnavailableError
from detectors.faces import Face
from detectors.pictures import Floats, Picture, cut
from detectors.templates import fused, similarity
from ingest.wiping import wipe

AROUND_FACE = 0.4
JPEG_QUALITY = 88
MOST_SHOTS = 3
SAME_FACE = 0.3
"""Below it the track jumped to a neighbour: a mean of two persons would look like a third."""


@dataclass(frozen=True, slots=True, eq=False)
class FaceShot:
    """One picture of a face: its template and the JPEG that an officer would see."""

    at: datetime
    face_px: int
    quality: float
    template: Floats = field(repr=False)
    crop: bytearray = field(repr=False)

    def wipe(self) -> None:
        self.template.fill(0)
        wipe(self.crop)


class FaceShots:
    def __init__(self) -> None:
        self._shots: list[FaceShot] = []

    def __len__(self) -> int:
        return len(self._shots)

    @property
    def best(self) -> FaceShot:
        return self._shots[0]

    @property
    def quality(self) -> float:
        """Several pictures are as good as their faults are unlikely to come together."""
        return 1 - prod(1 - shot.quality for shot in self._alike)

    @property
    def _alike(self) -> Sequence[FaceShot]:
        """The best one and those that show the same face."""
        return [
            shot
            for shot in self._shots
            if shot is self.best or similarity(shot.template, self.best.template) >= SAME_FACE
        ]

    def add(self, shot: FaceShot) -> None:
        self._shots.append(shot)
        self._shots.sort(key=lambda one: -one.quality)
        for worse in self._shots[MOST_SHOTS:]:
            worse.wipe()
        del self._shots[MOST_SHOTS:]

    def fused(self) -> tuple[Floats, int]:
        """One template of all that show the same face, and of how many."""
        alike = self._alike
        return fused([shot.template for shot in alike]), len(alike)

    def wipe(self) -> None:
        for shot in self._shots:
            shot.wipe()
        self._shots.clear()


def crop_of(picture: Picture, face: Face) -> bytearray:
    """JPEG of the face and a little around it."""
    part = cut(picture, face.box.grown(AROUND_FACE))
    is_done, encoded = cv2.imencode(".jpg", part, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if not is_done:
        raise UnavailableError("a picture could not be made a JPEG")
    crop = bytearray(encoded)
    np.asarray(encoded).fill(0)
    return crop
