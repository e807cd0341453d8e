from __future__ import annotations

import re
from pathlib import Path

import pytest

from ccoc.errors import InvalidError, NotFoundError
from detectors.catalogue import WHAT_IT_DOES, ModelRole, load_catalogue, parse
from detectors.recognisers import RECOGNISERS
from detectors.stores import ModelStore

AN_ENTRY = """
[[model]]
role = "faces"
file = "faces.onnx"
licence = "MIT"
bytes = 7
sha256 = "00"
source = ""
signature = ""
note = ""
needed_for = "faces"
"""


def test_every_model_says_where_it_is_from_and_under_which_licence() -> None:
    for model in load_catalogue().models:
        assert re.fullmatch(r"[0-9a-f]{64}", model.sha256)
        assert model.bytes > 100_000
        assert model.licence in {"Apache-2.0", "MIT"}
        assert model.signature
        assert model.source.startswith("https://") or model.note


def test_what_is_packaged_lies_in_the_package_with_the_digest_that_the_list_says(
    tmp_path: Path,
) -> None:
    catalogue = load_catalogue()
    packaged = [model for model in catalogue.models if model.packaged]
    assert "thai_plate_detector.onnx" in [model.file for model in packaged]
    for model in packaged:
        assert len(ModelStore(tmp_path, catalogue).read(model)) == model.bytes


def test_every_role_has_a_model_and_words_for_a_person() -> None:
    catalogue = load_catalogue()
    for role in ModelRole:
        assert catalogue.of_role(role)
        assert WHAT_IT_DOES[role].th
        assert WHAT_IT_DOES[role].en
    assert set(ModelRole) - set(catalogue.required()) == {ModelRole.PLATES, ModelRole.PLATES_WHOLE}


def test_a_role_with_alternatives_names_the_measured_one_first() -> None:
    files = [model.file for model in load_catalogue().of_role(ModelRole.VEHICLES)]
    assert files == ["yolox_nano.onnx", "yolox_nano-0.1.1rc0.onnx"]
    files = [model.file for model in load_catalogue().of_role(ModelRole.TEMPLATES)]
    assert files == [
        "face-reidentification-retail-0095.onnx",
        "face_recognition_sface_2021dec.onnx",
    ]
    assert set(files) == set(RECOGNISERS)


def test_a_model_is_asked_for_by_role_or_by_file() -> None:
    catalogue = load_catalogue()
    assert catalogue.named("faces") == catalogue.named("yunet_n_dynamic.onnx")
    with pytest.raises(NotFoundError, match="called noses; there are vehicles, colours"):
        catalogue.named("noses")


@pytest.mark.parametrize(
    "text",
    [
        "no list at all",
        "",
        AN_ENTRY.replace("bytes = 7", 'bytes = "7"'),
        AN_ENTRY.replace('role = "faces"', 'role = "noses"'),
        AN_ENTRY + 'weight = "heavy"',
        AN_ENTRY + AN_ENTRY,
    ],
)
def test_a_list_that_is_wrong_is_refused(text: str) -> None:
    with pytest.raises(InvalidError, match="list of models"):
        parse(text)
