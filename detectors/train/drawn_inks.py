"""Lines of Thai and Latin text as ink, in many typefaces, for drawn plates. Knows no layouts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ccoc.errors import NotFoundError
from detectors.drawing.typefaces import FONTS

Ink = NDArray[np.float32]
"""[height, width] share of ink, 0 to 1."""

DEBIAN = Path("/usr/share/fonts/truetype")
THAI = (
    *(f"tlwg/{name}-Bold.ttf" for name in ("Loma", "Waree", "Garuda", "Umpush", "Laksaman")),
    *(f"tlwg/{name}.ttf" for name in ("Loma", "Waree", "Garuda", "Umpush", "Laksaman")),
    "arundina/ArundinaSans-Bold.ttf",
    "noto/NotoLoopedThai-Bold.ttf",
    "noto/NotoSansThai-Bold.ttf",
)
LATIN = (*THAI[:11], "noto/NotoSans-Bold.ttf", "freefont/FreeSansBold.ttf")
SIZE_PX = 96
CLUSTER = re.compile(r".[ัิ-ฺ็-๎ำ]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Face:
    """Typefaces and proportions of one plate."""

    thai: str
    latin: str
    stroke: int
    even: bool
    spacing: float


@dataclass(frozen=True, slots=True)
class Place:
    """Centre and baseline, body height and widest width: shares of the plate's width and height."""

    middle: float
    baseline: float
    body: float
    width: float
    spread: bool = False


@dataclass(frozen=True, slots=True)
class SetGlyph:
    """A letter with its marks, and the middle of its body in shares of the plate."""

    text: str
    x: float
    y: float


def typeface_files() -> tuple[Path, ...]:
    return tuple(DEBIAN / name for name in dict.fromkeys((*THAI, *LATIN)))


def missing_typefaces() -> NotFoundError | None:
    missing = [path.name for path in typeface_files() if not path.exists()]
    if not missing:
        return None
    return NotFoundError(
        f"typefaces are missing: {', '.join(missing)}; on Debian: apt-get install "
        "fonts-thai-tlwg fonts-arundina fonts-noto-core fonts-freefont-ttf"
    )


def random_face(rng: Generator) -> Face:
    sarabun = rng.random() < 0.25
    thai = str(FONTS / "sarabun-thai-700-normal.woff2") if sarabun else _of(THAI, rng)
    latin = str(FONTS / "sarabun-latin-700-normal.woff2") if sarabun else _of(LATIN, rng)
    bold = "Bold" in thai or sarabun
    stroke = int(rng.integers(0, 3)) + (0 if bold else 2)
    return Face(thai, latin, stroke, bool(rng.random() < 0.7), float(rng.uniform(0.0, 0.12)))


def _of(names: tuple[str, ...], rng: Generator) -> str:
    return str(DEBIAN / names[int(rng.integers(len(names)))])


@lru_cache(maxsize=64)
def _font(path: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, SIZE_PX, layout_engine=ImageFont.Layout.RAQM)


