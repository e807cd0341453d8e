"""Which column of a file means what: headings in Thai and English, as units really write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ccoc.spellings import tidy


class Column(StrEnum):
    PLATE = "plate"
    SERIES = "series"
    NUMBER = "number"
    PROVINCE = "province"
    KIND = "kind"
    VEHICLE = "vehicle"
    CATEGORY = "category"
    REASON = "reason"
    AUTHORITY = "authority"
    CASE_NUMBER = "case_number"
    INSTRUCTION = "instruction"
    VALID_FROM = "valid_from"
    EXPIRES = "expires"


HEADINGS: Mapping[Column, str] = MappingProxyType(
    {
        Column.PLATE: "ทะเบียน|เลขทะเบียน|ทะเบียนรถ|เลขทะเบียนรถ|หมายเลขทะเบียน|ป้ายทะเบียน|plate|"
        "registration|license plate|licence plate|plate number",
        Column.SERIES: "หมวด|หมวดอักษร|ตัวอักษร|อักษร|plate1|series",
        Column.NUMBER: "เลข|ตัวเลข|หมายเลข|plate2|number",
        Column.PROVINCE: "จังหวัด|จว|province|provcode|รหัสจังหวัด",
        Column.KIND: "ประเภทรถ|ชนิดรถ|ชนิดยานพาหนะ|ประเภทยานพาหนะ|vehicle type|vhtype|kind",
        Column.VEHICLE: "ลักษณะรถ|รายละเอียดรถ|ยี่ห้อ|รุ่น|ยี่ห้อรุ่น|สี|สีรถ|vehicle|colour|color|make|"
        "brand|model",
        Column.CATEGORY: "สถานะ|สถานะรถ|ประเภทรายการ|ประเภท|category|state|status",
        Column.REASON: "เหตุผล|สาเหตุ|ข้อหา|พฤติการณ์|reason|charge",
        Column.AUTHORITY: "ผู้สั่งการ|ผู้สั่งการเลขที่หนังสือ|เลขที่หนังสือ|หนังสือ|หน่วยงาน|หน่วย|"
        "หน่วยงานเจ้าของเรื่อง|ผู้แจ้ง|authority|unit|source unit|document|document number|doc no",
        Column.CASE_NUMBER: "เลขคดี|คดี|คดีที่|หมายเลขคดี|case|case number",
        Column.INSTRUCTION: "คำสั่ง|ข้อปฏิบัติ|การปฏิบัติ|ข้อปฏิบัติเมื่อพบ|ผู้ติดต่อ|instruction|contact",
        Column.VALID_FROM: "วันที่เริ่ม|เริ่ม|ตั้งแต่|มีผลตั้งแต่|valid from|from|start",
        Column.EXPIRES: "วันหมดอายุ|หมดอายุ|สิ้นสุด|วันสิ้นสุด|ใช้ถึง|ถึงวันที่|expires|expiry|expires at|"
        "valid to|valid until|until|end",
    }
)
"""Between bars. The first is the one that the sample file and the sentences use."""


def squeezed(heading: str) -> str:
    return re.sub(r"[\s._()/:*\-]+", "", tidy(heading)).lower()


MEANING = {
    squeezed(word): column for column, words in HEADINGS.items() for word in words.split("|")
}

JOINED = frozenset({Column.VEHICLE, Column.AUTHORITY, Column.INSTRUCTION, Column.REASON})
"""Several columns may say it together: unit and document, make and colour."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns`: for each place of a row what stands there, None where nobody knows."""

    headings: tuple[str, ...]
    columns: tuple[Column | None, ...]

    @property
    def ignored(self) -> tuple[str, ...]:
        pairs = zip(self.headings, self.columns, strict=True)
        return tuple(heading for heading, column in pairs if column is None and heading)

    def has(self, column: Column) -> bool:
        return column in self.columns

    def cells(self, fields: Sequence[str]) -> dict[Column, str]:
        """What a row says, without what it leaves empty."""
        found: dict[Column, str] = {}
        for column, cell in zip(self.columns, fields, strict=False):
            if column is None or not cell:
                continue
            if column not in found:
                found[column] = cell
            elif column in JOINED:
                found[column] += f" {cell}"
        return found


def is_heading(cell: str) -> bool:
    return squeezed(cell) in MEANING


def is_thai_heading(cell: str) -> bool:
    return is_heading(cell) and re.search("[ก-ฮ]", cell) is not None


def layout_of(headings: Sequence[str]) -> Layout:
    return Layout(tuple(headings), tuple(MEANING.get(squeezed(each)) for each in headings))


def title(column: Column) -> str:
    """The heading to write for it, in Thai."""
    return HEADINGS[column].partition("|")[0]
