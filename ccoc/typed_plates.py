"""A plate of the hotlist as somebody wrote it, by hand or in a file, with or without gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ccoc import patterns, plates, provinces
from ccoc.errors import InvalidError
from ccoc.hotlists import GROUP_OF, PlateGroup, listed_text
from ccoc.plate_shapes import PlateClass, PlateWarning
from ccoc.plates import Plate
from ccoc.spellings import squeezed

GAPS = re.compile(r"[?*]|ลงท้าย")
NOT_KNOWN = frozenset({"", "ไม่ทราบ", "ไม่ระบุ", "ไม่ชัด", "unknown", "none", "null"})

MOTORCYCLES = re.compile("จักรยานยนต์|มอเตอร์|^จยย|motor ?(?:cycle|bike)|^moto", re.IGNORECASE)
CARS = re.compile(
    "รถยนต์|เก๋ง|กระบะ|รถตู้|แท็กซี่|แท๊กซี่|^car$|sedan|pick ?up|^van$|^suv$|taxi", re.IGNORECASE
)
CODES = {
    **dict.fromkeys(map(str, range(1, 12)), PlateGroup.CAR),
    **dict.fromkeys(("12", "17"), PlateGroup.MOTORCYCLE),
}
"""Of the police's register, which are those of the vehicle types รย.1 to รย.17."""


@dataclass(frozen=True, slots=True)
class TypedPlate:
    """`plate` as an entry holds it: with gaps it is compact, and its class is what it may be."""

    plate: Plate
    plate_class: PlateClass
    warnings: tuple[PlateWarning, ...]


def typed_plate(text: str, province: str | None = None) -> TypedPlate:
    """`province`: from a field of its own. InvalidError where it is none, or not the text's."""
    named = _province(province)
    if GAPS.search(text):
        found = plates.pattern(text)
        plate, warnings = Plate(listed_text(found.text), found.province), ()
        typed = TypedPlate(plate, PlateClass.UNKNOWN, warnings)
    else:
        parsed = plates.parse(text)
        typed = TypedPlate(parsed.plate, parsed.plate_class, parsed.warnings)
    return typed if named is None else _with_province(typed, named)


def group_of(kind: str, plate_class: PlateClass) -> PlateGroup | None:
    """What a word for a kind of vehicle says about its plate. A pick-up may be called a lorry, so
    only what a text leaves open between car and motorcycle is decided by it."""
    if plate_class not in {PlateClass.CAR, PlateClass.OLD_CAR, PlateClass.UNKNOWN}:
        return GROUP_OF.get(plate_class)
    word = kind.strip()
    code = re.fullmatch(r"(?:รย\.?\s*)?0?(\d{1,2})", word)
    if code:
        return CODES.get(code[1])
    if MOTORCYCLES.search(word):
        return PlateGroup.MOTORCYCLE
    return PlateGroup.CAR if CARS.search(word) else None


def is_open(plate: Plate) -> bool:
    return patterns.is_open(plate.registration)


def _province(text: str | None) -> str | None:
    written = (text or "").strip()
    if written.lower() in NOT_KNOWN or not squeezed(written):
        return None
    found = provinces.find(written) or _BY_CODE.get(written.zfill(5))
    if found is None:
        raise InvalidError(
            f"{written[:40]!r} is no province on plates", th=f"ไม่รู้จักจังหวัด “{written[:40]}”"
        )
    return found.name


_BY_CODE = {province.provcode: province for province in provinces.PROVINCES}


def _with_province(typed: TypedPlate, province: str) -> TypedPlate:
    within = typed.plate.province
    if within is not None and within != province:
        raise InvalidError(
            f"the plate says {within}, the province {province}",
            th=f"จังหวัดไม่ตรงกัน: ในทะเบียนเป็น {within} แต่ช่องจังหวัดเป็น {province}",
        )
    known = tuple(
        each for each in typed.warnings if each is not PlateWarning.PROVINCE_NOT_UNDERSTOOD
    )
    return TypedPlate(Plate(typed.plate.registration, province), typed.plate_class, known)
