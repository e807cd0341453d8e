"""Plates as they are said on the radio: letters by their key words, digits one by one.

โท is accepted as 2 and เอ็ด as 1, though the rule is สอง and หนึ่ง. Words of the domain notes, 2.8.
"""

from __future__ import annotations

import re

_KEY_WORDS = (
    "กไก่ ขไข่ คควาย ฆระฆัง งงู จจาน ฉฉิ่ง ชช้าง ซโซ่ ฌเฌอ ญหญิง ฎชฎา ฏปฏัก ฐฐาน ฑมณโฑ ฒผู้เฒ่า ณเณร "
    "ดเด็ก ตเต่า ถถุง ททหาร ธธง นหนู บใบไม้ ปปลา ผผึ้ง ฝฝา พพาน ฟฟัน ภสำเภา มม้า ยยักษ์ รเรือ ลลิง "
    "วแหวน ศศาลา ษฤๅษี สเสือ หหีบ ฬจุฬา ออ่าง ฮนกฮูก"
)
_DIGIT_WORDS = {
    "ศูนย์": "0", "หนึ่ง": "1", "เอ็ด": "1", "สอง": "2", "โท": "2", "สาม": "3", "สี่": "4", "ห้า": "5",
    "หก": "6", "เจ็ด": "7", "แปด": "8", "เก้า": "9",
}  # fmt: skip
_LETTER = re.compile("|".join(f"(?:{each[0]}อ? ?{each[1:]})" for each in _KEY_WORDS.split()))
_DIGIT = re.compile("|".join(_DIGIT_WORDS))
_DIGITS = re.compile(f"(?<![ก-๛])(?:(?:{_DIGIT.pattern}) ?)+(?![ก-๛])")


def written(said: str) -> str:
    """`กอไก่ ขอไข่ หนึ่งสอง` as `กข 12`; every other text as it is."""
    text = re.sub(f"((?:{_LETTER.pattern}) ?)+", _initials, said)
    return " ".join(_DIGITS.sub(_numerals, text).split())


def _initials(found: re.Match[str]) -> str:
    return "".join(each[0][0] for each in _LETTER.finditer(found[0])) + " "


def _numerals(found: re.Match[str]) -> str:
    return " " + "".join(_DIGIT_WORDS[each[0]] for each in _DIGIT.finditer(found[0])) + " "
