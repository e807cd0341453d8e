"""What a form asks for is there, tidy and bounded, or the refusal names it and its rule."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ccoc.errors import InvalidError
from ccoc.rules import Rule
from ccoc.texts import LONGEST_TEXT, not_of_the_future, required


def test_a_text_comes_back_tidy() -> None:
    assert required("  หมายจับ \n ค้างเก่า ", "the name", "ชื่อ", Rule.G01) == "หมายจับ ค้างเก่า"
    assert len(required("ก" * LONGEST_TEXT, "the name", "ชื่อ", Rule.G01)) == LONGEST_TEXT


@pytest.mark.parametrize("text", [None, "", " \t\n", "ก" * (LONGEST_TEXT + 1)])
def test_a_text_that_is_missing_or_endless_is_refused_by_its_name(text: str | None) -> None:
    with pytest.raises(InvalidError, match="the purpose") as refused:
        required(text, "the purpose", "วัตถุประสงค์", Rule.G06)
    assert "วัตถุประสงค์" in str(refused.value.th)
    assert refused.value.rule is Rule.G06


def test_a_day_is_of_the_future_by_the_stations_calendar() -> None:
    before, after = (
        datetime(2026, 3, 1, 16, 59, tzinfo=UTC),
        datetime(2026, 3, 1, 17, 0, tzinfo=UTC),
    )
    day = date(2026, 3, 2)
    assert not_of_the_future(day, after, "the picture", "ภาพ", Rule.G02) == day
    with pytest.raises(InvalidError, match=r"the picture.*G-02"):
        not_of_the_future(day, before, "the picture", "ภาพ", Rule.G02)
