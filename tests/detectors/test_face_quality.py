"""Quality of drawn faces: chequered skin stands for detail, five points for the pose."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from ccoc.boxes import Box
from detectors.face_quality import quality_of
from detectors.faces import Face
from detectors.photographs import read_photograph
from detectors.pictures import Floats, Picture
from detectors.templates import PLACES, refusal
from tests.detectors.weights import SHARED, detectors, needs


def skin(side: int = 200) -> Picture:
    """Detail of all sizes, as skin, hair and eyes have it."""
    random = np.random.default_rng(5)
    layers = [
        cv2.resize(
            random.normal(0, 12, (cells, cells)), (side, side), interpolation=cv2.INTER_CUBIC
        )
        for cells in (4, 8, 16, 32)
    ]
    grey = np.clip(130 + np.sum(layers, axis=0), 0, 240).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def a_face(height: int = 200, landmarks: Floats | None = None) -> Face:
    points = (PLACES * np.float32(height)).astype(np.float32) if landmarks is None else landmarks
    return Face(Box(0, 0, height, height), 0.9, points)


def turned(share: float) -> Face:
    """The nose stands aside by this share of the distance of the eyes."""
    face = a_face()
    points = face.landmarks.copy()
    points[2, 0] += share * (points[1, 0] - points[0, 0])
    return replace(face, landmarks=points)


def test_a_large_sharp_frontal_well_lit_face_lacks_nothing() -> None:
    quality = quality_of(skin(), a_face())
    assert (quality.size, quality.light) == (1, 1)
    assert min(quality.sharpness, quality.pose) > 0.9
    assert quality.value == pytest.approx(quality.sharpness * quality.pose)


def test_a_smaller_face_is_worse_until_it_is_refused_in_words() -> None:
    sizes = [quality_of(skin(height), a_face(height)).size for height in (32, 48, 64, 80)]
    assert sizes == sorted(sizes)
    assert sizes[0] < 0.3
    assert sizes[-1] == 1
    assert refusal(a_face(32)) is None
    why = refusal(a_face(31))
    assert why is not None
    assert "31 px high is too small" in why.en
    assert "31 พิกเซล" in why.th


@pytest.mark.parametrize("kernel", [(25, 1), (1, 25), (25, 25)])
def test_motion_in_one_direction_blurs_a_face_as_the_lens_does(kernel: tuple[int, int]) -> None:
    blurred = np.asarray(cv2.blur(skin(), kernel), np.uint8)
    assert quality_of(blurred, a_face()).sharpness < 0.4


def test_a_face_that_turns_away_is_worse_and_a_tilted_one_is_not() -> None:
    poses = [quality_of(skin(), turned(share)).pose for share in (0, 0.2, 0.4, 0.7)]
    assert poses == sorted(poses, reverse=True)
    assert poses[0] > 0.9
    assert poses[-1] == 0
    tilt = cv2.getRotationMatrix2D((100, 100), 30, 1.0)
    points = a_face().landmarks @ tilt[:, :2].T + tilt[:, 2]
    assert quality_of(skin(), a_face(landmarks=points.astype(np.float32))).pose > 0.9
    one_point = np.full((5, 2), 50, np.float32)
    assert quality_of(skin(), a_face(landmarks=one_point)).pose == 0


def test_bleached_and_black_faces_show_little_and_a_dark_one_enough() -> None:
    bleached = np.clip(skin().astype(int) + 120, 0, 255).astype(np.uint8)
    assert quality_of(bleached, a_face()).light < 0.5
    assert quality_of((skin() // 32).astype(np.uint8), a_face()).light < 0.2
    assert quality_of((skin() // 2).astype(np.uint8), a_face()).light > 0.4


@needs("faces/pairs")
def test_a_real_face_is_worth_more_than_the_same_one_blurred() -> None:
    faces = detectors().faces
    assert faces is not None
    picture = read_photograph(SHARED / "faces/pairs/img1.jpg")
    (face,) = faces.detect(picture)
    worth = quality_of(picture, face).value
    width = face.height_px // 10
    assert worth > 0.5
    assert quality_of(np.asarray(cv2.blur(picture, (width, 1)), np.uint8), face).value < worth / 2
