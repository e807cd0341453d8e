from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.boxes import Box
from ccoc.errors import CorruptError, InvalidError
from detectors.faces import Face
from detectors.pictures import Floats
from detectors.templates import (
    PLACES,
    SIDE_PX,
    FaceTemplates,
    nearest_turn,
    normalised,
    similarity,
)
from tests.detectors.weights import always

FRAME = np.zeros((200, 200, 3), np.uint8)
RAW = np.arange(1, 257, dtype=np.float32).reshape(1, 256, 1, 1)


def a_face(height: int = 64) -> Face:
    landmarks = (PLACES * np.float32(height) + np.float32(20)).astype(np.float32)
    return Face(Box(20, 20, 20 + height, 20 + height), 0.9, landmarks)


def test_a_template_has_length_one_and_is_float32() -> None:
    template = FaceTemplates(always(RAW)).template(FRAME, a_face())
    assert template.shape == (256,)
    assert template.dtype == np.float32
    assert np.linalg.norm(template) == pytest.approx(1, abs=1e-6)


def test_a_face_below_32_px_is_not_compared() -> None:
    templates = FaceTemplates(always(RAW))
    templates.template(FRAME, a_face(32))
    with pytest.raises(InvalidError, match="31 px high is too small") as refusal:
        templates.template(FRAME, a_face(31))
    assert "31" in (refusal.value.th or "")


def test_another_network_is_refused_by_name() -> None:
    with pytest.raises(CorruptError, match=r"scripted\.onnx .* which is no template"):
        FaceTemplates(always(RAW[:, :128])).template(FRAME, a_face())


@given(
    degrees=st.floats(-180, 180),
    scale=st.floats(0.2, 5),
    shift=st.tuples(st.floats(-500, 500), st.floats(-500, 500)),
)
def test_a_face_turned_scaled_and_moved_is_brought_back(
    degrees: float, scale: float, shift: tuple[float, float]
) -> None:
    places = PLACES * np.float32(SIDE_PX)
    angle = np.radians(degrees)
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    seen = (places @ turn.T + np.array(shift)).astype(np.float32)
    warp = nearest_turn(seen, places)
    np.testing.assert_allclose(seen @ warp[:, :2].T + warp[:, 2], places, atol=0.05)


def test_landmarks_in_one_point_are_no_face() -> None:
    with pytest.raises(InvalidError, match="in one point"):
        nearest_turn(np.full((5, 2), 3, np.float32), PLACES)


@pytest.mark.parametrize("raw", [np.zeros(256), np.full(256, np.nan), np.full(256, np.inf)])
def test_an_answer_without_a_length_is_no_template(raw: Floats) -> None:
    with pytest.raises(InvalidError, match="finite length"):
        normalised(raw.astype(np.float32))


def test_similarity_is_the_cosine() -> None:
    one, other = np.zeros(256, np.float32), np.zeros(256, np.float32)
    one[0] = other[1] = 1
    assert similarity(one, one) == 1
    assert similarity(one, other) == 0
    assert similarity(one, -one) == -1
