"""What the public reads of a month: counts, each explained, none about anybody."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from ccoc.transparency import HEADINGS, OF_FIGURE, Month, rows

MARCH = Month(date(2026, 3, 1), alerts=9, alerts_confirmed=3, alerts_rejected=1, hours=12.25)


def test_g18_every_figure_of_a_month_is_published_and_explained() -> None:
    published = {row[0]: row for row in rows(MARCH)[1:]}
    assert set(published) - {"month"} == {field.name for field in fields(Month)} - {"first_day"}
    assert set(OF_FIGURE) == set(published) - {"month"}
    assert published["alerts"] == ("alerts", "แจ้งว่าอาจตรงกัน", "Possible matches", "9")
    assert published["hours"][-1] == "12.2"
    assert published["month"][-1] == "2026-03"
    assert rows(MARCH)[0] == HEADINGS


def test_g18_the_figures_hold_counts_and_nothing_about_anybody() -> None:
    kinds = {field.name: field.type for field in fields(Month)}
    assert kinds.pop("first_day") == "date"
    assert set(kinds.values()) == {"int", "float"}


def test_g18_precision_is_what_officers_confirmed_of_what_they_told() -> None:
    assert MARCH.precision == 0.75
    assert Month(date(2026, 3, 1), alerts=4, alerts_undecided=4).precision is None
