"""A second recogniser, SFace of OpenCV's model zoo: 128 numbers of a face. Aligned as ArcFace is.

Its templates and those of another recogniser say nothing about each other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detectors.faces import Face
from detectors.networks import ProvedNetwork
from detectors.pictures import Floats, Picture, planar
from detectors.templates import aligned, check_height, template_of

SIDE_PX = 112
LENGTH = 128
PLACES = np.array(
    [
        [38.2946, 51.6963],
        [73.5318, 51.5014],
        [56.0252, 71.7366],
        [41.5493, 92.3655],
        [70.7299, 92.2041],
    ],
    np.float32,
)
"""Eyes, nose and mouth corners in px of the square, as cv2.FaceRecognizerSF places them."""


class SFaceTemplates:
    """Implements `MakesTemplates`. RGB 0 to 255; the model's own first layers centre and scale."""

    length = LENGTH

    def __init__(self, network: ProvedNetwork) -> None:
        self._network = network
        self.model = network.digest

    def templates(self, frame: Picture, faces: Sequence[Face]) -> list[Floats]:
        return [self._template(frame, face) for face in faces]

    def _template(self, frame: Picture, face: Face) -> Floats:
        check_height(face)
        square = aligned(frame, face.landmarks, PLACES, SIDE_PX)
        return template_of(self._network, planar(square[..., ::-1]), LENGTH)
