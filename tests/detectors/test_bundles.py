from __future__ import annotations

import shutil
from pathlib import Path

from detectors.bundles import CROPS, FACES, HINTS, PHOTOGRAPHS, ROADS, open_detectors
from detectors.catalogue import ModelRole, load_catalogue
from tests.detectors.weights import MODELS, needs_models

OUR_OWN = {ModelRole.PLATE_DETECTOR, ModelRole.PLATE_READER}


def test_without_weights_every_detector_says_what_is_missing_and_what_to_do(tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        found = open_detectors(folder, ROADS | FACES)
        assert found.vehicles is None
        assert (found.faces, found.templates) == (None, None)
        assert set(found.missing) == (ROADS | FACES) - OUR_OWN
        for sentence in found.missing.values():
            assert "ccoc models pull" in sentence.en
            assert "ccoc models pull" in sentence.th


def test_our_own_weights_are_there_without_anybody_pulling_them() -> None:
    found = open_detectors(None, OUR_OWN)
    assert found.missing == {}
    assert found.reader is not None
    assert found.plates is not None
    assert found.whole_plates is not None


def test_what_was_not_asked_for_is_not_missing(tmp_path: Path) -> None:
    assert open_detectors(tmp_path, CROPS).missing == {}
    assert set(open_detectors(tmp_path, HINTS).missing) == HINTS


@needs_models
def test_a_damaged_model_is_missing_and_the_others_work(tmp_path: Path) -> None:
    for file in MODELS.glob("*.onnx"):
        shutil.copyfile(file, tmp_path / file.name)
    vehicles = bytearray((tmp_path / "yolox_nano.onnx").read_bytes())
    vehicles[1_000_000] ^= 4
    (tmp_path / "yolox_nano.onnx").write_bytes(vehicles)
    found = open_detectors(tmp_path, ROADS)
    assert set(found.missing) == {ModelRole.VEHICLES}
    assert "is damaged" in found.missing[ModelRole.VEHICLES].en
    assert "ccoc models verify" in found.missing[ModelRole.VEHICLES].th
    assert found.vehicles is None
    assert found.reader is not None
    assert found.plates is not None


@needs_models
def test_a_named_recogniser_is_opened_and_never_replaced_by_another() -> None:
    ours, sface = load_catalogue().of_role(ModelRole.TEMPLATES)
    found = open_detectors(MODELS, FACES, ours.sha256)
    assert found.templates is not None
    assert found.templates.model == ours.sha256
    for absent in (sface.sha256, "ab" * 32):
        found = open_detectors(MODELS, FACES, absent)
        assert found.templates is None
        assert set(found.missing) == {ModelRole.TEMPLATES}
        assert found.faces is not None


@needs_models
def test_with_weights_nothing_is_missing() -> None:
    found = open_detectors(MODELS, PHOTOGRAPHS | FACES)
    assert found.missing == {}
    assert None not in (found.vehicles, found.plates, found.whole_plates, found.reader)
    assert open_detectors(MODELS, HINTS).colours is not None
    assert None not in (found.faces, found.templates)
