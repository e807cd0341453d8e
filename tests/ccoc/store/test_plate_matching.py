"""Millions of registrations matched at once must agree with one matched alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccoc.patterns import places
from ccoc.store.plate_columns import WIDTH, Columns, appended, empty
from ccoc.store.plate_matching import matching, standing

TEXTS = st.lists(st.text("กข1", min_size=0, max_size=6), max_size=30)
PATTERNS = st.text("กข1?**", max_size=6)
ODD = ["", "ก" * (WIDTH + 1), "กข😀", "กข\x00", "é1"]


def filled(texts: list[str]) -> Columns:
    return appended(empty(), range(1, len(texts) + 1), texts)


def reference(texts: list[str], pattern: str) -> list[int]:
    return [row for row, text in enumerate(texts) if places(pattern, text) is not None]


def stand(columns: Columns, wanted: list[str]) -> list[tuple[int, str]]:
    rows, which = standing(columns, wanted)
    return sorted((row, wanted[at]) for row, at in zip(rows.tolist(), which.tolist(), strict=True))


@settings(max_examples=300)
@given(TEXTS, PATTERNS)
def test_columns_match_as_the_plain_matcher_does(texts: list[str], pattern: str) -> None:
    assert matching(filled(texts), pattern).tolist() == reference(texts, pattern)


@given(st.lists(st.text(max_size=15), max_size=10), st.text(max_size=6))
def test_columns_match_whatever_a_text_holds(texts: list[str], pattern: str) -> None:
    assert matching(filled(texts), pattern).tolist() == reference(texts, pattern)


@pytest.mark.parametrize(
    "pattern", ["*", "ก*", "*ก*", "กข?", "??", "*1", "*ข*1", "กข\x00", "?" * 13, "é*", "*😀*"]
)
def test_texts_that_fit_no_column_are_matched_too(pattern: str) -> None:
    texts = ["กข1", *ODD, "1กข2"]
    assert matching(filled(texts), pattern).tolist() == reference(texts, pattern)


@settings(max_examples=300)
@given(TEXTS, st.lists(st.text("กข1", min_size=0, max_size=6), unique=True, max_size=20))
def test_whole_texts_stand_where_they_were_put(texts: list[str], wanted: list[str]) -> None:
    expected = [(row, text) for row, text in enumerate(texts) if text in wanted]
    assert stand(filled(texts), wanted) == expected


@pytest.mark.parametrize("wanted", ["", "ก" * WIDTH, *ODD, "กข", "กข1"])
def test_a_whole_text_is_not_taken_for_one_that_begins_like_it(wanted: str) -> None:
    texts = ["กข1", *ODD, "กข", "ก" * (WIDTH + 2), "กข1"]
    expected = [(row, wanted) for row, text in enumerate(texts) if text == wanted]
    assert stand(filled(texts), [wanted, "ขข9"]) == expected


def test_texts_are_found_among_many_however_they_came() -> None:
    texts = [f"{letter}{number}" for number in range(1000) for letter in "กขคงจ"]
    columns = empty()
    for begin in range(0, 5000, 700):
        some = texts[begin : begin + 700]
        older, columns = columns, appended(columns, range(begin + 1, begin + 1 + len(some)), some)
        assert stand(older, some) == []
    assert stand(columns, texts[::3]) == list(enumerate(texts))[::3]
    assert stand(columns, ["ก1000", "ฉ1"]) == []


def test_rows_that_are_added_change_nothing_for_who_still_matches() -> None:
    first = filled(["กข1"] * 3)
    more = appended(first, range(4, 6000), ["กข2"] * 5996)
    assert (first.count, more.count) == (3, 5999)
    assert matching(first, "กข*").tolist() == [0, 1, 2]
    assert stand(first, ["กข2", "กข1"]) == [(0, "กข1"), (1, "กข1"), (2, "กข1")]
    assert len(matching(more, "กข*")) == 5999
    assert more.numbers[:3].tolist() == [1, 2, 3]
    assert appended(more, [], []) is more
