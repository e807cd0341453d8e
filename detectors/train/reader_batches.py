"""Batches for the plate reader: real plates, drawn plates, and things that are no plates."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from detectors.pictures import Floats, Picture
from detectors.train.alphabets import (
    ALPHABET,
    LAYOUTS,
    PROVINCE_ALPHABET,
    PROVINCE_NAMES,
    UNKNOWN_PROVINCE,
    LayoutClass,
    encoded,
)
from detectors.train.drawn_inks import SetGlyph
from detectors.train.drawn_plates import DrawnPlate, draw_marked
from detectors.train.real_plates import RealPlate, weights, with_strip_of
from detectors.train.texts import random_text
from detectors.train.wear import Worn, hardly_worn, worn

HEIGHT_PX, WIDTH_PX, COLUMNS = 96, 256, 32
REAL, DRAWN, NOTHING = 38, 23, 3
EASY_BATCHES = 1500
"""The share of hard pictures grows until then."""
IGNORED = -1
LAYOUT_SHARES = (0.47, 0.25, 0.10, 0.14, 0.04)
READABLE_PX, HOPELESS_PX = 30.0, 20.0
"""Width of a plate from which it should be read, and below which nobody can."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    plate: DrawnPlate
    layout: LayoutClass
    lines: tuple[str, str]
    province: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a letter of a drawn plate is. `line`: 0 and 1 text, 2 province. `column` of the map."""

    line: int
    column: int
    letter: str


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """`province` and `legible` are IGNORED where nobody knows."""

    picture: Picture
    text: tuple[list[int], list[int]]
    province: int
    layout: int
    legible: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """`pictures` [N, 96, 256, 3] uint8 BGR; `texts` the CTC numbers of both lines each."""

    pictures: NDArray[np.uint8]
    texts: list[tuple[list[int], list[int]]]
    provinces: NDArray[np.int64]
    layouts: NDArray[np.int64]
    marks: tuple[tuple[Mark, ...], ...]
    legible: NDArray[np.int64]


def draw_bank(count: int, seed: int) -> list[Drawn]:
    """So many drawn plates, the same ones for the same seed. Uses all cores."""
    with ProcessPoolExecutor() as pool:
        parts = pool.map(partial(_draw_some, seed=seed), range(0, count, 100), chunksize=4)
        return [plate for part in parts for plate in part][:count]


def _draw_some(first: int, seed: int) -> list[Drawn]:
    cv2.setNumThreads(1)
    rng = default_rng((seed, first))
    return [_draw_one(rng) for _ in range(100)]


def _draw_one(rng: Generator) -> Drawn:
    layout = LAYOUTS[int(rng.choice(len(LAYOUTS), p=LAYOUT_SHARES))]
    text = random_text(rng, layout)
    return Drawn(draw_marked(text, rng), layout, text.lines, text.province)


def load_scenes(folder: Path) -> list[Picture]:
    """Frames of streets, for what surrounds a plate and for what is none."""
    files = sorted(folder.glob("*.jpg")) + sorted(folder.glob("*.png"))
    return [
        np.asarray(picture, np.uint8)
        for file in files
        if (picture := cv2.imread(str(file))) is not None
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Wear:
    scenes: Sequence[Picture]
    hardship: float
    """Share of pictures that are worn as the street wears them."""

    def on(self, plate: Picture, rng: Generator) -> Worn:
        how = worn if rng.random() < self.hardship else hardly_worn
        return how(plate, self.scenes, rng)


class Batches:
    """Batch number n is the same in every run with the same seed and pictures."""

    def __init__(
        self, real: Sequence[RealPlate], bank: Sequence[Drawn], scenes: Sequence[Picture], seed: int
    ) -> None:
        self._real = real
        self._weights = weights(real)
        self._bank = bank
        self._scenes = scenes
        self._seed = seed
        self._by_layout = {
            layout: [
                plate for plate in real if plate.layout is layout and plate.province is not None
            ]
            for layout in LAYOUTS
        }

    def __getitem__(self, number: int) -> Batch:
        cv2.setNumThreads(1)
        rng = default_rng((self._seed, number))
        wear = _Wear(self._scenes, min(1.0, 0.2 + number / EASY_BATCHES))
        chosen = rng.choice(len(self._real), REAL, p=self._weights)
        examples = [self._of_real(self._real[int(one)], wear, rng) for one in chosen]
        drawn = rng.integers(len(self._bank), size=DRAWN)
        examples += [self._of_drawn(self._bank[int(one)], wear, rng) for one in drawn]
        examples += [self._of_nothing(rng) for _ in range(NOTHING)]
        return _batched(examples)

    def _of_real(self, plate: RealPlate, wear: _Wear, rng: Generator) -> Example:
        if plate.province is not None and rng.random() < 0.3:
            others = self._by_layout[plate.layout]
            plate = with_strip_of(plate, others[int(rng.integers(len(others)))], rng)
        picture, province = plate.picture, IGNORED if plate.province is None else plate.province
        if rng.random() < 0.04:
            picture, province = _without_strip(picture, rng), UNKNOWN_PROVINCE
        seen = wear.on(picture, rng)
        return _example(seen, (encoded(plate.registration), []), province, plate.layout)

    def _of_drawn(self, plate: Drawn, wear: _Wear, rng: Generator) -> Example:
        picture, province = plate.plate.picture, plate.province
        if plate.layout is LayoutClass.OTHER:
            return _illegible(wear.on(picture, rng).crop, LayoutClass.OTHER)
        hides = plate.layout is not LayoutClass.MOTORCYCLE and rng.random() < 0.05
        if hides:
            picture, province = _without_strip(picture, rng), UNKNOWN_PROVINCE
        seen = wear.on(picture, rng)
        texts = (encoded(plate.lines[0]), encoded(plate.lines[1]))
        marks = _marks(plate.plate.lines[: 2 if hides else 3], seen.mapping)
        return replace(_example(seen, texts, province, plate.layout), marks=marks)

    def _of_nothing(self, rng: Generator) -> Example:
        """A piece of street, and sometimes a plate of which most is cut off."""
        if rng.random() < 0.25:
            plate = self._bank[int(rng.integers(len(self._bank)))].plate.picture
            height, width = plate.shape[:2]
            side = int(rng.integers(2))
            part = plate[:, : width // 3] if side else plate[: height // 3]
            return _illegible(worn(part, self._scenes, rng).crop, LayoutClass.OTHER)
        scene = self._scenes[int(rng.integers(len(self._scenes)))]
        width = int(rng.integers(24, min(400, scene.shape[1])))
        height = max(12, min(scene.shape[0] - 1, round(width / rng.uniform(1.2, 4))))
        x = int(rng.integers(scene.shape[1] - width + 1))
        y = int(rng.integers(scene.shape[0] - height + 1))
        return _illegible(scene[y : y + height, x : x + width], LayoutClass.OTHER)


def _marks(lines: Sequence[Sequence[SetGlyph]], mapping: Floats) -> tuple[Mark, ...]:
    """The columns of the network's map that the letters fell on."""
    found = []
    for number, line in enumerate(lines):
        for glyph in line:
            x, _, depth = mapping @ np.array([glyph.x, glyph.y, 1], np.float32)
            column = int(x / depth * COLUMNS)
            letters = PROVINCE_ALPHABET if number == 2 else ALPHABET
            if 0 <= column < COLUMNS and glyph.text[0] in letters:
                found.append(Mark(number, column, glyph.text[0]))
    return tuple(found)


