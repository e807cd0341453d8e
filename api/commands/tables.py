"""Tables on a terminal: columns that stand under each other where Thai marks take no room."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from ccoc.thai_dates import BUDDHIST_YEARS, THAILAND


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]


def thai_time(at: datetime) -> str:
    here = at.astimezone(THAILAND)
    return f"{here:%d/%m/}{here.year + BUDDHIST_YEARS}{here: %H:%M:%S}"


def _width(text: str) -> int:
    return sum(unicodedata.category(each) != "Mn" for each in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
