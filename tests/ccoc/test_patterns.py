"""What ? and * mean, and how little of a plate is too little."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.errors import InvalidError
from ccoc.patterns import checked, fixed, is_open, places

FEW = st.text("กข12", max_size=8)
PATTERNS = st.text("กข12?*", max_size=8)


@pytest.mark.parametrize(
    ("pattern", "text", "where"),
    [
        ("กข?234", "กข1234", (0, 1, 3, 4, 5)),
        ("*1234", "กข1234", (2, 3, 4, 5)),
        ("*กข*", "1กข1234", (1, 2)),
        ("กข12*", "กข1299", (0, 1, 2, 3)),
        ("กข12*", "กข12", (0, 1, 2, 3)),
        ("กข12?", "กข12", None),
        ("*1*1", "11", (0, 1)),
        ("*1*1", "1", None),
        ("ก*ก", "ก", None),
        ("กข1234", "กข1234", (0, 1, 2, 3, 4, 5)),
        ("กข1234", "กข12345", None),
        (".2", "12", None),
    ],
)
def test_a_pattern_says_where_its_characters_stand(
    pattern: str, text: str, where: tuple[int, ...] | None
) -> None:
    assert places(pattern, text) == where


@given(PATTERNS, FEW)
def test_a_pattern_means_what_a_regular_expression_would(pattern: str, text: str) -> None:
    regular = re.escape(pattern).replace(r"\?", ".").replace(r"\*", ".*")
    found = places(pattern, text)
    assert (found is not None) == (re.fullmatch(regular, text) is not None)
    if found is not None:
        known = [character for character in pattern if character not in "?*"]
        assert [text[at] for at in found] == known
        assert list(found) == sorted(set(found))


def test_no_pattern_is_slow_however_many_stars_it_has() -> None:
    """A regular expression would try 600 million ways here."""
    assert places("*1" * 16 + "2", "1" * 32) is None


def test_wildcards_are_told_from_what_is_known() -> None:
    assert [is_open(text) for text in ("กข1234", "กข?", "*1")] == [False, True, True]
    assert fixed("?ก*12") == 3


@pytest.mark.parametrize("text", ["", "*", "?", "ก*", "?1??", "1" * 33])
def test_too_little_and_too_much_are_refused_in_both_languages(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        checked(text)
    assert refused.value.th
    assert checked("ก?1") == "ก?1"
