"""What is said of a reader must be countable by hand."""

from __future__ import annotations

import pytest

from detectors.readers import PlateRead
from detectors.train.reader_judging import (
    Judged,
    at_threshold,
    both,
    confusion_table,
    cost_lines,
    failures,
    heat,
    reaching,
    report,
    slices,
)


def judged(
    label: str,
    read: str | None,
    *,
    confidence: float = 0.9,
    provinces: tuple[str, str | None] = ("สกลนคร", "สกลนคร"),
) -> Judged:
    reading = PlateRead(read, provinces[1], "car", confidence, 0.9, ())
    return Judged("a.jpg", 0, label, provinces[0], reading)


def test_a_registration_is_right_however_it_is_written() -> None:
    assert judged("701234", "70-1234").has_registration
    assert judged("กข1234", "กข 1234").has_registration
    assert not judged("กข1234", "กข 1235").has_registration
    assert not judged("กข1234", None).has_registration


def test_both_are_right_only_together() -> None:
    some = [
        judged("กข1", "กข 1"),
        judged("กข1", "กข 2"),
        judged("กข1", "กข 1", provinces=("สกลนคร", "นครพนม")),
        judged("กข1", "กข 1", provinces=("สกลนคร", None)),
    ]
    assert both(some) == pytest.approx(0.25)


def test_the_precision_at_a_promise_counts_only_who_is_so_sure() -> None:
    some = [judged("กข1", "กข 1", confidence=0.995)] * 3
    some += [judged("กข1", "กข 2", confidence=0.992), judged("กข1", "กข 2", confidence=0.5)]
    found = at_threshold(some, 0.99)
    assert found.coverage == pytest.approx(0.8)
    assert found.precision == pytest.approx(0.75)


def test_the_threshold_for_a_precision_covers_as_much_as_it_can() -> None:
    some = [judged("กข1", "กข 1", confidence=1 - n / 100) for n in range(10)]
    some.append(judged("กข1", "กข 2", confidence=0.5))
    found = reaching(some, 0.99)
    assert found.threshold == pytest.approx(0.91)
    assert found.coverage == pytest.approx(10 / 11)


def test_a_reader_that_is_too_sure_should_be_cooled() -> None:
    too_sure = [judged("กข1", "กข 1", confidence=0.999)] * 8 + [
        judged("กข1", "กข 2", confidence=0.999)
    ] * 2
    honest = [judged("กข1", "กข 1", confidence=0.8)] * 8 + [
        judged("กข1", "กข 2", confidence=0.8)
    ] * 2
    assert heat(too_sure) > 2
    assert heat(honest) == pytest.approx(1.0, abs=0.1)


def test_confusions_are_pairs_of_characters_that_stand_in_one_place() -> None:
    some = [judged("กด12", "กต 12")] * 3 + [judged("กข18", "กข 16"), judged("กข1", None)]
    assert confusion_table(some) == [("ด", "ต", 3), ("8", "6", 1)]
    assert any("ดต" in line for line in cost_lines(some))
    assert not any("68" in line for line in cost_lines(some)), "once is chance"


def test_a_missing_and_an_added_character_are_told_as_such() -> None:
    assert confusion_table([judged("กข12", "กข 1")]) == [("2", "", 1)]
    assert confusion_table([judged("กข1", "กข 12")]) == [("", "2", 1)]


def test_slices_tell_classes_and_rare_provinces_apart() -> None:
    found = slices([judged("1กข1", "1กข 1"), judged("701234", None), judged("กข1", None)])
    assert {name: len(part) for name, part in found.items()} == {
        "all": 3,
        "car": 2,
        "car, leading digit": 1,
        "car, letters": 1,
        "transport": 1,
        "rare province": 3,
    }


def test_failures_name_the_file_and_both_texts() -> None:
    (row,) = failures([judged("กข1", "กข 1"), judged("กข1", "กข 7", confidence=0.5)])
    assert row == (0, "a.jpg", "กข1", "สกลนคร", "กข7", "สกลนคร", "0.5000")


def test_a_report_is_lines_for_a_person() -> None:
    lines = list(report([judged("กข1", "กข 1")]))
    assert lines[0] == "as they are: 1 plates"
    assert any("all" in line and "100.00%" in line for line in lines)
