"""Plates as they come over the radio."""

from __future__ import annotations

import pytest

from ccoc.provinces import ALIASES, PROVINCES
from ccoc.spoken import written


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ก ไก่ ข ไข่ หนึ่ง สอง สาม สี่", "กข 1234"),
        ("กอไก่ ขอไข่ หนึ่งสองสามสี่ กทม", "กข 1234 กทม"),
        ("หนึ่ง ฒ ผู้เฒ่า อ อ่าง ศูนย์ โท เอ็ด", "1 ฒอ 021"),
        ("เจ็ด ศูนย์ - หนึ่ง สอง สาม สี่", "70 - 1234"),
        ("กข 1234", "กข 1234"),
        ("เศรษฐี 1", "เศรษฐี 1"),
    ],
)
def test_key_words_and_digit_words_are_letters_and_digits(said: str, meant: str) -> None:
    assert written(said) == meant


@pytest.mark.parametrize(
    "name", [each.name for each in PROVINCES] + " ".join(ALIASES.values()).split()
)
def test_no_province_is_taken_for_spoken_words(name: str) -> None:
    assert written(f"กข 1234 {name}") == f"กข 1234 {name}"
