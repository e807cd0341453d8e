"""What people type, in one form."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.spellings import has_thai_vowel, squeezed, tidy

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("๑กข ๑๒๓๔", "1กข 1234"),
        ("กข\u00a01234", "กข 1234"),
        ("กข\u200b1234\ufeff", "กข1234"),
        ("１２３４", "1234"),
        ("70–1234", "70-1234"),
        ("เเพร่", "แพร่"),
        ("อ\u0e4d\u0e32นาจเจริญ", "อำนาจเจริญ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("1O2o3", "10203"),
        ("tc 99", "TC 99"),
        ("  กข \t 1 ", "กข 1"),
    ],
)
def test_one_thing_has_one_spelling(typed: str, meant: str) -> None:
    assert tidy(typed) == meant


@given(st.one_of(st.text(max_size=30), THAI))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(THAI)
def test_composed_and_taken_apart_are_the_same(text: str) -> None:
    assert tidy(unicodedata.normalize("NFD", text)) == tidy(unicodedata.normalize("NFC", text))


def test_names_are_compared_without_dots_spaces_and_abbreviation_signs() -> None:
    assert squeezed("ก.ท.ม.") == "กทม"
    assert squeezed("กรุงเทพฯ") == "กรุงเทพ"
    assert squeezed("Chiang Mai") == squeezed("chiangmai")


def test_consonants_alone_hold_no_vowel() -> None:
    assert not has_thai_vowel("กขค")
    assert has_thai_vowel("ตาก")
    assert has_thai_vowel("ก่")
