"""Judges the plate reader that the product runs, on real plates. Needs no extra.

`python -m detectors.train.evaluate --data ../shared --split dev --widths 0,60,45,35`
Labels are taken as they are written, well-formed ones only; their own errors cap what can be had.
With `--reviewed` those that a person found wrong are put right first (labels_review.csv).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from ccoc.errors import CcocError, InvalidError, NotFoundError, UnavailableError
from detectors.bundles import CROPS, open_detectors
from detectors.catalogue import ModelRole, load_catalogue
from detectors.commands.lines import explain
from detectors.photographs import read_photograph
from detectors.pictures import Picture
from detectors.readers import PlateReader
from detectors.sessions import Session
from detectors.thai_plates import ThaiPlateReader
from detectors.train.reader_judging import (
    Judged,
    confusion_table,
    cost_lines,
    failures,
    report,
)
from detectors.train.real_plates import right_labels

BATCH = 64


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    file: str
    picture: Picture
    registration: str
    province: str


def main(arguments: list[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    try:
        reader = reader_of(given.weights)
        plates = labelled_plates(given.data / "plates" / "crops", given.split)
        if given.reviewed:
            plates = reviewed(plates)
        judged = [one for width in given.widths for one in judge(reader, plates, width)]
    except CcocError as error:
        explain(error)
        return 1
    sys.stdout.write("\n".join([*report(judged), "", *cost_lines(judged), ""]))
    if given.confusions:
        write(given.confusions, ("true", "read", "count"), confusion_table(judged))
    if given.failures:
        heads = ("width_px", "file", "label", "province", "read", "read_province", "confidence")
        write(given.failures, heads, failures(judged))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="detectors.train.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with plates/crops")
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--widths", type=widths_of, default=(0,), help="px; 0: as it is")
    parser.add_argument("--reviewed", action="store_true", help="put wrong labels of dev right")
    parser.add_argument("--weights", type=Path, help="another file than the product's")
    parser.add_argument("--confusions", type=Path, help="write who was read as whom (CSV)")
    parser.add_argument("--failures", type=Path, help="write what was not read rightly (CSV)")
    return parser


def widths_of(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def reader_of(weights: Path | None) -> PlateReader:
    if weights is None:
        found = open_detectors(None, CROPS)
        if found.reader is None:
            sentence = next(iter(found.missing.values()))
            raise UnavailableError(sentence.en, th=sentence.th)
        return found.reader
    model = load_catalogue().of_role(ModelRole.PLATE_READER)[0]
    try:
        return ThaiPlateReader(Session(model, weights.read_bytes()))
    except OSError as error:
        raise UnavailableError(
            f"{weights} cannot be read: {error.strerror}", th=f"อ่านไฟล์ {weights} ไม่ได้"
        ) from error


def labelled_plates(folder: Path, split: str) -> list[Labelled]:
    """The well-formed plates of a split."""
    try:
        with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["split"] == split]
    except FileNotFoundError as error:
        raise NotFoundError(
            f"there are no labelled plates in {folder}", th=f"ไม่มีป้ายทะเบียนพร้อมเฉลยใน {folder}"
        ) from error
    except KeyError as error:
        raise InvalidError(f"{folder}/labels.csv has no column {error}") from error
    return [
        Labelled(
            row["file"],
            read_photograph(folder / split / row["file"]),
            row["registration"],
            row["province"],
        )
        for row in rows
        if row["well_formed"] == "1"
    ]


def reviewed(plates: Sequence[Labelled]) -> list[Labelled]:
    right = right_labels()
    return [
        replace(plate, registration=label.registration, province=label.province)
        if (label := right.get(plate.file))
        else plate
        for plate in plates
    ]


def judge(reader: PlateReader, plates: Sequence[Labelled], width_px: int) -> Iterator[Judged]:
    for first in range(0, len(plates), BATCH):
        some = plates[first : first + BATCH]
        readings = reader.read([narrowed(plate.picture, width_px) for plate in some])
        for plate, reading in zip(some, readings, strict=True):
            yield Judged(plate.file, width_px, plate.registration, plate.province, reading)


def narrowed(picture: Picture, width_px: int) -> Picture:
    """As a camera further away has it."""
    if not width_px:
        return picture
    height = max(1, round(picture.shape[0] * width_px / picture.shape[1]))
    small = cv2.resize(picture, (width_px, height), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(heads)
        table.writerows(rows)


if __name__ == "__main__":
    raise SystemExit(main())