def _illegible(picture: Picture, layout: LayoutClass) -> Example:
    return Example(resized(picture), ([], []), IGNORED, LAYOUTS.index(layout), 0)


def _example(
    seen: Worn, text: tuple[list[int], list[int]], province: int, layout: LayoutClass
) -> Example:
    """Too small or too blurred to read is told as such, and in between nothing is told."""
    sharp_px = seen.plate_px / (1 + 0.5 * seen.blur_px)
    legible = 1 if sharp_px >= READABLE_PX else 0 if sharp_px < HOPELESS_PX else IGNORED
    return Example(resized(seen.crop), text, province, LAYOUTS.index(layout), legible)


def resized(crop: Picture) -> Picture:
    """To the network's size, as the product does it."""
    shrinks = crop.shape[0] * crop.shape[1] > HEIGHT_PX * WIDTH_PX
    how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(crop, (WIDTH_PX, HEIGHT_PX), interpolation=how), np.uint8)


def _without_strip(picture: Picture, rng: Generator) -> Picture:
    """The province line hidden by a frame, mud or a hook."""
    out = picture.copy()
    top = round(picture.shape[0] * rng.uniform(0.66, 0.72))
    tint = rng.uniform(0, 255, 3) if rng.random() < 0.6 else picture[: top // 8 + 1].mean((0, 1))
    out[top:] = tint.astype(np.uint8)
    return out


def _batched(examples: Sequence[Example]) -> Batch:
    return Batch(
        np.stack([one.picture for one in examples]),
        [one.text for one in examples],
        np.array([one.province for one in examples], np.int64),
        np.array([one.layout for one in examples], np.int64),
        tuple(one.marks if one.legible != 0 else () for one in examples),
        np.array([one.legible for one in examples], np.int64),
    )


def province_text(number: int) -> str:
    return "" if number in (IGNORED, UNKNOWN_PROVINCE) else PROVINCE_NAMES[number]
