from __future__ import annotations

import argparse
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from ccoc.errors import CorruptError, InvalidError, NotFoundError, UnavailableError
from detectors.commands import models
from detectors.train.own_weights import export_own

WITHOUT_EXTRA = find_spec("ultralytics") is None
needs_extra = pytest.mark.skipif(WITHOUT_EXTRA, reason="the extra `train` is not installed")


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    models.add_arguments(parser)
    return models.run(parser.parse_args(list(words)))


def an_archive(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/version", "3")
    return path


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotFoundError, match=r"there is no file .*best\.pt"):
        export_own(tmp_path / "best.pt", 640)
    assert run("export", str(tmp_path / "best.pt")) == 1
    assert "ไม่มีไฟล์" in capsys.readouterr().err


def test_a_file_that_is_no_network_is_refused_before_anything_of_it_runs(tmp_path: Path) -> None:
    (tmp_path / "best.pt").write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    with pytest.raises(CorruptError, match=r"best\.pt holds no weights of ultralytics"):
        export_own(tmp_path / "best.pt", 640)


def test_a_side_that_no_network_takes_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "--side", "650", str(an_archive(tmp_path / "best.pt"))) == 1
    assert "multiple of 32, not 650" in capsys.readouterr().err


@pytest.mark.skipif(not WITHOUT_EXTRA, reason="the extra `train` is installed")
def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match=r'pip install "ccoc\[train\]"') as told:
        export_own(an_archive(tmp_path / "best.pt"), 640)
    assert "train" in (told.value.th or "")


@needs_extra
def test_an_archive_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorruptError, match="holds no weights"):
        export_own(an_archive(tmp_path / "best.pt"), 640)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the exporter of torch
@needs_extra
def test_a_detector_becomes_onnx_and_a_classifier_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from ultralytics import YOLO  # noqa: TID251  # the test makes weights for the export of detectors/train

    YOLO("yolo11n.yaml").save(str(tmp_path / "best.pt"))
    assert run("export", "--side", "320", str(tmp_path / "best.pt")) == 0
    told = capsys.readouterr()
    assert "best.onnx  sha256 " in told.out
    assert "AGPL-3.0" in told.err
    assert (tmp_path / "best.onnx").stat().st_size > 1_000_000
    YOLO("yolo11n-cls.yaml").save(str(tmp_path / "kinds.pt"))
    with pytest.raises(InvalidError, match=r"kinds\.pt is made for classify"):
        export_own(tmp_path / "kinds.pt", 320)
