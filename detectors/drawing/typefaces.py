"""Thai and Latin text as ink masks, with marks stacked as they should be. Knows no plates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).with_name("fonts")
SIZE_PX = 160
"""Text is set at this font size and then scaled: larger than any plate is ever seen."""
SLACK = 0.14
"""How far tails and marks may reach outside the body of even text, as a share of the body."""
CLUSTER = re.compile(r".[ัิ-ฺ็-๎ำ]*", re.DOTALL)
"""A letter with the marks above and below it, and the ำ that puts one there."""

Mask = NDArray[np.uint8]
"""[height, width] share of ink, 0 to 255."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A mask, the row on which the letters stand, and the height of a letter without tail."""

    mask: Mask
    baseline: int
    body_px: int


@lru_cache(maxsize=8)
def _font(script: str) -> ImageFont.FreeTypeFont:
    path = FONTS / f"sarabun-{script}-700-normal.woff2"
    return ImageFont.truetype(path, SIZE_PX, layout_engine=ImageFont.Layout.RAQM)


def _script(character: str) -> str:
    return "thai" if "\u0e00" <= character <= "\u0e7f" else "latin"


def _runs(text: str) -> list[tuple[ImageFont.FreeTypeFont, str]]:
    return [(_font(script), "".join(run)) for script, run in groupby(text, key=_script)]


def _height_of(letter: str) -> int:
    return -round(_font(_script(letter)).getbbox(letter, anchor="ls")[1])


@lru_cache(maxsize=256)
def set_text(text: str) -> Ink:
    """One line of text as the typeface has it, cut to its ink."""
    canvas, left = _written(text), SIZE_PX
    box = canvas.getbbox() or (left, SIZE_PX, left + 1, 2 * SIZE_PX)
    thai = any(_script(letter) == "thai" for letter in text)
    mask = np.asarray(canvas)[box[1] : box[3], box[0] : box[2]]
    return Ink(mask, 2 * SIZE_PX - box[1], _height_of("ก" if thai else "0"))


def _written(text: str) -> Image.Image:
    """White on black, standing on row 2 * SIZE_PX, from column SIZE_PX."""
    width = sum(font.getlength(run) for font, run in _runs(text))
    canvas = Image.new("L", (round(width) + 2 * SIZE_PX, 4 * SIZE_PX))
    pen, x = ImageDraw.Draw(canvas), float(SIZE_PX)
    for font, run in _runs(text):
        pen.text((x, 2 * SIZE_PX), run, fill=255, font=font, anchor="ls")
        x += font.getlength(run)
    return canvas


@lru_cache(maxsize=256)
def set_even(text: str) -> Ink:
    """As plates have it: digits as high as letters, tails and marks pressed into the line.

    What a letter has above or below is squeezed to `SLACK` of a body's height outside it.
    """
    body = _height_of("ก")
    clusters = [_even(cluster, body) for cluster in CLUSTER.findall(text)]
    mask = np.concatenate(clusters, axis=1)
    columns = np.flatnonzero(mask.max(axis=0))
    cut = mask[:, columns[0] : columns[-1] + 1] if columns.size else mask
    return Ink(cut, round(body * (1 + SLACK)), body)


def _even(cluster: str, body: int) -> Mask:
    """One cluster at its full width on a common baseline, `body` and twice the slack high."""
    canvas = np.asarray(_written(cluster))
    advance = sum(font.getlength(run) for font, run in _runs(cluster))
    column = canvas[:, SIZE_PX : SIZE_PX + round(advance)]
    high, low = round(body * (1 + SLACK)), round(body * SLACK)
    even = np.zeros((high + low, column.shape[1]), np.uint8)
    ink_rows = np.flatnonzero(canvas.max(axis=1))
    if ink_rows.size == 0:
        return even
    top, bottom = int(ink_rows[0]), int(ink_rows[-1]) + 1
    above, below = 2 * SIZE_PX - top, bottom - 2 * SIZE_PX
    squeeze = 1.0 if _script(cluster[0]) == "thai" else body / _height_of("0")
    rows = slice(high - min(round(above * squeeze), high), high + min(round(below * squeeze), low))
    size = (column.shape[1], rows.stop - rows.start)
    even[rows] = cv2.resize(column[top:bottom], size, interpolation=cv2.INTER_AREA)
    return even
