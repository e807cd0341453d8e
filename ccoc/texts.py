"""What officers write into the forms of faces: tidy, present where a rule asks for it, bounded."""

from __future__ import annotations

from datetime import date, datetime

from ccoc.errors import InvalidError
from ccoc.rules import Rule
from ccoc.thai_dates import THAILAND

LONGEST_TEXT = 500


def required(text: str | None, what: str, what_th: str, rule: Rule) -> str:
    """The text without spaces around it; InvalidError names what is missing."""
    tidied = " ".join((text or "").split())
    if not tidied:
        raise InvalidError(f"{what} is missing", th=f"โปรดระบุ{what_th}", rule=rule)
    if len(tidied) > LONGEST_TEXT:
        raise InvalidError(
            f"{what} has {LONGEST_TEXT} characters at most, not {len(tidied)}",
            th=f"{what_th}ยาวได้ไม่เกิน {LONGEST_TEXT} ตัวอักษร",
            rule=rule,
        )
    return tidied


def not_of_the_future(day: date, at: datetime, what: str, what_th: str, rule: Rule) -> date:
    """`day` is a day of the station's calendar."""
    if day > at.astimezone(THAILAND).date():
        raise InvalidError(
            f"{what} has a date in the future", th=f"วันที่ของ{what_th}อยู่ในอนาคต", rule=rule
        )
    return day
