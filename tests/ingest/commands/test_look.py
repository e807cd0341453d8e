from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from detectors.pictures import Picture
from ingest.commands import look
from ingest.simulator.running import running_simulator
from tests.detectors.test_photographs import png_that_claims
from tests.detectors.weights import MODELS, SHARED, needs, needs_models
from tests.ingest.simulator.footage import Recipe, make_clip

CROPS = SHARED / "plates/crops/dev"
PLATE_FIELDS = [
    *("source", "at", "kind", "registration", "province", "class"),
    *("confidence", "province_confidence", "box", "provinces", "characters", "legible"),
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
    assert f"{couple}: ไม่พบป้ายทะเบียน" in told.err
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


@needs_models
def test_a_dot_a_huge_picture_and_one_without_a_plate_each_get_their_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def keep(name: str, picture: Picture) -> None:
        (tmp_path / name).write_bytes(cv2.imencode(".png", picture)[1].tobytes())

    keep("dot.png", np.zeros((1, 1, 3), np.uint8))
    keep("wall.png", np.full((360, 640, 3), 90, np.uint8))
    (tmp_path / "huge.png").write_bytes(png_that_claims(10_000, 10_000))
    assert run(tmp_path) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "dot.png: ภาพขนาด 1×1 จุดเล็กเกินไป" in told.err
    assert "huge.png: ไม่เปิดภาพที่ใหญ่กว่า 64 ล้านจุด" in told.err
    assert "wall.png: ไม่พบป้ายทะเบียน" in told.err
    assert "2 sources failed" in told.err


@needs_models
def test_a_cut_picture_that_shows_no_plate_is_one_line_that_claims_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wall = tmp_path / "wall.png"
    wall.write_bytes(cv2.imencode(".png", np.full((130, 288, 3), 90, np.uint8))[1].tobytes())
    assert run("--crop", wall) == 0
    told = capsys.readouterr()
    (fact,) = [json.loads(line) for line in told.out.splitlines()]
    assert (fact["registration"], fact["province"]) == (None, None)
    assert f"{wall}: อ่านป้ายทะเบียนไม่ได้" in told.err


def test_without_weights_nothing_is_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("a.jpg", weights=tmp_path) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "no model that finds faces is here (faces); get it with: ccoc models pull" in told.err


def test_cut_plates_need_no_weights_but_our_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--crop", tmp_path / "a.jpg", weights=tmp_path) == 1
    assert "there is no file" in capsys.readouterr().err


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
