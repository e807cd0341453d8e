"""The real plate crops to train on, with what is known of each. Reads ../shared, keeps nothing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator

from ccoc.plate_shapes import PlateClass, shape_of
from detectors.pictures import Picture
from detectors.train.alphabets import PROVINCE_NAMES, LayoutClass

REVIEW = Path(__file__).with_name("suspects_review.csv")
"""file, verdict: what a person saw on the doubtful ones. keep: the label is right. reader: what the
first reader says in suspects.csv is right. drop: neither, or not legible."""
RIGHT = Path(__file__).with_name("labels_review.csv")
"""What stands on plates whose label is wrong. Only plates on which a trained reader and the label
disagreed were looked at, so an error that both make is not in it."""
READABLE = {
    PlateClass.CAR: LayoutClass.CAR,
    PlateClass.OLD_CAR: LayoutClass.CAR,
    PlateClass.TRANSPORT: LayoutClass.TRANSPORT,
}
SINGLE, SINGLE_LETTER = 4.0, re.compile(r"\d?[ก-ฮ]\d+")
"""Plates with one letter are few, and stand otherwise."""
STRIP = 0.70
"""The province of a car plate stands below this share of the height."""


@dataclass(frozen=True, slots=True, eq=False)
class RealPlate:
    """`province` is None where nobody wrote it down, which does not mean that there is none."""

    file: str
    picture: Picture
    layout: LayoutClass
    registration: str
    province: int | None


@dataclass(frozen=True, slots=True)
class Label:
    registration: str
    province: str


def load_plates(folder: Path, split: str) -> list[RealPlate]:
    """`folder` holds labels.csv, suspects.csv and the pictures. What does not parse is left out."""
    return [plate for row in _rows(folder / "labels.csv") if (plate := _plate(folder, row, split))]


def _plate(folder: Path, row: dict[str, str], split: str) -> RealPlate | None:
    label = _reviewed(folder).get(row["file"], Label(row["registration"], row["province"]))
    if row["split"] != split or label is None or row["lines"] != "1":
        return None
    layout = READABLE.get(shape_of(label.registration).plate_class)
    picture = cv2.imread(str(folder / split / row["file"]), cv2.IMREAD_COLOR)
    if layout is None or picture is None:
        return None
    known = label.province in PROVINCE_NAMES
    province = PROVINCE_NAMES.index(label.province) if known else None
    return RealPlate(
        row["file"], np.asarray(picture, np.uint8), layout, label.registration, province
    )


_REVIEWED: dict[Path, dict[str, Label | None]] = {}


def _reviewed(folder: Path) -> dict[str, Label | None]:
    """The label to use instead of the written one; None: to be left out."""
    if folder not in _REVIEWED:
        suspects = {row["file"]: row for row in _rows(folder / "suspects.csv")}
        labels: dict[str, Label | None] = {}
        for row in _rows(REVIEW):
            suspect = suspects[row["file"]]
            if row["verdict"] == "reader":
                labels[row["file"]] = Label(suspect["model_reg"], suspect["model_prov"])
            elif row["verdict"] == "drop":
                labels[row["file"]] = None
        labels.update(right_labels())
        _REVIEWED[folder] = labels
    return _REVIEWED[folder]


def right_labels() -> dict[str, Label]:
    return {row["file"]: Label(row["registration"], row["province"]) for row in _rows(RIGHT)}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def weights(plates: Sequence[RealPlate]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How often to show each: plates of rare provinces and with rare letters more often."""
    provinces = np.bincount([_number(plate) for plate in plates], minlength=len(PROVINCE_NAMES) + 1)
    letters: dict[str, int] = {}
    for plate in plates:
        for letter in set(plate.registration):
            letters[letter] = letters.get(letter, 0) + 1
    rare = np.array([min(letters[letter] for letter in plate.registration) for plate in plates])
    by_province = np.array([provinces[_number(plate)] for plate in plates])
    weight = (len(plates) / rare) ** 0.4 * (len(plates) / by_province) ** 0.35
    weight *= [SINGLE if SINGLE_LETTER.fullmatch(each.registration) else 1 for each in plates]
    return np.asarray(weight / weight.sum(), np.float64)


def _number(plate: RealPlate) -> int:
    return len(PROVINCE_NAMES) if plate.province is None else plate.province


def with_strip_of(plate: RealPlate, other: RealPlate, rng: Generator) -> RealPlate:
    """The plate with the other's province line, toned to fit. Both of the same layout."""
    height, width = plate.picture.shape[:2]
    cut = round(height * (STRIP + rng.uniform(-0.02, 0.02)))
    strip = other.picture[round(other.picture.shape[0] * cut / height) :]
    strip = np.asarray(cv2.resize(strip, (width, height - cut)), np.float32)
    own = plate.picture[cut:].astype(np.float32)
    scale = (own.std() + 8) / (strip.std() + 8)
    toned = (strip - strip.mean(axis=(0, 1))) * min(scale, 1.6) + own.mean(axis=(0, 1))
    picture = plate.picture.copy()
    fade = np.clip(np.arange(height - cut) / 4, 0, 1)[:, None, None]
    picture[cut:] = np.clip(toned * fade + own * (1 - fade), 0, 255).astype(np.uint8)
    return replace(plate, picture=picture, province=other.province)
