"""Looking back: by plate, province, camera and time, newest first, never without a record of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from ccoc.errors import NotFoundError
from ccoc.ids import CameraId, SightingId
from ccoc.plates import pattern
from ccoc.searches import Found, Purpose, Search
from tests.ccoc.builders import NOON, a_sighting
from tests.ccoc.store.conftest import Station

PASSED = [
    ("กข 1234", "สกลนคร", "market"),
    ("1กข 1234", "กรุงเทพมหานคร", "market"),
    ("กข 1299", "สกลนคร", "bridge"),
    ("70-1234", None, "bridge"),
    ("เศรษฐี 1", "กรุงเทพมหานคร", "market"),
]


@pytest.fixture
def passed(station: Station) -> Station:
    for minute, (registration, province, camera) in enumerate(PASSED):
        at = NOON + timedelta(minutes=minute)
        seen = a_sighting(registration, province, id=f"s{minute}", camera=camera, at=at)
        station.record(seen)
    return station


def search(station: Station, text: str | None = None, **rest: object) -> Found:
    plate = pattern(text) if text else None
    asked = Search(Purpose.PATROL, plate, **rest)  # type: ignore[arg-type]  # by name
    return station.store.sightings.search(asked, station.officer())


def registrations(found: Found) -> list[str]:
    return [sighting.plate.registration for sighting in found.sightings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("กข 1234", ["กข 1234"]),
        ("กข1234 สกลนคร", ["กข 1234"]),
        ("กข 1234 ระยอง", []),
        ("*1234", ["70-1234", "1กข 1234", "กข 1234"]),
        ("กข 12*", ["กข 1299", "กข 1234"]),
        ("กข 12??", ["กข 1299", "กข 1234"]),
        ("กข 12?", []),
        ("?กข 1234", ["1กข 1234"]),
        ("*กข*", ["กข 1299", "1กข 1234", "กข 1234"]),
        ("หมวด กข กทม", ["1กข 1234"]),
        ("๗๐-๑๒๓๔", ["70-1234"]),
        ("ลงท้าย 99", ["กข 1299"]),
        ("เศรษฐี*", ["เศรษฐี 1"]),
    ],
)
def test_a_plate_is_found_by_what_is_known_of_it(
    passed: Station, text: str, expected: list[str]
) -> None:
    assert registrations(search(passed, text)) == expected


def test_signs_of_sql_are_letters_like_others(passed: Station) -> None:
    assert registrations(search(passed, "70_234*")) == []
    assert registrations(search(passed, "7%4*")) == []
    assert registrations(search(passed, "70?234*")) == ["70-1234"]


def test_camera_and_time_narrow_a_search(passed: Station) -> None:
    at_bridge = search(passed, "*12*", camera=CameraId("bridge"))
    assert registrations(at_bridge) == ["70-1234", "กข 1299"]
    begins, ends = NOON + timedelta(minutes=1), NOON + timedelta(minutes=3)
    inside = search(passed, from_at=begins, until_at=ends)
    assert registrations(inside) == ["กข 1299", "1กข 1234"]


def test_a_list_that_was_cut_says_that_there_is_more(passed: Station) -> None:
    assert search(passed, "*1234", limit=2).more
    assert not search(passed, "*1234", limit=3).more
    assert registrations(search(passed, "*1234", limit=2)) == ["70-1234", "1กข 1234"]


def test_the_newest_come_first(passed: Station) -> None:
    newest = passed.store.sightings.recent(2)
    assert [sighting.plate.registration for sighting in newest] == ["เศรษฐี 1", "70-1234"]


def test_alternatives_provinces_and_colour_are_kept_as_they_were_told(station: Station) -> None:
    seen = a_sighting(
        others=((("1", 0.01),), (("8", 0.015), ("6", 0.005))),
        provinces=(("สกลนคร", 0.9), ("นครพนม", 0.08)),
        colour="white",
    )
    station.record(seen)
    assert station.store.sightings.get(seen.id) == seen
    assert station.record(seen).entries == ()


def test_a_sighting_that_never_was_is_not_found(station: Station) -> None:
    with pytest.raises(NotFoundError):
        station.store.sightings.get(SightingId("never"))


def test_g13_every_search_is_kept_and_journalled_with_its_purpose(passed: Station) -> None:
    search(passed, "70-1234 สกล")
    entry = passed.store.journal.after(passed.store.journal.latest() - 1, 1)[0]
    assert (entry.action.value, entry.about, entry.reason) == (
        "sightings.searched",
        "search:1",
        "patrol",
    )
    with closing(sqlite3.connect(passed.folder / "ccoc.db")) as connection:
        row = connection.execute("SELECT plate, province, results FROM searches").fetchone()
    assert row == ("701234", "สกลนคร", 0)


def test_the_same_search_twice_has_two_digests(passed: Station) -> None:
    """Else a plate could be guessed from the journal by hashing all of them."""
    search(passed, "70-1234")
    search(passed, "70-1234")
    one, other = passed.store.journal.after(passed.store.journal.latest() - 2, 2)
    assert one.digest != other.digest


def test_one_row_per_plate_however_often_it_passes(passed: Station) -> None:
    passed.record(a_sighting("กข 1234", None, id="again", camera="bridge"))
    with closing(sqlite3.connect(passed.folder / "ccoc.db")) as connection:
        rows = connection.execute("SELECT registration, compact FROM plates").fetchall()
    assert sorted(rows) == sorted(
        (text, text.replace(" ", "").replace("-", "")) for text, *_ in PASSED
    )


def test_exact_and_newest_are_answered_by_an_index(passed: Station) -> None:
    plan = "EXPLAIN QUERY PLAN SELECT * FROM sightings JOIN plates ON plate_id = plates.id"
    with closing(sqlite3.connect(passed.folder / "ccoc.db")) as connection:
        exact = connection.execute(f"{plan} WHERE compact = ? ORDER BY last_at DESC", ("x",))
        newest = connection.execute(f"{plan} ORDER BY last_at DESC LIMIT 9")
        told = " ".join(str(row) for row in [*exact, *newest])
    assert "plates_by_compact" in told
    assert "sightings_by_plate_id_last_at" in told
    assert "sightings_by_last_at" in told
