"""How probable a sighting is the wanted plate, by what the reader said of every character."""

from __future__ import annotations

import pytest

from ccoc.likelihoods import LEAST, of_pattern, of_province, of_registration
from ccoc.sightings import Sighting
from tests.ccoc.builders import a_sighting

READ = (("ก", 0.9), ("ข", 0.8), ("1", 1.0), ("2", 0.95))


def seen(others: tuple[tuple[tuple[str, float], ...], ...] = ()) -> Sighting:
    return a_sighting("กข 12", "ระยอง", characters=READ, others=others)


def test_what_was_read_is_as_probable_as_all_its_characters() -> None:
    assert of_registration(seen(), "กข12") == pytest.approx(0.9 * 0.8 * 0.95)


def test_the_readers_alternatives_count_before_the_table() -> None:
    told = seen(others=((), (("ช", 0.15), ("ซ", 0.02)), (), ()))
    assert of_registration(told, "กช12") == pytest.approx(0.9 * 0.15 * 0.95)
    assert of_registration(told, "กซ12") == pytest.approx(0.9 * 0.02 * 0.95)


def test_where_the_reader_is_silent_what_looks_alike_is_more_probable() -> None:
    alike, other = (of_registration(seen(), text) for text in ("กช12", "กฮ12"))
    assert alike == pytest.approx(0.9 * 0.2 * 10**-0.6 * 0.95)
    assert alike > 10 * other > 0


def test_alternatives_leave_less_for_what_they_do_not_name() -> None:
    told = seen(others=((), (("ช", 0.15),), (), ()))
    assert of_registration(told, "กฮ12") < of_registration(seen(), "กฮ12")


def test_another_length_or_order_is_judged_by_distance() -> None:
    sighting = seen()
    assert of_registration(sighting, "กข123") == pytest.approx(sighting.confidence * 0.01)
    assert of_registration(sighting, "ขก12") == pytest.approx(sighting.confidence * 10**-1.6)


def test_a_pattern_is_as_probable_as_its_known_characters() -> None:
    assert of_pattern(seen(), "?ข*2") == pytest.approx(0.8 * 0.95)
    assert of_pattern(seen(), "ช*") == 0.0


def test_a_reader_that_gives_no_characters_gives_its_confidence() -> None:
    unknown = a_sighting("กข 12", characters=())
    assert of_registration(unknown, "กข12") == pytest.approx(unknown.confidence)


def test_nothing_that_was_read_is_impossible() -> None:
    sure = a_sighting("กข 12", characters=tuple((each, 1.0) for each in "กข12"))
    assert of_registration(sure, "กฮ12") == pytest.approx(LEAST)


def test_a_province_is_as_probable_as_the_reader_says() -> None:
    told = a_sighting("กข 12", "ระยอง", provinces=(("ระยอง", 0.7), ("ระนอง", 0.25)))
    assert of_province(a_sighting("กข 12", "ระยอง"), "ระยอง") == 0.9
    assert of_province(told, "ระนอง") == 0.25
    assert of_province(told, "ตราด") == pytest.approx(0.05 / 77)
    assert of_province(a_sighting("กข 12", None), "ตราด") == pytest.approx(1 / 77)
