"""Plates as officers write them, cameras read them and hotlists hold them: one canonical form.

`1กข 1234` for cars and motorcycles, `70-1234` for trucks and buses. Matching is ccoc.matching's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ccoc.errors import InvalidError
from ccoc.patterns import checked
from ccoc.plate_shapes import TRANSPORT, PlateClass, PlateWarning, shape_of
from ccoc.provinces import SPELLINGS, could_be_letters, find, find_within
from ccoc.spellings import has_thai_vowel, squeezed, tidy

LONGEST_TEXT = 100
_BETWEEN = re.compile(r"[\s.\-]")

LABELS = re.compile(
    "เลขทะเบียน(?:รถ)?|ทะเบียนรถ|ป้ายทะเบียน|หมายเลขทะเบียน|ทะเบียน|หมายเลข|ป้ายแดง|ป้าย"
    "|หมวด(?:อักษร)?|จังหวัด|รถยนต์|รถจักรยานยนต์|รถมอเตอร์ไซค์|รถกระบะ|รถเก๋ง|รถบรรทุก|รถตู้"
)
CAR_LABEL = re.compile(r"^รถ\s+(?!\d{1,4}(?:\D*)$)")
"""The word for vehicle, unless it is itself the letters: `รถ 1234` is a plate."""


@dataclass(frozen=True, slots=True)
class Plate:
    """`province`: its name on the plate, or None when it is not known."""

    registration: str
    province: str | None


@dataclass(frozen=True, slots=True)
class ParsedPlate:
    plate: Plate
    plate_class: PlateClass
    warnings: tuple[PlateWarning, ...]


@dataclass(frozen=True, slots=True)
class PlatePattern:
    """`text` is compact (see `compact`), with ? for one character and * for any number."""

    text: str
    province: str | None


def parse(text: str) -> ParsedPlate:
    """A plate as a person typed or a camera read it. Warns rather than refuses."""
    if re.search(r"[?*]", text):
        raise InvalidError(
            "? and * are for searching; a plate is written out",
            th="เครื่องหมาย ? และ * ใช้สำหรับค้นหาเท่านั้น โปรดระบุทะเบียนให้ครบ",
        )
    body, province, understood = _split(_without_labels(text))
    shape = shape_of(body)
    warnings = shape.warnings if understood else (*shape.warnings, _NOT_UNDERSTOOD)
    plate = Plate(shape.registration, province)
    plate_class = shape.plate_class
    if "ป้ายแดง" in tidy(text) and plate_class in {PlateClass.CAR, PlateClass.OLD_CAR}:
        plate_class = PlateClass.RED
    return ParsedPlate(plate, plate_class, warnings)


@lru_cache(maxsize=4096)
def compact(registration: str) -> str:
    """Without spaces and hyphens, so that nobody has to know where they stand."""
    return _BETWEEN.sub("", registration)


def canonical(registration: str) -> str:
    """The one way of writing a registration without a province, however a reader wrote it."""
    return shape_of(_solid(tidy(registration))).registration


def pattern(text: str) -> PlatePattern:
    """What to search for. `99` means a number that ends so, `กข` any number of that series."""
    tidied = _without_labels(text)
    tidied = re.sub(r"ลงท้าย(?:ด้วย)?", "*", tidied)
    if re.search(r"[?*]", tidied):
        words, province = _split_pattern(tidied)
        return _checked(PlatePattern(words, province))
    parsed = parse(text)
    solid = compact(parsed.plate.registration)
    if PlateWarning.NO_LETTERS in parsed.warnings:
        solid = f"*{solid}"
    elif PlateWarning.NO_NUMBER in parsed.warnings:
        solid = f"*{solid}*"
    return _checked(PlatePattern(solid, parsed.plate.province))


def _checked(found: PlatePattern) -> PlatePattern:
    checked(found.text)
    return found


_NOT_UNDERSTOOD = PlateWarning.PROVINCE_NOT_UNDERSTOOD


def _without_labels(text: str) -> str:
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise InvalidError(
            f"a plate has 1 to {LONGEST_TEXT} characters, not {len(text)}",
            th=f"ทะเบียนต้องมี 1 ถึง {LONGEST_TEXT} ตัวอักษร",
        )
    tidied = " ".join(LABELS.sub(" ", tidy(text)).split())
    return CAR_LABEL.sub("", tidied)


def _split(tidied: str) -> tuple[str, str | None, bool]:
    """Solid registration, province, and whether all that stands behind the number was known."""
    head, tail = _cut(tidied)
    behind = find_within(tail) if tail else None
    head, before = _province_before(head)
    province = behind.name if behind else before
    return _solid(head), province, behind is not None or not tail


def _cut(tidied: str) -> tuple[str, str]:
    """Behind the number, or where there is none, behind the letters if a province stands there."""
    if found := re.fullmatch(r"(.*\d)(\D*)", tidied):
        return found[1], found[2].strip(" -.,/()")
    letters, _, rest = tidied.partition(" ")
    return (letters, rest) if find(rest) else (tidied, "")


def _province_before(head: str) -> tuple[str, str | None]:
    """A full name before or between letters and number. Short spellings are letters there."""
    words = head.split()
    for size in range(min(4, len(words) - 1), 0, -1):
        for start in range(len(words) - size + 1):
            spelling = squeezed(" ".join(words[start : start + size]))
            rest = words[:start] + words[start + size :]
            named = spelling in SPELLINGS and not _is_short(spelling)
            if named and _is_registration(rest):
                return " ".join(rest), SPELLINGS[spelling].name
    return _name_grown_together(head)


def _name_grown_together(head: str) -> tuple[str, str | None]:
    names = [s for s in SPELLINGS if s in head and has_thai_vowel(s)]
    for spelling in sorted(names, key=len, reverse=True):
        rest = head.replace(spelling, " ", 1)
        if _is_registration([rest]):
            return rest, SPELLINGS[spelling].name
    return head, None


def _is_short(spelling: str) -> bool:
    return could_be_letters(spelling) and len(spelling) <= 3


def _is_registration(words: list[str]) -> bool:
    solid = _solid(" ".join(words))
    return re.search("[ก-ฮA-Z]", solid) is not None or TRANSPORT.fullmatch(solid) is not None


def _solid(head: str) -> str:
    """Without spaces and dots; a hyphen stays only between two digits."""
    solid = re.sub(r"[\s.,/()]", "", head)
    return re.sub(r"(?<!\d)-|-(?!\d)", "", solid)


def _split_pattern(tidied: str) -> tuple[str, str | None]:
    found = re.fullmatch(r"(.*[\d?*])([^\d?*]*)", tidied)
    head, tail = (found[1], found[2].strip(" -.,/()")) if found else (tidied, "")
    province = find(tail) if tail else None
    nothing_else = re.sub(r"[\s?*.\-]", "", head) == ""
    if province is None or (nothing_else and could_be_letters(squeezed(tail))):
        head, province = tidied, None
    words = re.sub(r"\*+", "*", compact(_solid(head)))
    return words, province.name if province else None
