from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ccoc.errors import CorruptError, UnavailableError
from detectors.catalogue import Catalogue, Model, ModelRole
from detectors.stores import ModelState, ModelStore, default_folder


def a_model(
    weights: bytes = b"weights", file: str = "faces.onnx", source: str = "", note: str = ""
) -> Model:
    return Model(
        role=ModelRole.FACES,
        file=file,
        licence="MIT",
        bytes=len(weights),
        sha256=hashlib.sha256(weights).hexdigest(),
        source=source,
        signature="",
        note=note,
        needed_for="faces",
    )


def a_store(folder: Path, *models: Model) -> ModelStore:
    return ModelStore(folder, Catalogue(models or (a_model(),)))


def test_only_proved_bytes_are_given_out(tmp_path: Path) -> None:
    (tmp_path / "faces.onnx").write_bytes(b"weights")
    assert a_store(tmp_path).read(a_model()) == b"weights"
    assert a_store(tmp_path).state(a_model()) is ModelState.READY


def test_one_flipped_bit_is_found_and_the_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "faces.onnx").write_bytes(b"weightr")
    store, model = a_store(tmp_path), a_model()
    assert store.state(model) is ModelState.WRONG
    with pytest.raises(CorruptError) as refusal:
        store.read(model)
    assert "faces.onnx is refused" in refusal.value.en
    assert model.sha256 in refusal.value.en
    assert hashlib.sha256(b"weightr").hexdigest() in refusal.value.en
    assert "faces.onnx" in (refusal.value.th or "")


def test_a_missing_model_is_told_with_the_command_that_gets_it(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    assert store.state(a_model()) is ModelState.MISSING
    assert not store.has(ModelRole.FACES)
    with pytest.raises(UnavailableError, match="ccoc models pull") as told:
        store.present(ModelRole.FACES)
    assert "ccoc models pull" in (told.value.th or "")
    with pytest.raises(UnavailableError, match=r"faces\.onnx cannot be read"):
        store.read(a_model())


def test_the_best_model_of_a_role_that_is_here_is_taken(tmp_path: Path) -> None:
    best, other = a_model(), a_model(b"other", "other.onnx")
    store = a_store(tmp_path, best, other)
    (tmp_path / "other.onnx").write_bytes(b"other")
    assert store.present(ModelRole.FACES) == other
    (tmp_path / "faces.onnx").write_bytes(b"weights")
    assert store.present(ModelRole.FACES) == best


def test_weights_lie_in_the_home_unless_the_environment_says_otherwise(tmp_path: Path) -> None:
    assert default_folder({}, tmp_path) == tmp_path / ".local/share/ccoc/models"
    chosen = {"CCOC_MODELS_DIR": "/somewhere"}
    assert default_folder(chosen, tmp_path) == Path("/somewhere")
