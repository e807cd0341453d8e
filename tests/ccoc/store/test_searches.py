"""Searching: what is known of a plate finds it, the sure before the possible, never in secret."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from ccoc.colours import Colour
from ccoc.hits import HitKind
from ccoc.ids import CameraId
from ccoc.plate_shapes import PlateClass
from tests.ccoc.builders import NOON, a_sighting
from tests.ccoc.store.asking import registrations, search, told, with_passed
from tests.ccoc.store.conftest import Station


@pytest.fixture
def passed(station: Station) -> Station:
    return with_passed(station)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("กข 1234", ["กข 1234 exact", "กช 1234 near", "1กข 1234 near"]),
        ("กข1234 สกลนคร", ["กข 1234 exact", "กช 1234 near"]),
        ("กข 1234 ระยอง", []),
        ("*1234", ["กช 1234 pattern", "70-1234 pattern", "1กข 1234 pattern", "กข 1234 pattern"]),
        ("กข 12*", ["กข 1299 pattern", "กข 1234 pattern"]),
        ("กข 12??", ["กข 1299 pattern", "กข 1234 pattern", "กช 1234 near"]),
        ("กข 12?", []),
        ("?กข 1234", ["1กข 1234 pattern"]),
        ("*กข*", ["กข 1299 pattern", "1กข 1234 pattern", "กข 1234 pattern"]),
        ("หมวด กข กทม", ["1กข 1234 pattern"]),
        ("๗๐-๑๒๓๔", ["70-1234 exact"]),
        ("70-1234 สกล", ["70-1234 near"]),
        ("ลงท้าย 99", ["กข 1299 pattern"]),
        ("เศรษฐี*", ["เศรษฐี 1 pattern"]),
    ],
)
def test_a_plate_is_found_by_what_is_known_of_it(
    passed: Station, text: str, expected: list[str]
) -> None:
    assert told(search(passed, text)) == expected


def test_what_only_might_be_it_can_be_left_out(passed: Station) -> None:
    assert told(search(passed, "กข 1234", near=False)) == ["กข 1234 exact"]


def test_signs_of_sql_are_letters_like_others(passed: Station) -> None:
    assert registrations(search(passed, "70_234*")) == []
    assert registrations(search(passed, "7%4*")) == []
    assert registrations(search(passed, "70?234*")) == ["70-1234"]


def test_camera_and_time_narrow_a_search(passed: Station) -> None:
    at_bridge = search(passed, "*12*", cameras=(CameraId("bridge"),))
    assert registrations(at_bridge) == ["กช 1234", "70-1234", "กข 1299"]
    at_both = search(passed, "*12*", cameras=(CameraId("bridge"), CameraId("market")))
    assert len(at_both.hits) == 5
    begins, ends = NOON + timedelta(minutes=1), NOON + timedelta(minutes=3)
    inside = search(passed, from_at=begins, until_at=ends)
    assert registrations(inside) == ["กข 1299", "1กข 1234"]
    assert inside.plates is None


def test_colour_and_class_narrow_a_search_and_the_unknown_is_only_near(station: Station) -> None:
    for number, colour in enumerate(["white", "red", None]):
        station.record(a_sighting("กข 1234", id=f"s{number}", colour=colour))
    white = search(station, "กข 1234", colour=Colour.WHITE)
    assert [(hit.sighting.id, hit.kind) for hit in white.hits] == [
        ("s0", HitKind.EXACT),
        ("s2", HitKind.NEAR),
    ]
    assert told(search(station, "กข 1234", plate_class=PlateClass.CAR)) == []
    assert len(search(station, "กข 1234", plate_class=PlateClass.TRANSPORT).hits) == 3


def test_a_province_that_the_reader_thought_of_is_near_and_another_is_not(
    station: Station,
) -> None:
    thought = (("ระยอง", 0.6), ("ระนอง", 0.3))
    station.record(a_sighting("กข 1234", "ระยอง", id="s0", provinces=thought))
    (hit,) = search(station, "กข 1234 ระนอง").hits
    assert (hit.kind, hit.differs_at) == (HitKind.NEAR, ())
    assert hit.probability < 0.3
    assert told(search(station, "กข 1234 ตราด")) == []


def test_the_probable_come_first(station: Station) -> None:
    sure, unsure = (tuple((each, share) for each in "กข1234") for share in (0.99, 0.8))
    station.record(a_sighting("กข 1234", id="sure", characters=sure, at=NOON))
    later = NOON + timedelta(hours=1)
    station.record(a_sighting("กข 1234", id="unsure", characters=unsure, at=later))
    assert [hit.sighting.id for hit in search(station, "กข 1234").hits] == ["sure", "unsure"]


def test_plates_seen_after_the_first_search_are_found_by_the_next(passed: Station) -> None:
    assert told(search(passed, "ฮฮ*")) == []
    passed.record(a_sighting("ฮฮ 1", None, id="new"))
    assert told(search(passed, "ฮฮ*")) == ["ฮฮ 1 pattern"]


def test_g13_every_search_is_kept_and_journalled_with_its_purpose(passed: Station) -> None:
    results = search(passed, "70-1234 สกล", query="70-1234 สกล")
    entry = passed.store.journal.after(passed.store.journal.latest() - 1, 1)[0]
    assert (entry.action.value, entry.about, entry.reason) == (
        "sightings.searched",
        f"search:{results.number}",
        "patrol",
    )
    asked = "SELECT plate, province, results, query, case_number, cameras FROM searches"
    with closing(sqlite3.connect(passed.folder / "ccoc.db")) as connection:
        row = connection.execute(asked).fetchone()
    assert row == ("701234", "สกลนคร", 1, "70-1234 สกล", "12/2569", None)


def test_the_same_search_twice_has_two_digests(passed: Station) -> None:
    """Else a plate could be guessed from the journal by hashing all of them."""
    search(passed, "70-1234")
    search(passed, "70-1234")
    one, other = passed.store.journal.after(passed.store.journal.latest() - 2, 2)
    assert one.digest != other.digest
