"""The judge uses the product's own reader on labelled pictures of a folder."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from ccoc.errors import NotFoundError
from detectors.thai_plates import ThaiPlateReader
from detectors.train.evaluate import (
    Labelled,
    judge,
    labelled_plates,
    main,
    narrowed,
    reviewed,
)
from tests.detectors.lattices import Plate, ReaderNetwork

LABELS = (
    ("dev", "a.png", "กข1", "สกลนคร", "1", "1"),
    ("dev", "b.png", "กข2", "นครพนม", "1", "1"),
    ("dev", "c.png", "?", "", "1", "0"),
    ("train", "d.png", "กข4", "สกลนคร", "1", "1"),
)


@pytest.fixture
def crops(tmp_path: Path) -> Path:
    folder = tmp_path / "plates" / "crops"
    (folder / "dev").mkdir(parents=True)
    with (folder / "labels.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("split", "file", "registration", "province", "lines", "well_formed"))
        table.writerows(LABELS)
    for number, name in enumerate(("a.png", "b.png", "c.png")):
        picture = np.full((130, 288, 3), number, np.uint8)
        (folder / "dev" / name).write_bytes(cv2.imencode(".png", picture)[1].tobytes())
    return folder


def test_well_formed_plates_of_the_split_are_judged_at_every_width(crops: Path) -> None:
    plates = labelled_plates(crops, "dev")
    assert [plate.file for plate in plates] == ["a.png", "b.png"]
    network = ReaderNetwork([Plate(tuple("กข1")), Plate(tuple("กข7"))])
    found = list(judge(ThaiPlateReader(network), plates, 0))
    assert [one.has_registration for one in found] == [True, False]
    assert [one.has_province for one in found] == [True, False]


def test_a_plate_of_fewer_pixels_keeps_its_proportions() -> None:
    assert narrowed(np.zeros((130, 288, 3), np.uint8), 45).shape == (20, 45, 3)
    assert narrowed(np.zeros((130, 288, 3), np.uint8), 0).shape == (130, 288, 3)


def test_a_folder_without_labels_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotFoundError):
        labelled_plates(tmp_path, "dev")
    assert main(["--data", str(tmp_path), "--weights", str(tmp_path / "none.onnx")]) == 1
    assert "none.onnx cannot be read" in capsys.readouterr().err


def test_labels_that_a_person_found_wrong_are_put_right() -> None:
    picture = np.zeros((40, 80, 3), np.uint8)
    wrong = Labelled("4574216cc7a9.jpg", picture, "2ข5736", "กรุงเทพมหานคร")
    right = Labelled("another.jpg", picture, "กข1", "สกลนคร")
    assert [plate.registration for plate in reviewed([wrong, right])] == ["2ขถ5736", "กข1"]
