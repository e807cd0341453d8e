"""Days as Thais write them."""

from __future__ import annotations

import pytest

from ccoc.errors import InvalidError
from ccoc.thai_dates import moment_of


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("31/12/2569 18:00", "2026-12-31T11:00+00:00"),
        ("31-12-2026 18.30 น.", "2026-12-31T11:30+00:00"),
        ("๓๑ ธ.ค. ๒๕๖๙ เวลา 18:00 น.", "2026-12-31T11:00+00:00"),
        ("1 มกราคม พ.ศ. 2570 00:00", "2026-12-31T17:00+00:00"),
        ("2026-12-31 18:00:00", "2026-12-31T11:00+00:00"),
        ("2026-12-31T18:00", "2026-12-31T11:00+00:00"),
    ],
)
def test_buddhist_and_christian_years_words_and_numbers_are_read(text: str, moment: str) -> None:
    assert moment_of(text, at_end=True).isoformat(timespec="minutes") == moment


def test_a_day_ends_when_the_next_one_begins() -> None:
    assert moment_of("31/12/2569", at_end=False).isoformat() == "2026-12-30T17:00:00+00:00"
    assert moment_of("31/12/2569", at_end=True).isoformat() == "2026-12-31T17:00:00+00:00"


@pytest.mark.parametrize("text", ["31/12/69", "12/31/2569", "พรุ่งนี้", "30/2/2569", "1 ธค"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        moment_of(text, at_end=True)
    assert "31/12/2569" in (refused.value.th or "")
