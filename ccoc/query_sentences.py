"""How a query was understood, as one sentence for the officer to check before trusting the list."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ccoc.colours import Colour
from ccoc.hits import Found
from ccoc.patterns import is_open
from ccoc.plates import canonical
from ccoc.provinces import find
from ccoc.queries import Query
from ccoc.searches import Search
from ccoc.sentences import OF_PLATE_CLASS, Sentence

OF_COLOUR: Mapping[Colour, Sentence] = MappingProxyType(
    {
        Colour.WHITE: Sentence("สีขาว", "White"),
        Colour.GRAY: Sentence("สีเทา/บรอนซ์", "Gray or silver"),
        Colour.YELLOW: Sentence("สีเหลือง", "Yellow"),
        Colour.RED: Sentence("สีแดง", "Red"),
        Colour.GREEN: Sentence("สีเขียว", "Green"),
        Colour.BLUE: Sentence("สีน้ำเงิน/ฟ้า", "Blue"),
        Colour.BLACK: Sentence("สีดำ", "Black"),
    }
)


def described(asked: Search | Query) -> Sentence:
    """Of the plate and the vehicle; camera and time stand on the page anyway."""
    parts = [_plate(asked.pattern), _province(asked.province)]
    if asked.plate_class is not None:
        parts.append(OF_PLATE_CLASS[asked.plate_class])
    if asked.colour is not None:
        colour = OF_COLOUR[asked.colour]
        parts.append(Sentence(f"รถ{colour.th}", f"{colour.en.lower()} vehicle"))
    return Sentence(" · ".join(each.th for each in parts), " · ".join(each.en for each in parts))


def _plate(pattern: str | None) -> Sentence:
    if pattern is None:
        return Sentence("ทุกทะเบียน", "Any plate")
    if not is_open(pattern):
        text = canonical(pattern)
        return Sentence(f"ทะเบียน {text}", f"Plate {text}")
    known = pattern.strip("*")
    if is_open(known):
        return Sentence(
            f"ทะเบียน {pattern} (? คือหนึ่งตัว, * คือกี่ตัวก็ได้)",
            f"Plate {pattern} (? is one character, * is any number)",
        )
    begins, ends = not pattern.startswith("*"), not pattern.endswith("*")
    if begins:
        return Sentence(f"ทะเบียนขึ้นต้นด้วย {known}", f"Plates that begin with {known}")
    if ends:
        return Sentence(f"ทะเบียนลงท้ายด้วย {known}", f"Plates that end with {known}")
    return Sentence(f"ทะเบียนที่มี {known} อยู่ในนั้น", f"Plates that hold {known}")


def _province(name: str | None) -> Sentence:
    if name is None:
        return Sentence("ทุกจังหวัด", "any province")
    found = find(name)
    return Sentence(f"จังหวัด{name}", found.name_en if found else name)


def told(found: Found) -> Sentence | None:
    """Why this list is not everything, and how it goes on; None when it is everything."""
    if not found.more:
        return None
    plates = "" if found.plates is None else f"มี {found.plates:,} ทะเบียนที่ตรง · "
    plates_en = "" if found.plates is None else f"{found.plates:,} registrations match. "
    if found.back_to is not None:
        return Sentence(
            f"{plates}ค้นยังไม่ครบ หยุดที่รายการเก่ากว่านี้ กดดูต่อเพื่อค้นย้อนต่อไป",
            f"{plates_en}The search is not complete: it stopped here; go on to look further back.",
        )
    return Sentence(
        f"{plates}เรียงตามความน่าจะเป็นครั้งละ {found.ranked:,} รายการล่าสุด รายการเก่ากว่าอยู่หน้าถัดไป",
        f"{plates_en}The newest {found.ranked:,} sightings are ranked; older ones follow.",
    )
