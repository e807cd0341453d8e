"""Flat pictures to paste: drawn Thai plates, real ones, and signs that are no plates."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from PIL import Image, ImageDraw, ImageFont

from detectors.drawing.typefaces import FONTS
from detectors.pictures import Picture
from detectors.train.alphabets import LayoutClass
from detectors.train.detector_panels import panel
from detectors.train.drawn_plates import draw_plate
from detectors.train.texts import random_text

LAYOUTS = (
    *([LayoutClass.CAR] * 8),
    *([LayoutClass.MOTORCYCLE] * 5),
    *([LayoutClass.TRANSPORT] * 4),
    *([LayoutClass.RED] * 2),
)
SIGNS = """
ร้านอาหาร ขายด่วน ห้ามจอด ให้เช่า เปิดบริการ ธนาคาร คลินิก ยางรถ อู่ซ่อม เทศบาล โรงเรียน วัดใหม่
ลดราคา ก๋วยเตี๋ยว กาแฟสด ทางออก ระวัง หยุด บริษัท ขนส่ง รถรับจ้าง ปรับอากาศ สายใต้ ตำรวจ
TOYOTA ISUZU HONDA NISSAN MAZDA FORD D-MAX 4x4 HILUX VIGO TURBO HYBRID TAXI-METER SALE OPEN
BANK HOTEL POLICE CAFE STOP MALL EXIT 7-DAY VIOS CITY SPORT AUTO CARE SERVICE
"""
THAI_SIGNS = [word for word in SIGNS.split() if word > "ก"]
LATIN_SIGNS = [word for word in SIGNS.split() if word < "ก"]


@dataclass(frozen=True, slots=True, eq=False)
class Flat:
    """A plate seen straight from the front, from edge to edge. `lines` 2: a motorcycle's."""

    picture: Picture
    lines: int


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    drawn: tuple[Flat, ...]
    real: tuple[Flat, ...]
    signs: tuple[Picture, ...]
    panels: tuple[Picture, ...]

    def plate(self, rng: Generator) -> Flat:
        """Two drawn for one real: of real ones we have cars and transport only."""
        from_real = self.real and rng.random() < 0.33
        return one_of(self.real if from_real else self.drawn, rng)

    def sign(self, rng: Generator) -> Picture:
        return self.signs[int(rng.integers(len(self.signs)))]

    def panel(self, rng: Generator) -> Picture:
        return self.panels[int(rng.integers(len(self.panels)))]


def one_of(flats: tuple[Flat, ...], rng: Generator) -> Flat:
    return flats[int(rng.integers(len(flats)))]


def make_bank(plates: Path | None, rng: Generator, count: int = 1500) -> Bank:
    """`plates` None: without real ones."""
    return Bank(
        drawn=tuple(drawn(rng) for _ in range(count)),
        real=real_plates(plates / "crops", rng, count) if plates else (),
        signs=tuple(sign(rng) for _ in range(max(1, count // 3))),
        panels=tuple(panel(rng) for _ in range(max(1, count // 3))),
    )


def drawn(rng: Generator) -> Flat:
    layout = LAYOUTS[int(rng.integers(len(LAYOUTS)))]
    picture = draw_plate(random_text(rng, layout), rng)
    if rng.random() < 0.15:
        picture = infrared(picture)
    return Flat(picture, 2 if layout is LayoutClass.MOTORCYCLE else 1)


def infrared(picture: Picture) -> Picture:
    """As a night camera sees a plate: bright ground, and coloured ink almost gone."""
    grey = picture.max(axis=2, keepdims=True).astype(np.float32)
    return np.repeat(np.clip(grey * 1.05, 0, 255).astype(np.uint8), 3, axis=2)


def real_plates(crops: Path, rng: Generator, count: int) -> tuple[Flat, ...]:
    """Of the train split; the labels say nothing here but the split."""
    with (crops / "labels.csv").open(encoding="utf-8") as file:
        names = [row["file"] for row in csv.DictReader(file) if row["split"] == "train"]
    chosen = rng.permutation(len(names))[:count]
    read = (cv2.imread(str(crops / "train" / names[index])) for index in chosen)
    return tuple(Flat(np.asarray(one, np.uint8), 1) for one in read if one is not None)


def sign(rng: Generator) -> Picture:
    """Words on a board: a shop, a badge, an advertisement. Never a registration on a plate."""
    thai = rng.random() < 0.5
    words = THAI_SIGNS if thai else LATIN_SIGNS
    lines = [
        " ".join(rng.choice(words) for _ in range(int(rng.integers(1, 3))))
        for _ in range(int(rng.integers(1, 3)))
    ]
    if rng.random() < 0.25:
        lines.append(f"0{rng.integers(2, 10)}-{rng.integers(100, 999)}-{rng.integers(1000, 9999)}")
    return written(lines, int(rng.integers(30, 60)), rng)


def written(lines: list[str], size_px: int, rng: Generator) -> Picture:
    fonts = [font_of(line, size_px) for line in lines]
    widest = max(font.getlength(line) for font, line in zip(fonts, lines, strict=True))
    step = round(size_px * rng.uniform(1.2, 1.6))
    margin = int(rng.integers(4, 40))
    size = (round(widest) + 2 * margin, step * len(lines) + 2 * margin)
    ground = tuple(int(value) for value in rng.integers(0, 256, 3))
    ink = tuple(int(255 - value) if rng.random() < 0.8 else int(value) for value in ground)
    canvas = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(canvas)
    for row, (font, line) in enumerate(zip(fonts, lines, strict=True)):
        pen.text((margin, margin + row * step), line, fill=ink, font=font)
    return np.asarray(canvas, np.uint8)


def font_of(line: str, size_px: int) -> ImageFont.FreeTypeFont:
    script = "thai" if max(line) > "ก" else "latin"
    return ImageFont.truetype(FONTS / f"sarabun-{script}-700-normal.woff2", size_px)
