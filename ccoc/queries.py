"""The one search box: what an officer typed, as the pattern, province, class and colour meant.

Nothing is refused for its form but for saying too little or what stands on no plate; what is
doubtful is warned of, and a slip of the keyboard becomes a question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ccoc import keyboards, plates, provinces
from ccoc.colours import Colour
from ccoc.errors import InvalidError
from ccoc.plate_shapes import PlateClass, PlateWarning
from ccoc.spellings import squeezed, tidy
from ccoc.spoken import written

Word = TypeVar("Word", bound=StrEnum)

COLOUR_WORDS = {
    Colour.WHITE: "สีขาว WHITE",
    Colour.GRAY: "สีเทา สีบรอนซ์ สีเงิน GRAY GREY SILVER",
    Colour.YELLOW: "สีเหลือง YELLOW",
    Colour.RED: "สีแดง RED",
    Colour.GREEN: "สีเขียว GREEN",
    Colour.BLUE: "สีน้ำเงิน สีฟ้า BLUE",
    Colour.BLACK: "สีดำ BLACK",
}
CLASS_WORDS = {
    PlateClass.RED: "ป้ายแดง",
    PlateClass.MOTORCYCLE: (
        "รถจักรยานยนต์ จักรยานยนต์ รถมอเตอร์ไซค์ มอเตอร์ไซค์ มอเตอร์ไซด์ รถมอไซค์ มอไซค์ มอไซ "
        "รถเครื่อง จยย. MOTORCYCLE"
    ),
    PlateClass.TRANSPORT: (
        "ป้ายขนส่ง รถขนส่ง ขนส่ง รถบรรทุก รถโดยสาร รถเมล์ รถบัส รถทัวร์ รถพ่วง สิบล้อ หกล้อ TRUCK BUS"
    ),
    PlateClass.DIPLOMATIC: "ป้ายทูต รถทูต คณะทูต",
    PlateClass.WORD: "ป้ายลักษณะพิเศษ ลักษณะพิเศษ ป้ายกราฟิก",
}
VEHICLE_WORDS = "(?:รถ)?(?:เก๋ง|กระบะ|ตู้)|รถ"
_EXPECTED = {PlateWarning.NO_NUMBER, PlateWarning.NO_LETTERS}
"""A series alone and a number alone are what people search for."""


@dataclass(frozen=True, slots=True)
class Query:
    """`pattern`: compact, see ccoc.patterns; None: no plate was typed. `did_you_mean`: another text
    to search for, never searched for by itself."""

    text: str
    pattern: str | None
    province: str | None
    plate_class: PlateClass | None
    colour: Colour | None
    warnings: tuple[PlateWarning, ...]
    did_you_mean: str | None


def understand(text: str) -> Query:
    """InvalidError for nothing, too little, too much, or signs that stand on no plate."""
    _check_signs(text)
    try:
        return _understood(text)
    except InvalidError as error:
        meant = _meant(text, tidy(text)) if len(text) <= plates.LONGEST_TEXT else None
        if meant is None:
            raise
        raise InvalidError(
            f"{error.en}; did you mean {meant}?", th=f"{error.th} (ท่านหมายถึง {meant} หรือไม่)"
        ) from error


def _understood(text: str) -> Query:
    rest, colour = _taken(written(tidy(text)), COLOUR_WORDS)
    rest, plate_class = _taken(rest, CLASS_WORDS)
    rest, province = _only_province(rest)
    known, warnings = _pattern(rest) if rest else (None, ())
    if plate_class is not None and known is not None and not _can_be(plate_class, known.text):
        plate_class, warnings = None, (*warnings, PlateWarning.CLASS_NOT_USED)
    return Query(
        text=text.strip(),
        pattern=known.text if known else None,
        province=known.province if known else province,
        plate_class=plate_class,
        colour=colour,
        warnings=warnings,
        did_you_mean=_meant(text, rest),
    )


def _check_signs(text: str) -> None:
    if not text.strip() or len(text) > plates.LONGEST_TEXT:
        raise InvalidError(
            f"a search has 1 to {plates.LONGEST_TEXT} characters, not {len(text)}",
            th=f"คำค้นต้องมี 1 ถึง {plates.LONGEST_TEXT} ตัวอักษร (พิมพ์มา {len(text)})",
        )
    strange = next((each for each in tidy(text) if not _can_be_typed(each)), None)
    if strange is not None:
        name = f"U+{ord(strange):04X}"
        raise InvalidError(
            f"the search holds a sign that stands on no plate: {name}",
            th=f"คำค้นมีเครื่องหมายที่ไม่มีบนป้ายทะเบียน ({name}) โปรดลบแล้วค้นหาใหม่",
        )


def _can_be_typed(character: str) -> bool:
    """Letters, marks and digits of any script, spaces and punctuation; no pictures, no controls."""
    return unicodedata.category(character)[0] in "LMNPZ" or character in "+=~^`|<>$฿"


def _taken(text: str, words: Mapping[Word, str]) -> tuple[str, Word | None]:
    """The text without the first such word, and what the word means."""
    spelled = [(spelling, meaning) for meaning, line in words.items() for spelling in line.split()]
    for spelling, meaning in sorted(spelled, key=lambda each: -len(each[0])):
        found = re.search(_as_typed(spelling), text)
        if found:
            left = f"{text[: found.start()]} {text[found.end() :]}"
            return " ".join(left.split()), meaning
    return text, None


def _as_typed(spelling: str) -> str:
    """A colour without "สี" may be a word on a plate, so a vehicle must stand before it."""
    if spelling.isascii():
        return rf"\b{re.escape(spelling)}\b(?: CAR)?"
    if not spelling.startswith("สี"):
        return f"(?:รถ)?{re.escape(spelling)}"
    colour = re.escape(spelling.removeprefix("สี"))
    return f"(?:{VEHICLE_WORDS})? ?สี{colour}|(?:{VEHICLE_WORDS}) ?{colour}"


def _only_province(rest: str) -> tuple[str, str | None]:
    """Nothing is left where the text only names a province; a short one may be a series."""
    found = provinces.find(rest)
    is_labelled = provinces.LABEL.match(rest) is not None
    if found is None or (provinces.could_be_letters(squeezed(rest)) and not is_labelled):
        return rest, None
    return "", found.name


def _pattern(rest: str) -> tuple[plates.PlatePattern, tuple[PlateWarning, ...]]:
    begun = re.sub(r"ขึ้นต้น(?:ด้วย)? ?([^ ]+)", r"\1*", rest)
    ended = re.sub(r"ลงท้าย(?:ด้วย)? ?", "*", begun)
    if not re.search(r"[?*]", ended):
        known = plates.pattern(ended)
        told = [each for each in plates.parse(ended).warnings if each not in _EXPECTED]
        return known, tuple(told)
    known = plates.pattern(ended)
    tail = re.fullmatch(r"(.*[\d?*]) ([^\d?*]{3,})", ended)
    if tail is None or known.province is not None:
        return known, ()
    return plates.pattern(tail[1]), (PlateWarning.PROVINCE_NOT_UNDERSTOOD,)


def _can_be(plate_class: PlateClass, pattern: str) -> bool:
    """Trucks' plates have no letters, all others have."""
    has_letters = re.search("[ก-ฮ]", pattern) is not None
    is_transport = plate_class is PlateClass.TRANSPORT
    return (
        not has_letters if is_transport else has_letters or re.search(r"[?*]", pattern) is not None
    )


