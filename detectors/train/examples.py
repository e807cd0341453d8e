"""Shows where the product's plate reader fails, on drawn plates only: a table and a picture.

`python -m detectors.train.examples --picture docs/pictures/plate-failures.png`
Drawn with another seed than training's, worn as training wears them; typefaces as in training.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator, default_rng

from ccoc.errors import CcocError
from ccoc.plates import compact
from detectors.commands.lines import explain
from detectors.drawing.typefaces import set_text
from detectors.pictures import Picture
from detectors.readers import PlateReader
from detectors.train.alphabets import PROVINCE_NAMES, LayoutClass
from detectors.train.drawn_inks import missing_typefaces
from detectors.train.drawn_plates import draw_plate
from detectors.train.evaluate import reader_of
from detectors.train.reader_judging import Judged, confusion_table, report
from detectors.train.texts import random_text
from detectors.train.wear import worn

SIZES_PX = (100, 60, 45, 30)
"""Lower ends of the sizes that are told apart; smaller plates are not asked for."""
SHARES = {
    LayoutClass.CAR: 0.5,
    LayoutClass.MOTORCYCLE: 0.25,
    LayoutClass.TRANSPORT: 0.1,
    LayoutClass.RED: 0.15,
}
COLUMNS, ROWS = 5, 5
TILE_PX, PLATE_PX, LINE_PX = (250, 150), 96, 20
INK, PAPER, WRONG = 30, 250, (40, 40, 190)
MOST_CONFUSIONS = 24
REFUSED = "ไม่อ่าน"


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """`judged.width_px` is the lower end of the plate's size."""

    picture: Picture
    judged: Judged


def main(arguments: list[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    if missing := missing_typefaces():
        explain(missing)
        return 1
    try:
        examples = list(islice(read_examples(reader_of(given.weights), given.seed), given.plates))
    except CcocError as error:
        explain(error)
        return 1
    judged = sorted((one.judged for one in examples), key=lambda one: -one.width_px)
    sys.stdout.write("\n".join([*report(judged), "", *confusion_lines(judged), ""]))
    if given.picture:
        cv2.imwrite(str(given.picture), sheet([one for one in examples if not is_right(one)]))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="detectors.train.examples", description=__doc__)
    parser.add_argument("--plates", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=90210)
    parser.add_argument("--weights", type=Path, help="another file than the product's")
    parser.add_argument("--picture", type=Path, help="write a sheet of failures (PNG)")
    return parser


def read_examples(reader: PlateReader, seed: int) -> Iterator[Example]:
    """Without end; each as far away as chance has it."""
    rng = default_rng(seed)
    while True:
        example = _example(reader, rng)
        if example is not None:
            yield example


def _example(reader: PlateReader, rng: Generator) -> Example | None:
    """None for a plate that is too small to be asked for."""
    layouts = list(SHARES)
    layout = layouts[int(rng.choice(len(layouts), p=list(SHARES.values())))]
    text = random_text(rng, layout)
    seen = worn(draw_plate(text, rng), (), rng)
    sharp_px = seen.plate_px / (1 + 0.5 * seen.blur_px)
    size = next((least for least in SIZES_PX if sharp_px >= least), None)
    if size is None:
        return None
    province = PROVINCE_NAMES[text.province]
    reading = reader.read([seen.crop])[0]
    return Example(seen.crop, Judged("", size, compact(text.registration), province, reading))


def is_right(example: Example) -> bool:
    """Nothing wrong was said; a province that was not named is no failure."""
    judged = example.judged
    return judged.has_registration and judged.reading.province in (None, judged.province)


def confusion_lines(judged: Sequence[Judged]) -> Iterator[str]:
    yield "true → read, count"
    for true, read, count in confusion_table(judged)[:MOST_CONFUSIONS]:
        yield f"  {true or '(none)'} → {read or '(none)'}  {count}"


def sheet(failures: Sequence[Example]) -> Picture:
    """Tiles with the plate, what stands on it, and beneath in red what was read."""
    tiles = [tile(one) for one in failures[: COLUMNS * ROWS]]
    blank = np.full((TILE_PX[1], TILE_PX[0], 3), PAPER, np.uint8)
    tiles += [blank] * (-len(tiles) % COLUMNS)
    rows = [np.hstack(tiles[first : first + COLUMNS]) for first in range(0, len(tiles), COLUMNS)]
    return np.asarray(np.vstack(rows or [np.hstack([blank] * COLUMNS)]), np.uint8)


def tile(example: Example) -> Picture:
    width, height = TILE_PX
    out = np.full((height, width, 3), PAPER, np.uint8)
    crop = example.picture
    scale = min((width - 10) / crop.shape[1], PLATE_PX / crop.shape[0])
    shown = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST)
    left = (width - shown.shape[1]) // 2
    out[4 : 4 + shown.shape[0], left : left + shown.shape[1]] = shown
    judged, reading = example.judged, example.judged.reading
    _write(out, f"{judged.registration} {judged.province}", PLATE_PX + 8, (INK, INK, INK))
    read = judged.read or REFUSED
    _write(out, f"{read} {reading.province or ''}".strip(), PLATE_PX + 30, WRONG)
    return out


def _write(out: Picture, words: str, top: int, colour: tuple[int, int, int]) -> None:
    mask = set_text(words).mask
    scale = min(LINE_PX / mask.shape[0], (out.shape[1] - 10) / mask.shape[1])
    small = cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = small[..., None].astype(np.float32) / 255
    part = out[top : top + small.shape[0], 6 : 6 + small.shape[1]]
    part[:] = np.asarray(part * (1 - ink) + np.array(colour, np.float32) * ink, np.uint8)


if __name__ == "__main__":
    raise SystemExit(main())
