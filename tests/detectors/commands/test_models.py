from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from detectors.catalogue import load_catalogue
from detectors.commands import models
from tests.detectors.mirrors import Mirror, running
from tests.detectors.weights import MODELS, needs_models


def run(folder: Path, *words: str) -> int:
    parser = argparse.ArgumentParser()
    models.add_arguments(parser)
    return models.run(parser.parse_args(["--folder", str(folder), *words]))


def test_an_empty_folder_is_listed_and_does_not_verify(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "list") == 0
    listed = capsys.readouterr().out.splitlines()
    packaged = [line for line in listed if "ready" in line]
    assert len(listed) == len(load_catalogue().models)
    assert all("thai_plate_" in line for line in packaged)
    assert sum("missing" in line for line in listed) == len(listed) - len(packaged)
    assert run(tmp_path, "verify") == 3
    assert "ccoc models pull" in capsys.readouterr().err


@needs_models
def test_weights_are_pulled_from_a_folder_listed_verified_and_not_pulled_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "pull", "--from", str(MODELS)) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "pulled face-reidentification-retail-0095.onnx from" in told.err
    assert run(tmp_path, "verify") == 0
    assert run(tmp_path, "list") == 0
    assert capsys.readouterr().out.count("ready") == 12
    assert run(tmp_path, "pull", "--from", str(tmp_path / "nowhere")) == 0
    assert capsys.readouterr().err.count("is here already") == 6


@needs_models
def test_weights_are_pulled_from_an_address_and_a_flipped_byte_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = "yunet_n_dynamic.onnx"
    with running(Mirror({file: (MODELS / file).read_bytes()})) as mirror:
        assert run(tmp_path, "pull", "--from", mirror.address, "faces") == 0
        weights = bytearray((tmp_path / file).read_bytes())
        weights[100_000] ^= 1
        (tmp_path / file).write_bytes(weights)
        assert run(tmp_path, "verify") == 1
        assert f"{file} is refused: its SHA-256 should be" in capsys.readouterr().err
        assert run(tmp_path, "pull", "--from", mirror.address, file) == 0
    assert run(tmp_path, "verify") == 3
    assert "refused" not in capsys.readouterr().err


def test_what_a_mirror_does_not_have_or_has_wrongly_fails_and_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running(Mirror({"yunet_n_dynamic.onnx": b"x" * 322_906})) as mirror:
        assert run(tmp_path, "pull", "--from", mirror.address, "faces", "templates") == 1
    told = capsys.readouterr().err
    assert "yunet_n_dynamic.onnx is refused" in told
    assert "face-reidentification-retail-0095.onnx cannot be had" in told
    assert "converted from OpenVINO IR" in told
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_name_is_answered_with_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "pull", "noses") == 1
    assert "no model is called noses; there are vehicles, colours" in capsys.readouterr().err
