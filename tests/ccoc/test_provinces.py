"""Seventy-eight names that stand on plates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.provinces import ALIASES, PROVINCES, Province, could_be_letters, find, find_within


def test_there_are_seventy_eight_and_only_betong_has_no_code() -> None:
    assert len(PROVINCES) == 78
    assert [province.name for province in PROVINCES if province.iso is None] == ["เบตง"]


@pytest.mark.parametrize("field", ["name", "name_en", "abbreviation", "iso", "provcode"])
def test_no_two_share_a_name_or_a_code(field: str) -> None:
    assert len({getattr(province, field) for province in PROVINCES}) == 78


@given(st.sampled_from(PROVINCES))
def test_each_is_found_by_every_way_of_writing_it(province: Province) -> None:
    dotted = f"{province.abbreviation[0]}.{province.abbreviation[1]}."
    spellings = (province.name, province.name_en, province.abbreviation, dotted)
    for spelling in (*spellings, f"จ.{province.name}", f"จังหวัด {province.name}"):
        assert find(spelling) == province


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("กทม.", "กรุงเทพมหานคร"),
        ("กรุงเทพฯ", "กรุงเทพมหานคร"),
        ("โคราช", "นครราชสีมา"),
        ("แปดริ้ว", "ฉะเชิงเทรา"),
        ("ปากน้ำ", "สมุทรปราการ"),
        ("เมืองคอน", "นครศรีธรรมราช"),
        ("สกล", "สกลนคร"),
        ("korat", "นครราชสีมา"),
        ("CHON BURI", "ชลบุรี"),
        ("chonburi", "ชลบุรี"),
    ],
)
def test_what_people_say_is_understood(said: str, name: str) -> None:
    found = find(said)
    assert found is not None
    assert found.name == name


def test_neighbours_in_spelling_are_never_swapped() -> None:
    """ระยอง and ระนอง differ in one letter and 700 kilometres."""
    assert [found.name for text in ("ระยอง", "ระนอง") if (found := find(text))] == [
        "ระยอง",
        "ระนอง",
    ]
    assert find("ระอง") is None
    assert find("ตราง") is None


def test_pattaya_and_nonsense_are_no_provinces() -> None:
    assert find("พัทยา") is None
    assert find("") is None


def test_aliases_belong_to_provinces_that_exist() -> None:
    assert set(ALIASES) <= {province.name for province in PROVINCES}


def test_the_longest_name_inside_a_text_is_meant() -> None:
    found = find_within("รถจากจังหวัดเพชรบูรณ์ ประเทศไทย")
    assert found is not None
    assert found.name == "เพชรบูรณ์"


def test_two_letters_inside_a_word_are_no_province() -> None:
    assert find_within("สนามบิน") is None
    found = find_within("หน้าเมือง สน")
    assert found is not None
    assert found.name == "สกลนคร"


def test_short_spellings_could_be_letters_of_a_plate() -> None:
    assert could_be_letters("นม")
    assert could_be_letters("กทม")
    assert not could_be_letters("ตาก")
