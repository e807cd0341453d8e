"""SFace's weights are large and not here: a network of its shape stands in for them."""

from __future__ import annotations

import hashlib

import msgspec
import numpy as np
import numpy.typing as npt
import pytest

from ccoc.boxes import Box
from ccoc.errors import CorruptError, InvalidError
from detectors.catalogue import load_catalogue
from detectors.faces import Face
from detectors.galleries import NumpyGallery
from detectors.pictures import Floats
from detectors.recognisers import RECOGNISERS, recogniser_of
from detectors.sessions import Session
from detectors.sface import LENGTH, PLACES, SIDE_PX, SFaceTemplates
from detectors.templates import FaceTemplates
from tests.detectors.weights import DIGEST, ScriptedNetwork, always, projecting_model

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


def a_session(file: str, side: int, length: int) -> Session:
    weights = projecting_model(side, length)
    listed = next(one for one in load_catalogue().models if one.file == file)
    digest = hashlib.sha256(weights).hexdigest()
    return Session(msgspec.structs.replace(listed, sha256=digest), weights)


def test_both_recognisers_run_on_files_of_their_shape_and_never_look_alike() -> None:
    ours = recogniser_of(a_session("face-reidentification-retail-0095.onnx", 128, 256))
    sface = recogniser_of(a_session("face_recognition_sface_2021dec.onnx", SIDE_PX, LENGTH))
    assert ours.model != sface.model
    frame = np.random.default_rng(4).integers(0, 255, FRAME.shape, np.uint8)
    faces = [a_face(112), a_face(48)]
    for recogniser, length in ((ours, 256), (sface, 128)):
        templates = recogniser.templates(frame, faces)
        assert [template.shape for template in templates] == [(length,), (length,)]
        assert all(np.linalg.norm(one) == pytest.approx(1, abs=1e-5) for one in templates)
        assert recogniser.templates(frame, []) == []


def test_templates_of_one_recogniser_are_refused_by_the_other_ones_gallery() -> None:
    ours = recogniser_of(a_session("face-reidentification-retail-0095.onnx", 128, 256))
    gallery: NumpyGallery[str] = NumpyGallery(LENGTH)
    (template,) = ours.templates(FRAME + np.uint8(90), [a_face()])
    with pytest.raises(InvalidError, match="takes no templates"):
        gallery.add("entry", template)
