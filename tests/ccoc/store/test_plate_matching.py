"""Millions of registrations matched at once must agree with one matched alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccoc.patterns import places
from ccoc.store.plate_columns import WIDTH, Columns, appended, empty
from ccoc.store.plate_matching import matching

TEXTS = st.lists(st.text("กข1", min_size=0, max_size=6), max_size=30)
PATTERNS = st.text("กข1?**", max_size=6)
ODD = ["", "ก" * (WIDTH + 1), "กข😀", "กข\x00", "é1"]


def filled(texts: list[str]) -> Columns:
    return appended(empty(), range(1, len(texts) + 1), texts)


def reference(texts: list[str], pattern: str) -> list[int]:
    return [row for row, text in enumerate(texts) if places(pattern, text) is not None]


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


def test_rows_that_are_added_change_nothing_for_who_still_matches() -> None:
    first = filled(["กข1"] * 3)
    more = appended(first, range(4, 6000), ["กข2"] * 5996)
    assert (first.count, more.count) == (3, 5999)
    assert matching(first, "กข*").tolist() == [0, 1, 2]
    assert len(matching(more, "กข*")) == 5999
    assert more.numbers[:3].tolist() == [1, 2, 3]
    assert appended(more, [], []) is more
