"""SFace's weights are large and not here: a scripted network stands in for them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from ccoc.boxes import Box
from ccoc.errors import CorruptError, InvalidError
from detectors.faces import Face
from detectors.pictures import Floats
from detectors.recognisers import RECOGNISERS, recogniser_of
from detectors.sface import PLACES, SIDE_PX, SFaceTemplates
from detectors.templates import FaceTemplates
from tests.detectors.weights import DIGEST, ScriptedNetwork, always

RAW = np.arange(1, 129, dtype=np.float32)[None]
FRAME = np.zeros((300, 300, 3), np.uint8)


def a_face(height: int = 112) -> Face:
    landmarks = (PLACES * np.float32(height / SIDE_PX) + np.float32(20)).astype(np.float32)
    return Face(Box(20, 20, 20 + height, 20 + height), 0.9, landmarks)


def test_a_template_has_128_numbers_of_length_one_and_says_which_model_made_it() -> None:
    recogniser = SFaceTemplates(always(RAW))
    (template,) = recogniser.templates(FRAME, [a_face()])
    assert template.shape == (recogniser.length,) == (128,)
    assert template.dtype == np.float32
    assert np.linalg.norm(template) == pytest.approx(1, abs=1e-6)
    assert recogniser.model == DIGEST


def test_the_network_sees_an_aligned_face_in_red_green_blue() -> None:
    seen: list[Floats] = []

    def answer(batch: npt.NDArray[np.generic]) -> list[Floats]:
        seen.append(batch.astype(np.float32))
        return [RAW]

    frame = FRAME.copy()
    frame[:] = (10, 20, 30)
    SFaceTemplates(ScriptedNetwork(answer)).templates(frame, [a_face()])
    (batch,) = seen
    assert batch.shape == (1, 3, 112, 112)
    assert batch[0, :, 56, 56].tolist() == [30, 20, 10]


def test_a_face_below_32_px_and_a_network_that_is_none_are_refused() -> None:
    with pytest.raises(InvalidError, match="31 px high is too small"):
        SFaceTemplates(always(RAW)).templates(FRAME, [a_face(31)])
    with pytest.raises(CorruptError, match="is no template"):
        SFaceTemplates(always(RAW[:, :64])).templates(FRAME, [a_face()])


def test_every_recogniser_of_the_catalogue_is_known_by_its_file_and_no_other_file_is() -> None:
    made = {
        file: type(recogniser_of(ScriptedNetwork(lambda _: [RAW], file))) for file in RECOGNISERS
    }
    assert list(made.values()) == [FaceTemplates, SFaceTemplates]
    with pytest.raises(InvalidError, match=r"scripted\.onnx is no known recogniser"):
        recogniser_of(always(RAW))
