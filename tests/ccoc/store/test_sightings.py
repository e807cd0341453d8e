"""Looking back: the newest sightings, one of them, and plates kept once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from ccoc.errors import NotFoundError
from ccoc.ids import SightingId
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