@lru_cache(maxsize=16_000)
def _cluster(text: str, path: str, stroke: int) -> tuple[Ink, int]:
    """A letter with its marks, cut to its columns; and the row of its baseline."""
    font = _font(path)
    width = round(font.getlength(text)) + 4 * SIZE_PX
    canvas = Image.new("L", (width, 4 * SIZE_PX))
    pen = ImageDraw.Draw(canvas)
    pen.text(
        (2 * SIZE_PX, 2 * SIZE_PX), text, fill=255, font=font, anchor="ls", stroke_width=stroke
    )
    mask = np.asarray(canvas, np.float32) / np.float32(255)
    columns = np.flatnonzero(mask.max(axis=0))
    cut = mask[:, columns[0] : columns[-1] + 1] if columns.size else mask[:, : SIZE_PX // 4]
    return cut, 2 * SIZE_PX


@lru_cache(maxsize=256)
def _body(path: str, letter: str) -> int:
    return max(8, -round(_font(path).getbbox(letter, anchor="ls")[1]))


def set_line(ink: Ink, text: str, place: Place, face: Face) -> list[SetGlyph]:
    height, width = ink.shape
    body = max(4, round(place.body * height))
    glyphs = [_glyph(cluster, body, face) for cluster in CLUSTER.findall(text)]
    gap = round(face.spacing * body) + 1
    line = _joined(glyphs, gap)
    widest = round(place.width * width)
    natural = line.shape[1]
    wanted = widest if place.spread else min(natural, widest)
    if wanted != natural:
        size = (max(1, wanted), line.shape[0])
        line = np.asarray(cv2.resize(line, size, interpolation=cv2.INTER_AREA), np.float32)
    left, top = place.middle * width - wanted / 2, round(place.baseline * height) - 2 * body
    _press(ink, line, round(left), top)
    middles = (left + _middles(glyphs, gap) * wanted / natural) / width
    clusters, y = CLUSTER.findall(text), place.baseline - place.body / 2
    return [SetGlyph(text, float(x), y) for text, x in zip(clusters, middles, strict=True)]


def _middles(glyphs: list[Ink], gap: int) -> NDArray[np.float64]:
    widths = np.array([glyph.shape[1] for glyph in glyphs])
    return np.asarray(np.cumsum(widths + gap) - gap - widths / 2, np.float64)


def _glyph(cluster: str, body: int, face: Face) -> Ink:
    """On a canvas of three bodies' height with the baseline after two."""
    if cluster == " ":
        return np.zeros((3 * body, max(1, body // 3)), np.float32)
    thai = "\u0e00" <= cluster[0] <= "\u0e7f"
    path = face.thai if thai else face.latin
    mask, base = _cluster(cluster, path, face.stroke)
    scale = body / _body(path, "ก" if thai else "0")
    small = cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    canvas = np.zeros((3 * body, small.shape[1]), np.float32)
    baseline = round(base * scale)
    top = max(0, baseline - 2 * body)
    part = small[top : baseline + body]
    begin = 2 * body - (baseline - top)
    canvas[begin : begin + part.shape[0]] = part[: 3 * body - begin]
    return _evened(canvas, body) if face.even and len(cluster) == 1 else canvas


def _evened(canvas: Ink, body: int) -> Ink:
    """Tails pressed into the line, as on plates: ฎ is hardly lower than ก."""
    rows = np.flatnonzero(canvas.max(axis=1))
    if rows.size == 0:
        return canvas
    top, bottom = max(int(rows[0]), 0), int(rows[-1]) + 1
    high, low = min(2 * body - top, round(body * 1.1)), min(bottom - 2 * body, round(body * 0.1))
    if 2 * body - top <= round(body * 1.1) and bottom - 2 * body <= round(body * 0.1):
        return canvas
    even = np.zeros_like(canvas)
    size = (canvas.shape[1], max(1, high + max(low, 0)))
    even[2 * body - high : 2 * body - high + size[1]] = cv2.resize(
        canvas[top:bottom], size, interpolation=cv2.INTER_AREA
    )
    return even


def _joined(glyphs: list[Ink], gap: int) -> Ink:
    space = np.zeros((glyphs[0].shape[0], gap), np.float32)
    parts = [part for glyph in glyphs for part in (glyph, space)]
    return np.concatenate(parts[:-1], axis=1)


def _press(ink: Ink, mask: Ink, x: int, y: int) -> None:
    left, top = max(0, x), max(0, y)
    right, bottom = min(ink.shape[1], x + mask.shape[1]), min(ink.shape[0], y + mask.shape[0])
    if right > left and bottom > top:
        part = ink[top:bottom, left:right]
        np.maximum(part, mask[top - y : bottom - y, left - x : right - x], out=part)


def stamp(ink: Ink, rng: Generator) -> None:
    """The ring of ขส."""
    height, width = ink.shape
    centre = (round(width * rng.uniform(0.08, 0.12)), round(height * rng.uniform(0.85, 0.9)))
    cv2.circle(ink, centre, round(height * 0.055), 0.9, max(1, height // 50), cv2.LINE_AA)
    cv2.circle(ink, centre, round(height * 0.02), 0.6, -1, cv2.LINE_AA)
