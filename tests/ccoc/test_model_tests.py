"""What is known of a recogniser by group is entered as counts, by file, and published (G-18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ccoc.errors import InvalidError
from ccoc.ids import Digest
from ccoc.model_test_files import HEADINGS, file_of, read_tests
from ccoc.model_tests import by_model, checked_test, newest
from ccoc.rules import Rule
from tests.ccoc.builders import NOON
from tests.ccoc.model_test_builders import MEN, WEIGHTS, WOMEN, a_model_test, a_test_draft

OTHER = Digest("e" * 64)


def test_g18_rates_follow_from_counts() -> None:
    assert (WOMEN.false_match_rate, WOMEN.false_non_match_rate) == (0.01, 0.05)
    assert (MEN.false_match_rate, MEN.false_non_match_rate) == (0, 0.1)


@pytest.mark.parametrize(
    "fault",
    [
        {"groups": ()},
        {"groups": (WOMEN,)},
        {"groups": (WOMEN, WOMEN)},
        {"groups": (WOMEN, replace(WOMEN, group=" "))},
        {"groups": (WOMEN, replace(MEN, group="ก" * 61))},
        {"groups": (WOMEN, replace(MEN, false_matches=301))},
        {"groups": (WOMEN, replace(MEN, false_non_matches=-1))},
        {"groups": (WOMEN, replace(MEN, impostor_pairs=0))},
        {"threshold": 0.0},
        {"threshold": 1.0},
        {"threshold": float("nan")},
        {"test_set": ""},
        {"tested_on": date(2099, 1, 1)},
    ],
)
def test_g18_a_test_that_cannot_be_is_refused(fault: dict[str, object]) -> None:
    with pytest.raises(InvalidError) as refused:
        checked_test(replace(a_test_draft(), **fault), NOON)  # type: ignore[arg-type]
    assert refused.value.rule is Rule.G18
    assert refused.value.th


def test_g18_a_corrected_test_takes_the_place_of_the_wrong_one() -> None:
    wrong, right = a_model_test(1), a_model_test(2, a_test_draft(WOMEN, replace(MEN, group="ชาย")))
    older = a_model_test(3, a_test_draft(tested_on=date(2025, 1, 1)))
    strict = a_model_test(4, replace(a_test_draft(), threshold=0.6))
    assert newest([wrong, right, older, strict]) == (strict, right)


def test_g18_a_model_that_was_not_tested_is_named_all_the_same() -> None:
    tested, untested = by_model([WEIGHTS, OTHER, WEIGHTS], [a_model_test()])
    assert (tested.model, len(tested.tests)) == (WEIGHTS, 1)
    assert (untested.model, untested.tests) == (OTHER, ())


def test_a_file_is_read_as_it_was_written() -> None:
    drafts = (a_test_draft(), replace(a_test_draft(), threshold=0.6))
    assert read_tests(file_of(drafts)) == drafts
    assert (
        read_tests(file_of([a_test_draft(replace(WOMEN, group="=1+1"), MEN)]))[0].groups[0].group
        == "=1+1"
    )


def test_a_file_in_thai_with_buddhist_years_and_semicolons_is_read_tests() -> None:
    row = (WEIGHTS.upper(), "ชุดทดสอบ ก", "01/02/2569", "0.5")
    groups = (("ผู้หญิง", "20", "1", "200", "2"), ("ผู้ชาย", "10", "1", "300", "0"))
    lines = [HEADINGS.values(), *((*row, *group) for group in groups)]
    text = "\r\n".join(";".join(line) for line in lines)
    assert read_tests(text.encode("utf-8")) == (a_test_draft(),)
    assert read_tests(text.encode("cp874")) == (a_test_draft(),)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("model,test_set\r\n", "tested_on"),
        (",".join(HEADINGS) + "\r\n", "headings only"),
        (",".join(HEADINGS) + "\r\nshort,s,2026-02-01,0.5,g,1,0,1,0\r\n", "line 2"),
        (",".join(HEADINGS) + f"\r\n{WEIGHTS},s,lately,0.5,g,1,0,1,0\r\n", "line 2"),
        (",".join(HEADINGS) + f"\r\n{WEIGHTS},s,2026-02-01,0.5,g,few,0,1,0\r\n", "line 2"),
        (",".join(HEADINGS) + f"\r\n{WEIGHTS},s,2026-02-01\r\n", "line 2"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(wrong: str, told: str) -> None:
    with pytest.raises(InvalidError, match=told) as refused:
        read_tests(wrong.encode())
    assert refused.value.rule is Rule.G18
