"""Loading real crops: what is left out, what a review changes, and whose strip goes where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.random import default_rng

from detectors.train import real_plates
from detectors.train.alphabets import PROVINCE_NAMES, LayoutClass
from detectors.train.real_plates import RealPlate, load_plates, weights, with_strip_of

CROPS = Path(__file__).parents[4] / "shared" / "plates" / "crops"


def folder(tmp_path: Path, rows: list[str]) -> Path:
    (tmp_path / "train").mkdir()
    heading = "split,file,registration,province,lines,well_formed\n"
    (tmp_path / "labels.csv").write_text(heading + "\n".join(rows), encoding="utf-8")
    for row in rows:
        cv2.imwrite(str(tmp_path / "train" / row.split(",")[1]), np.zeros((130, 288, 3), np.uint8))
    suspects = "file,label_reg,model_reg,conf,label_prov,model_prov\n"
    reviewed = real_plates.REVIEW.read_text(encoding="utf-8").splitlines()[1:]
    lines = [f"{line.split(',')[0]},กก1,ขข2,0.5,ตาก,ตราด" for line in reviewed]
    (tmp_path / "suspects.csv").write_text(suspects + "\n".join(lines), encoding="utf-8")
    return tmp_path


def verdict(word: str) -> str:
    lines = real_plates.REVIEW.read_text(encoding="utf-8").splitlines()
    return next(line.split(",")[0] for line in lines if line.endswith(word))


def test_what_does_not_parse_is_left_out(tmp_path: Path) -> None:
    rows = ["train,a.png,1กก12,ตาก,1,1", "train,b.png,77,ตาก,1,0", "dev,c.png,กก1,ตาก,1,1"]
    assert [each.file for each in load_plates(folder(tmp_path, rows), "train")] == ["a.png"]


def test_a_province_nobody_wrote_down_is_not_called_unknown(tmp_path: Path) -> None:
    [found] = load_plates(folder(tmp_path, ["train,a.png,701234,,1,0"]), "train")
    assert found.province is None
    assert found.layout is LayoutClass.TRANSPORT


def test_the_review_decides_about_doubtful_labels(tmp_path: Path) -> None:
    keep, reader, drop = verdict("keep"), verdict("reader"), verdict("drop")
    rows = [f"train,{name},กก1,ตาก,1,1" for name in (keep, reader, drop)]
    found = {each.file: each for each in load_plates(folder(tmp_path, rows), "train")}
    assert found[keep].registration == "กก1"
    assert found[reader].registration == "ขข2"
    assert found[reader].province == PROVINCE_NAMES.index("ตราด")
    assert drop not in found


def test_rare_provinces_and_letters_are_shown_more_often() -> None:
    blank = np.zeros((10, 20, 3), np.uint8)
    often = [RealPlate(f"{n}", blank, LayoutClass.CAR, "กก1", 0) for n in range(20)]
    rare = RealPlate("rare", blank, LayoutClass.CAR, "ฬฬ1", 5)
    shares = weights([*often, rare])
    assert shares.sum() == pytest.approx(1)
    assert shares[-1] > 3 * shares[0]


def test_a_strip_brings_its_province_and_leaves_the_number() -> None:
    ones = RealPlate("a", np.full((130, 288, 3), 200, np.uint8), LayoutClass.CAR, "กก1", 0)
    other = replace(ones, picture=np.full((130, 288, 3), 90, np.uint8), province=7)
    mixed = with_strip_of(ones, other, default_rng(1))
    assert (mixed.registration, mixed.province) == ("กก1", 7)
    assert np.array_equal(mixed.picture[:85], ones.picture[:85])


@pytest.mark.skipif(not CROPS.exists(), reason="needs ../shared/plates/crops")
def test_the_review_covers_every_suspect() -> None:
    suspects = {row["file"] for row in real_plates._rows(CROPS / "suspects.csv")}
    reviewed = {row["file"]: row["verdict"] for row in real_plates._rows(real_plates.REVIEW)}
    assert set(reviewed) == suspects
    assert set(reviewed.values()) == {"keep", "reader", "drop"}