def _meant(text: str, rest: str) -> str | None:
    """What another position of the keyboard, or another reading of the word, would have given."""
    latin = keyboards.typed_in_latin(text) if re.search("[A-Z]", rest) else None
    for slip in filter(None, (latin, keyboards.digits_typed_in_thai(text))):
        if _is_plate(slip):
            return tidy(slip)
    province = provinces.find(rest) if rest else None
    if province is not None:
        return f"จ.{province.name}"
    usual = rest.translate(str.maketrans("ฃฅ", "ขค"))
    return usual if usual != rest else None


def _is_plate(text: str) -> bool:
    parsed = plates.parse(re.sub(r"[?*]+", "1", text))
    is_series = parsed.warnings == (PlateWarning.NO_NUMBER,) and len(text.strip()) > 1
    shaped = parsed.plate_class in _LETTERED and not set(parsed.warnings) & _DOUBTFUL
    return shaped or (is_series and re.fullmatch("[ก-ฮ]{2,3}", text.strip()) is not None)


_LETTERED = {PlateClass.CAR, PlateClass.OLD_CAR, PlateClass.MOTORCYCLE, PlateClass.WORD}
_DOUBTFUL = {PlateWarning.PROVINCE_NOT_UNDERSTOOD, PlateWarning.LETTER_NOT_USED}
