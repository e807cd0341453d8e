"""Draws plates to train on: right in layout and colours, and no two alike in type and proportions.

detectors/drawing draws one good plate; here the typeface, spacing, wear and colours vary, so that a
reader learns letters and not one typeface.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ccoc.spellings import has_thai_vowel
from detectors.pictures import Picture
from detectors.train.alphabets import PROVINCE_NAMES, LayoutClass
from detectors.train.drawn_inks import Place, SetGlyph, random_face, set_line, stamp
from detectors.train.drawn_paints import painted
from detectors.train.texts import PlateText


@dataclass(frozen=True, slots=True, eq=False)
class DrawnPlate:
    """`picture` is flat and goes from edge to edge. `lines`: what was set where, as the reader
    counts lines: text, second text of a motorcycle, province."""

    picture: Picture
    lines: tuple[list[SetGlyph], list[SetGlyph], list[SetGlyph]]


def draw_plate(text: PlateText, rng: Generator, height_px: int = 140) -> Picture:
    return draw_marked(text, rng, height_px).picture


def draw_marked(text: PlateText, rng: Generator, height_px: int = 140) -> DrawnPlate:
    aspect = _aspect(text.layout, rng)
    ink = np.zeros((height_px, round(height_px * aspect)), np.float32)
    face = random_face(rng)
    lines = [set_line(ink, line, place, face) for line, place in _lines(text, rng)]
    if text.layout is LayoutClass.TRANSPORT:
        stamp(ink, rng)
    return DrawnPlate(painted(ink, text.layout, rng), _as_read(lines, text.layout))


def _as_read(
    lines: list[list[SetGlyph]], layout: LayoutClass
) -> tuple[list[SetGlyph], list[SetGlyph], list[SetGlyph]]:
    match layout:
        case LayoutClass.MOTORCYCLE:
            return lines[0], lines[2], lines[1]
        case LayoutClass.TRANSPORT:
            return [each for each in lines[1] if each.text != "-"], [], lines[2]
        case LayoutClass.OTHER:
            return [], [], []
        case _:
            return lines[0], [], lines[1]


def _aspect(layout: LayoutClass, rng: Generator) -> float:
    match layout:
        case LayoutClass.MOTORCYCLE:
            return float(rng.uniform(1.2, 1.38))
        case LayoutClass.TRANSPORT:
            return float(rng.uniform(1.9, 2.15))
        case _:
            return float(rng.choice([2.0, 2.27], p=[0.25, 0.75]) * rng.uniform(0.97, 1.03))


def _lines(text: PlateText, rng: Generator) -> list[tuple[str, Place]]:
    province = PROVINCE_NAMES[text.province]
    match text.layout:
        case LayoutClass.MOTORCYCLE:
            return _motorcycle_lines(text, province, rng)
        case LayoutClass.TRANSPORT:
            return _transport_lines(text, province, rng)
        case LayoutClass.OTHER:
            return [(f"{text.series} {text.number}", Place(0.5, 0.72, 0.5, 0.9))]
        case _:
            return _car_lines(text, province, rng)


def _car_lines(text: PlateText, province: str, rng: Generator) -> list[tuple[str, Place]]:
    alone = len(text.series) == 1
    dash = alone and "-" not in text.number and rng.random() < 0.6
    gap = "-" if dash else " " * int(rng.integers(1, 3))
    spread = len(text.series) <= 3 and len(text.number) == 4 and rng.random() < 0.6
    body, baseline = rng.uniform(0.38, 0.5), rng.uniform(0.56, 0.66)
    if has_thai_vowel(text.series):
        body, baseline = rng.uniform(0.27, 0.36), rng.uniform(0.6, 0.67)
    width = rng.uniform(0.86, 0.95)
    low = rng.uniform(0.84, 0.92)
    return [
        (f"{text.series}{gap}{text.number}", Place(0.5, baseline, body, width, spread)),
        (province, Place(rng.uniform(0.47, 0.53), low, rng.uniform(0.12, 0.17), 0.78)),
    ]


def _motorcycle_lines(text: PlateText, province: str, rng: Generator) -> list[tuple[str, Place]]:
    return [
        (text.series, Place(0.5, rng.uniform(0.33, 0.38), rng.uniform(0.22, 0.28), 0.72)),
        (province, Place(0.5, rng.uniform(0.52, 0.56), rng.uniform(0.085, 0.12), 0.88)),
        (text.number, Place(0.5, rng.uniform(0.89, 0.94), rng.uniform(0.28, 0.35), 0.88)),
    ]


def _transport_lines(text: PlateText, province: str, rng: Generator) -> list[tuple[str, Place]]:
    code = f"{rng.integers(1, 97):02d}"
    gap = " " * int(rng.integers(1, 4))
    number = f"{text.number[:-4]}-{text.number[-4:]}"
    return [
        (f"THAILAND{gap}{code}", Place(0.54, rng.uniform(0.14, 0.19), 0.11, 0.66)),
        (number, Place(0.5, rng.uniform(0.67, 0.73), rng.uniform(0.42, 0.5), 0.92, spread=True)),
        (province, Place(0.52, rng.uniform(0.89, 0.94), rng.uniform(0.1, 0.125), 0.66)),
    ]
