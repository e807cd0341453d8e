"""Which text stands where on a Thai plate, in millimetres (domain notes, sections 2.2 and 2.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ccoc.errors import InvalidError
from ccoc.plates import Plate
from ccoc.provinces import PROVINCES

CODES = {province.name: province.provcode for province in PROVINCES}


class Layout(StrEnum):
    CAR = "car"
    """P-01, P-02 and word plates: series and number over the province."""
    MOTORCYCLE = "motorcycle"
    """P-04, P-05: series, province, number."""
    TRANSPORT = "transport"
    """P-06: THAILAND and province code, class and number, province."""


@dataclass(frozen=True, slots=True)
class Size:
    width_mm: float
    height_mm: float


SIZES = {
    Layout.CAR: Size(340, 150),
    Layout.MOTORCYCLE: Size(220, 172),
    Layout.TRANSPORT: Size(440, 220),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its letters stand on `baseline_mm` and are `body_mm` high.

    It is centred on `middle_mm`; wider text is narrowed to `width_mm`, and with `spread`
    shorter text is widened to it.
    """

    text: str
    middle_mm: float
    baseline_mm: float
    body_mm: float
    width_mm: float
    spread: bool = False
    even: bool = False
    """Tails and marks are pressed into the line, as on the series and the number."""


def layout_of(plate: Plate) -> Layout:
    """By the registration alone: a car's, unless it is a transport number."""
    return Layout.TRANSPORT if "-" in plate.registration else Layout.CAR


def compose(plate: Plate, layout: Layout) -> tuple[Line, ...]:
    """The lines from top to bottom."""
    if layout is Layout.TRANSPORT:
        return _transport(plate)
    series, number = _series_and_number(plate.registration)
    province = plate.province or ""
    if layout is Layout.MOTORCYCLE:
        return (
            Line(series, 110, 60, 42, 150, even=True),
            Line(province, 110, 92, 17, 190),
            Line(number, 110, 156, 54, 180, even=True),
        )
    return (
        Line(f"{series} {number}", 170, 93, 66, 304, even=True),
        Line(province, 170, 132, 21, 240),
    )


def _transport(plate: Plate) -> tuple[Line, ...]:
    code = CODES.get(plate.province or "", "")
    return (
        Line(f"THAILAND {_transport_code(code)}".strip(), 232, 37, 25, 300),
        Line(plate.registration, 220, 154, 102, 400, spread=True, even=True),
        Line("ขส", 44, 199, 14, 30),
        Line(plate.province or "", 228, 201, 26, 300),
    )


def _transport_code(provcode: str) -> str:
    """The number beside THAILAND: first and third digit of the police's province code."""
    return provcode[0] + provcode[2] if provcode else ""


def _series_and_number(registration: str) -> tuple[str, str]:
    parts = re.fullmatch(r"(\S+) (\d{1,4})", registration)
    if parts is None:
        raise InvalidError(f"a plate is written as 1กข 1234 or 70-1234, not {registration}")
    return parts[1], parts[2]
