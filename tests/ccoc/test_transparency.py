"""What the public reads of a month: counts, each explained, none about anybody."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from ccoc.model_tests import UNTESTED, ModelWithTests
from ccoc.photo_searches import OffenceClass
from ccoc.transparency import HEADINGS, OF_FIGURE, OF_TESTS, Month, counts, rows
from tests.ccoc.model_test_builders import WEIGHTS, a_model_test

MARCH = Month(date(2026, 3, 1), alerts=9, alerts_confirmed=3, alerts_rejected=1, hours=12.25)


def test_g18_every_figure_of_a_month_is_published_and_explained() -> None:
    published = {row[0]: row[:4] for row in rows(MARCH, ())[1:-1]}
    assert set(published) - {"month"} == {field.name for field in fields(Month)} - {"first_day"}
    assert set(OF_FIGURE) == set(published) - {"month"}
    assert published["alerts"] == ("alerts", "แจ้งว่าอาจตรงกัน", "Possible matches", "9")
    assert published["hours"][-1] == "12.2"
    assert published["month"][-1] == "2026-03"
    assert rows(MARCH, ())[0] == (*HEADINGS, *OF_TESTS)
    assert [name for name, _, _ in counts(MARCH)] == list(published)[1:]
    assert {f"searched_{each.value}" for each in OffenceClass} <= set(published)


def test_g18_each_group_of_a_test_is_published_with_both_rates_and_its_pairs() -> None:
    test = a_model_test()
    found = [row for row in rows(MARCH, [ModelWithTests(WEIGHTS, (test,))]) if row[4] == WEIGHTS]
    assert [(row[0], row[3], row[8], row[9]) for row in found] == [
        ("false_match_rate", "0.010000", "ผู้หญิง", "200"),
        ("false_non_match_rate", "0.050000", "ผู้หญิง", "20"),
        ("false_match_rate", "0.000000", "ผู้ชาย", "300"),
        ("false_non_match_rate", "0.100000", "ผู้ชาย", "10"),
    ]
    assert {row[5:8] for row in found} == {("ชุดทดสอบ ก", "2026-02-01", "0.5000")}
    assert test.added_by.display_name not in str(rows(MARCH, [ModelWithTests(WEIGHTS, (test,))]))


def test_g18_a_model_that_nobody_tested_by_group_is_told_and_never_left_out() -> None:
    *_, without_model = rows(MARCH, ())
    *_, untested = rows(MARCH, [ModelWithTests(WEIGHTS, ())])
    told = ("tests_by_group", UNTESTED.th, UNTESTED.en, "0")
    assert (without_model[:5], untested[:5]) == ((*told, ""), (*told, WEIGHTS))
    assert {len(row) for row in rows(MARCH, ())} == {len(HEADINGS) + len(OF_TESTS)}


def test_g18_the_figures_hold_counts_and_nothing_about_anybody() -> None:
    kinds = {field.name: field.type for field in fields(Month)}
    assert kinds.pop("first_day") == "date"
    assert set(kinds.values()) == {"int", "float"}


def test_g18_precision_is_what_officers_confirmed_of_what_they_told() -> None:
    assert MARCH.precision == 0.75
    assert Month(date(2026, 3, 1), alerts=4, alerts_undecided=4).precision is None
