"""A face becomes numbers that can be compared: the port, and face-reidentification-retail-0095.

Templates are biometric data: they live in memory and are written nowhere by this module. Only
templates of one recogniser may be compared; each says by `model` which made it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import cv2
import numpy as np
import numpy.typing as npt

from ccoc.errors import CorruptError, InvalidError
from ccoc.ids import Digest
from ccoc.sentences import Sentence
from detectors.faces import Face
from detectors.networks import Network, ProvedNetwork
from detectors.pictures import Floats, Picture, planar

SIDE_PX = 128
LENGTH = 256
LEAST_HEIGHT_PX = 32
"""Below it strangers look alike: true accepts at 1 % false ones fall from .970 to .762 at 24 px."""

PLACES = np.array(
    [[0.3156, 0.4616], [0.6826, 0.4616], [0.5003, 0.6405], [0.3495, 0.8247], [0.6534, 0.8247]],
    np.float32,
)
"""Where the model wants eyes, nose and mouth corners, as shares of its square."""


class MakesTemplates(Protocol):
    """A recogniser. Several threads may share one."""

    @property
    def model(self) -> Digest:
        """SHA-256 of the weights: templates of another one are other numbers."""

    @property
    def length(self) -> int:
        """How many numbers a template has."""

    def templates(self, frame: Picture, faces: Sequence[Face]) -> list[Floats]:
        """One for each face: float32 of length 1. InvalidError for a face lower than 32 px."""


class FaceTemplates:
    """Implements `MakesTemplates`. One face at a time: this network took 4.7 ms for one alone and
    4.6 to 5.8 ms for each of a batch of 2 to 8."""

    length = LENGTH

    def __init__(self, network: ProvedNetwork) -> None:
        self._network = network
        self.model = network.digest

    def templates(self, frame: Picture, faces: Sequence[Face]) -> list[Floats]:
        return [self.template(frame, face) for face in faces]

    def template(self, frame: Picture, face: Face) -> Floats:
        check_height(face)
        places = PLACES * np.float32(SIDE_PX)
        square = planar(aligned(frame, face.landmarks, places, SIDE_PX))
        return template_of(self._network, square, LENGTH)


def refusal(face: Face) -> Sentence | None:
    """Why this face cannot be compared at all, None where it can."""
    if face.height_px >= LEAST_HEIGHT_PX:
        return None
    return Sentence(
        f"ใบหน้าสูง {face.height_px} พิกเซล เล็กเกินไป ต้องสูงอย่างน้อย {LEAST_HEIGHT_PX}",
        f"a face {face.height_px} px high is too small to compare, {LEAST_HEIGHT_PX} do",
    )


def check_height(face: Face) -> None:
    """InvalidError for a face that is lower than what can be compared."""
    if (why := refusal(face)) is not None:
        raise InvalidError(why.en, th=why.th)


def template_of(network: Network, square: Floats, length: int) -> Floats:
    """What the network makes of one aligned face; CorruptError when it is no recogniser."""
    answer = network.run(square)[0]
    if answer.size != length:
        raise CorruptError(f"{network.file} answers {answer.shape}, which is no template")
    return normalised(answer.reshape(length))


def aligned(frame: Picture, landmarks: Floats, places: Floats, side_px: int) -> Picture:
    """The face turned, scaled and moved so that its five landmarks lie in `places` of a square."""
    warp = nearest_turn(landmarks, places)
    face = cv2.warpAffine(frame, warp, (side_px, side_px), flags=cv2.INTER_LINEAR)
    return np.asarray(face, np.uint8)


def nearest_turn(points: Floats, places: Floats) -> npt.NDArray[np.float64]:
    """[2, 3]: the turn, scale and shift that bring points nearest to places, by least squares.

    Points as complex numbers: places ≈ factor * points + shift has a closed solution.
    """
    one, other = as_complex(points), as_complex(places)
    centred = one - one.mean()
    spread = float((centred * centred.conj()).real.sum())
    if spread < 1e-6:
        raise InvalidError("the landmarks of this face lie in one point")
    factor = complex((centred.conj() * (other - other.mean())).sum() / spread)
    shift = complex(other.mean()) - factor * complex(one.mean())
    return np.array(
        [[factor.real, -factor.imag, shift.real], [factor.imag, factor.real, shift.imag]]
    )


def as_complex(points: Floats) -> npt.NDArray[np.complex128]:
    return (points[:, 0] + 1j * points[:, 1]).astype(np.complex128)


def normalised(raw: Floats) -> Floats:
    """float32 whatever comes in: NumPy would make float64 of it and galleries 8 times slower."""
    length = float(np.linalg.norm(raw))
    if not np.isfinite(length) or length == 0:
        raise InvalidError("a template needs a finite length above zero")
    return (raw / np.float32(length)).astype(np.float32)


def similarity(one: Floats, other: Floats) -> float:
    """Cosine of two templates, -1 to 1. The start of a watchlist is near 0.45, then calibrate."""
    return float(np.clip(np.dot(one, other), -1.0, 1.0))


def fused(templates: Sequence[Floats]) -> Floats:
    """One template of several pictures of one face: their mean, of length 1."""
    return normalised(np.mean(np.stack(templates), axis=0, dtype=np.float32))
