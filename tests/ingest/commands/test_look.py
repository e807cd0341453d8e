from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from ingest.commands import look
from ingest.simulator.running import running_simulator
from tests.detectors.weights import MODELS, SHARED, needs, needs_models
from tests.ingest.simulator.footage import Recipe, make_clip

CROPS = SHARED / "plates/crops/dev"
PLATE_FIELDS = [
    *("source", "at", "kind", "registration", "province", "class"),
    *("confidence", "province_confidence", "box"),
]
FACE_FIELDS = ["source", "at", "kind", "confidence", "box", "height_px"]


def run(*words: str | Path, weights: Path = MODELS) -> int:
    parser = argparse.ArgumentParser()
    look.add_arguments(parser)
    return look.run(parser.parse_args(["--models", str(weights), *map(str, words)]))


@needs("plates/crops")
def test_a_folder_of_cut_plates_gives_one_line_for_each(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    some = sorted(CROPS.glob("*.jpg"))[:40]
    for file in some:
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "labels.csv").write_text("no picture")
    assert run("--crop", tmp_path) == 0
    told = capsys.readouterr()
    facts = [json.loads(line) for line in told.out.splitlines()]
    assert [fact["source"] for fact in facts] == [str(tmp_path / file.name) for file in some]
    for fact in facts:
        assert list(fact) == PLATE_FIELDS
        assert fact["at"] is None
        assert fact["box"] == [0, 0, 288, 130]
        assert (fact["registration"] is None) == (fact["class"] == "unknown")
    assert any(fact["registration"] for fact in facts)
    assert "1 files are no pictures, left out" in told.err
    assert "looked at 40 pictures: 40 plates" in told.err


@needs("faces/pairs")
def test_photographs_clips_and_broken_files_are_looked_at_in_one_go(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    clip = make_clip(tmp_path / "empty road.mp4", Recipe(seconds=1))
    couple = SHARED / "faces/pairs/couple.jpg"
    assert run(tmp_path / "broken.jpg", tmp_path / "gone.mp4", clip, couple) == 1
    told = capsys.readouterr()
    facts = [json.loads(line) for line in told.out.splitlines()]
    assert [list(fact) for fact in facts] == [FACE_FIELDS, FACE_FIELDS]
    for fact in facts:
        assert fact["source"] == str(couple)
        assert fact["height_px"] == fact["box"][3] - fact["box"][1]
    assert "broken.jpg is no picture" in told.err
    assert "there is no file" in told.err
    assert "looked at 6 pictures: 0 plates (0 read), 2 faces; 2 sources failed" in told.err


@pytest.mark.real_time
@needs_models
def test_a_live_camera_is_looked_at_and_its_password_never_shown(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    clip = make_clip(tmp_path / "gate.mp4", Recipe())
    with running_simulator({"gate": clip}, user="admin:secret") as town:
        assert run("--seconds", "1", town.url("gate")) == 0
        assert run("--seconds", "1", town.url("gate").replace("secret", "geheim")) == 1
    told = capfd.readouterr()
    assert told.out == ""
    assert "0 sources failed" in told.err
    assert "refuses the password" in told.err
    assert "secret" not in told.err
    assert "geheim" not in told.err


def test_without_weights_nothing_is_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("a.jpg", weights=tmp_path) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "no model that finds faces is here (faces); get it with: ccoc models pull" in told.err
    assert run("--crop", "a.jpg", weights=tmp_path) == 3
    assert "(faces)" not in capsys.readouterr().err


@needs_models
@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("http://u:geheim@127.0.0.1/a.mp4", "of addresses only rtsp:// is known"),
        (".", "no pictures or clips in this folder"),
    ],
)
def test_a_source_that_is_none_is_named(
    source: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--crop", str(tmp_path) if source == "." else source) == 1
    told = capsys.readouterr().err
    assert words in told
    assert "geheim" not in told


@pytest.mark.parametrize("seconds", ["0", "-1", "inf", "nan", "long"])
def test_seconds_are_a_number_above_zero(seconds: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("--seconds", seconds, "a.mp4")
    assert "--seconds" in capsys.readouterr().err
