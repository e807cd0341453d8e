"""A face becomes 256 numbers that can be compared, by face-reidentification-retail-0095.

Templates are biometric data: they live in memory and are written nowhere by this module.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from ccoc.errors import CorruptError, InvalidError
from detectors.faces import Face
from detectors.networks import Network
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


class FaceTemplates:
    """Makes templates. Several threads may share one."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def template(self, frame: Picture, face: Face) -> Floats:
        """[256] float32 of length 1. InvalidError for a face lower than 32 px."""
        if face.height_px < LEAST_HEIGHT_PX:
            raise InvalidError(
                f"a face {face.height_px} px high is too small to compare, {LEAST_HEIGHT_PX} do",
                th=f"ใบหน้าสูง {face.height_px} พิกเซล เล็กเกินไป ต้องสูงอย่างน้อย {LEAST_HEIGHT_PX}",
            )
        answer = self._network.run(planar(aligned(frame, face.landmarks)))[0]
        if answer.size != LENGTH:
            raise CorruptError(f"{self._network.file} answers {answer.shape}, which is no template")
        return normalised(answer.reshape(LENGTH))


def aligned(frame: Picture, landmarks: Floats) -> Picture:
    """The face turned, scaled and moved so that its five landmarks lie where the model wants."""
    warp = nearest_turn(landmarks, PLACES * np.float32(SIDE_PX))
    face = cv2.warpAffine(frame, warp, (SIDE_PX, SIDE_PX), flags=cv2.INTER_LINEAR)
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
