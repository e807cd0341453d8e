from __future__ import annotations

import numpy as np
import pytest

from ccoc.boxes import Box
from ccoc.errors import CorruptError
from detectors.faces import FaceDetector, prepared
from detectors.photographs import read_photograph
from detectors.pictures import Floats
from tests.detectors.weights import SHARED, always, detectors, needs

SIDE = 64
FRAME = np.zeros((SIDE, SIDE, 3), np.uint8)


def answers(column: int, row: int, score: float = 0.81) -> list[Floats]:
    """Of a YuNet that sees one face of 16 px in a cell of stride 16, its nose in the middle."""
    kinds = (1, 1, 4, 10)
    made = [
        np.zeros((1, (SIDE // stride) ** 2, width), np.float32)
        for width in kinds
        for stride in (8, 16, 32)
    ]
    cell = row * (SIDE // 16) + column
    made[1][0, cell, 0] = score
    made[4][0, cell, 0] = 1.0
    made[7][0, cell] = [0.5, 0.5, 0.0, 0.0]
    made[10][0, cell] = 0.5
    return made


def test_an_answer_becomes_a_face_in_the_frame() -> None:
    (face,) = FaceDetector(always(*answers(2, 1))).detect(FRAME)
    assert face.box == Box(32, 16, 48, 32)
    assert face.height_px == 16
    assert face.confidence == pytest.approx(0.9)
    assert face.landmarks.shape == (5, 2)
    assert face.landmarks.dtype == np.float32
    np.testing.assert_allclose(face.landmarks, np.full((5, 2), [40, 24]))


def test_an_unsure_face_is_left_out() -> None:
    assert FaceDetector(always(*answers(2, 1, score=0.4))).detect(FRAME) == []


def test_a_large_frame_is_looked_at_smaller_and_told_in_its_own_pixels() -> None:
    detector = FaceDetector(always(*answers(2, 1)), longest_px=SIDE)
    (face,) = detector.detect(np.zeros((SIDE * 5, SIDE * 5, 3), np.uint8))
    assert face.box == Box(160, 80, 240, 160)


def test_the_network_sees_sides_of_multiples_of_32() -> None:
    padded, scale = prepared(np.full((100, 250, 3), 9, np.uint8), 1280)
    assert padded.shape == (128, 256, 3)
    assert scale == 1
    assert padded[99, 249, 0] == 9
    assert padded[100:].max() == padded[:, 250:].max() == 0


def test_another_network_is_refused_by_name() -> None:
    with pytest.raises(CorruptError, match=r"scripted\.onnx gives 1 answers"):
        FaceDetector(always(FRAME.astype(np.float32))).detect(FRAME)


@needs("faces/pairs")
def test_real_photographs_show_the_faces_that_are_in_them() -> None:
    faces = detectors().faces
    assert faces is not None
    assert len(faces.detect(read_photograph(SHARED / "faces/pairs/couple.jpg"))) == 2
    many = faces.detect(read_photograph(SHARED / "faces/pairs/selfie-many-people.jpg"))
    assert len(many) >= 5
    for face in many:
        left_eye, right_eye, nose, left_mouth, right_mouth = face.landmarks
        assert left_eye[0] < right_eye[0]
        assert left_mouth[0] < right_mouth[0]
        assert max(left_eye[1], right_eye[1]) < nose[1] < max(left_mouth[1], right_mouth[1])
