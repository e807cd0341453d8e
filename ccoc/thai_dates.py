"""Days and times as Thais write them, Buddhist or Christian years, read as moments in UTC.

The station's clock is Thailand's, which is seven hours ahead of UTC all year. What a person reads
is written elsewhere.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from ccoc.errors import InvalidError
from ccoc.spellings import tidy

THAILAND = timezone(timedelta(hours=7))
FIRST_BUDDHIST_YEAR = 2400
"""Years from here on are Buddhist: nobody looks for a car of the year 2400 CE."""
BUDDHIST_YEARS = 543

MONTHS = (
    "มกราคม มค january jan",
    "กุมภาพันธ์ กพ february feb",
    "มีนาคม มีค march mar",
    "เมษายน เมย april apr",
    "พฤษภาคม พค may may",
    "มิถุนายน มิย june jun",
    "กรกฎาคม กค july jul",
    "สิงหาคม สค august aug",
    "กันยายน กย september sep",
    "ตุลาคม ตค october oct",
    "พฤศจิกายน พย november nov",
    "ธันวาคม ธค december dec",
)
MONTH_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}

TIME = r"(?:\s*(?:เวลา|T|,)?\s*(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(?:น\.?)?)?"
NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})" + TIME)
ISO = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})" + TIME)
WORDS = re.compile(r"(\d{1,2})\s*([^\d\s]+)\s*(?:พ\.?ศ\.?)?\s*(\d{4})" + TIME)


def moment_of(text: str, *, at_end: bool) -> datetime:
    """`31/12/2569 18:00`, `31 ธ.ค. 2569`, `2026-12-31`. A day without a time means its first
    moment, or its end when `at_end`. InvalidError for anything else; years have four digits."""
    tidied = tidy(text)
    year, month, day, hour, minute = _parts(tidied) or _refuse(text)
    if year >= FIRST_BUDDHIST_YEAR:
        year -= BUDDHIST_YEARS
    try:
        start = datetime(year, month, day, int(hour or 0), int(minute or 0), tzinfo=THAILAND)
        whole_day = timedelta(days=1) if hour is None and at_end else timedelta()
        return (start + whole_day).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _unreadable(text) from error


def _parts(text: str) -> tuple[int, int, int, str | None, str | None] | None:
    if found := ISO.fullmatch(text):
        year, month, day, hour, minute = found.groups()
        return int(year), int(month), int(day), hour, minute
    if found := NUMBERS.fullmatch(text):
        day, month, year, hour, minute = found.groups()
        return int(year), int(month), int(day), hour, minute
    if found := WORDS.fullmatch(text):
        day, name, year, hour, minute = found.groups()
        number = MONTH_OF.get(name.replace(".", "").lower())
        return (int(year), number, int(day), hour, minute) if number else None
    return None


def _refuse(text: str) -> tuple[int, int, int, str | None, str | None]:
    raise _unreadable(text)


def _unreadable(text: str) -> InvalidError:
    return InvalidError(
        f"{text[:40]!r} is no day: write 31/12/2569",
        th=f"ไม่เข้าใจวันที่ “{text[:40]}” โปรดเขียนวัน/เดือน/ปี 4 หลัก เช่น 31/12/2569",
    )
