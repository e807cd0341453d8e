"""The service's own eye: one model, named by its digest, and words for what lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.faces.recogniser import Recogniser
from ccoc.errors import InvalidError, UnavailableError
from detectors.catalogue import ModelRole, load_catalogue
from ingest.town.portraits.faces import stand_in_photograph
from tests.api.faces.stations import TEMPLATES, THE_MODEL, with_weights
from tests.detectors.weights import MODELS, needs_models


def test_the_best_model_that_is_here_compares(tmp_path: Path) -> None:
    recogniser = Recogniser(with_weights(tmp_path))
    assert recogniser.digest == recogniser.needed() == THE_MODEL
    assert recogniser.missing is None


def test_a_chosen_model_compares_or_none_does(tmp_path: Path) -> None:
    best, other = TEMPLATES
    folder = with_weights(tmp_path)
    lacking = Recogniser(folder, other.sha256)
    assert lacking.digest is None
    assert lacking.missing is not None
    (folder / other.file).touch()
    assert Recogniser(folder, other.sha256).digest == other.sha256
    assert Recogniser(folder).digest == best.sha256


def test_without_the_model_that_finds_faces_nothing_compares(tmp_path: Path) -> None:
    folder = with_weights(tmp_path)
    (folder / load_catalogue().of_role(ModelRole.FACES)[0].file).unlink()
    recogniser = Recogniser(folder)
    assert recogniser.digest is None
    with pytest.raises(UnavailableError, match="finds faces"):
        recogniser.needed()


def test_damaged_weights_compare_nobody_and_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="damaged"):
        Recogniser(with_weights(tmp_path)).template_of(b"\xff\xd8 anything")


def test_a_missing_photograph_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="missing"):
        Recogniser(with_weights(tmp_path)).template_of(b"")


@needs_models
def test_a_photograph_becomes_a_template_of_the_named_model() -> None:
    template, model = Recogniser(MODELS).template_of(stand_in_photograph())
    assert model == THE_MODEL
    assert template.shape == (256,)
    assert float(template @ template) == pytest.approx(1.0, abs=1e-5)
