"""The shapes that a Thai registration can have, and its one way of writing.

Works on solid text: tidy, without spaces and dots. Where a province stands is ccoc.plates'.
Sources: the project's domain notes, sections 2.2 and 2.7 (P-01 to P-12).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ccoc.spellings import has_thai_vowel

LETTERS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
"""The 42 consonants on plates. ฃ and ฅ are understood when typed, and warned of."""

MARKLESS_WORDS = frozenset({"รวย"})
"""Issued word plates that look like three letters of a motorcycle. The Gazette has more."""


class PlateClass(StrEnum):
    """What the text alone says. Colours and layout may know better.

    The words are the groups of the domain notes: ask a reader for them, not for its own.
    """

    CAR = "car"
    OLD_CAR = "old_car"
    MOTORCYCLE = "moto"
    TRANSPORT = "transport"
    RED = "red"
    DIPLOMATIC = "diplomatic"
    WORD = "word"
    OTHER = "other"
    """Foreign, military, police, royal, or no plate at all: kept as written."""
    UNKNOWN = "unknown"
    """The reader does not say."""


class PlateWarning(StrEnum):
    """Why a person should look again. Nothing is refused for its form."""

    LETTER_NOT_USED = "letter_not_used"
    LEADING_ZERO = "leading_zero"
    NUMBER_TOO_LONG = "number_too_long"
    OLD_OR_RED = "old_or_red"
    ZEROS_ADDED = "zeros_added"
    NO_LETTERS = "no_letters"
    NO_NUMBER = "no_number"
    UNUSUAL = "unusual"
    PROVINCE_NOT_UNDERSTOOD = "province_not_understood"
    CLASS_NOT_USED = "class_not_used"


@dataclass(frozen=True, slots=True)
class Shape:
    registration: str
    plate_class: PlateClass
    warnings: tuple[PlateWarning, ...] = ()


TRANSPORT = re.compile(r"([1-9]\d|7\d\d)-(\d{1,4})|([1-9]\d|7\d\d)(\d{4})")
DIPLOMATIC = re.compile(r"([ทกพอ])(\d{1,3}-\d{1,4})")
LETTERED = re.compile(r"([1-9]?)([ก-ฮะ-\u0e3aเ-\u0e4e]+)(\d+)")
CONSONANTS = re.compile(f"[{LETTERS}ฃฅ]+")


def shape_of(solid: str) -> Shape:
    """The first shape that fits: transport, diplomatic, then letters and a number."""
    if transport := TRANSPORT.fullmatch(solid):
        return _transport(transport)
    if diplomatic := DIPLOMATIC.fullmatch(solid):
        return Shape(f"{diplomatic[1]} {diplomatic[2]}", PlateClass.DIPLOMATIC)
    if lettered := LETTERED.fullmatch(solid):
        return _lettered(lettered[1], lettered[2], lettered[3])
    return Shape(solid, PlateClass.OTHER, (_what_is_missing(solid),))


def _transport(found: re.Match[str]) -> Shape:
    code, number = found[1] or found[3], found[2] or found[4]
    warnings = () if len(number) == 4 else (PlateWarning.ZEROS_ADDED,)
    return Shape(f"{code}-{number:0>4}", PlateClass.TRANSPORT, warnings)


def _lettered(prefix: str, letters: str, digits: str) -> Shape:
    number = digits.lstrip("0")
    warnings = [PlateWarning.LEADING_ZERO] if number != digits else []
    if set(letters) & set("ฃฅ"):
        warnings.append(PlateWarning.LETTER_NOT_USED)
    if not 1 <= len(number) <= 4:
        wrong = PlateWarning.NUMBER_TOO_LONG if number else PlateWarning.NO_NUMBER
        return Shape(f"{prefix}{letters} {digits}", PlateClass.OTHER, (*warnings, wrong))
    plate_class = _class_of(prefix, letters, number)
    if plate_class is PlateClass.OLD_CAR:
        warnings.append(PlateWarning.OLD_OR_RED)
    if plate_class is PlateClass.OTHER:
        warnings.append(PlateWarning.UNUSUAL)
    return Shape(f"{prefix}{letters} {number}", plate_class, tuple(warnings))


def _class_of(prefix: str, letters: str, number: str) -> PlateClass:
    if not CONSONANTS.fullmatch(letters):
        fits = not prefix and len(letters) >= 2 and has_thai_vowel(letters)
        return PlateClass.WORD if fits else PlateClass.OTHER
    if len(letters) <= 2:
        return (PlateClass.OLD_CAR, PlateClass.CAR)[len(letters) - 1]
    if prefix or letters in MARKLESS_WORDS:
        return PlateClass.OTHER if prefix else PlateClass.WORD
    is_motorcycle = len(letters) == 3 and len(number) <= 3
    return PlateClass.MOTORCYCLE if is_motorcycle else PlateClass.OTHER


def _what_is_missing(solid: str) -> PlateWarning:
    if not re.search(r"\d", solid):
        return PlateWarning.NO_NUMBER
    return PlateWarning.UNUSUAL if re.search(r"[^\d-]", solid) else PlateWarning.NO_LETTERS
