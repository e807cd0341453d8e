"""A plate's page from the store: its passages and what was around them, never by a scan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from ccoc.authorities import PastSearch
from ccoc.companions import candidates_of
from ccoc.errors import NotFoundError
from ccoc.forecasts import HORIZON, Onward
from ccoc.ids import CameraId, Digest
from ccoc.journal import digest_of
from ccoc.journeys import Passage, journey_of
from ccoc.meetings import NEAR, WIDE
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate
from ccoc.searches import Purpose
from ccoc.store.journeys import MOST_NEAR, MOST_PASSAGES, ViewedPlate
from tests.ccoc.builders import NOON, a_sighting
from tests.ccoc.store.conftest import Station

OURS = Plate("กข 1234", "สกลนคร")


class Road:
    """A station whose cameras see what a test says."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.count = 0

    def see(
        self,
        registration: str,
        minutes: float,
        camera: str = "market",
        province: str | None = "สกลนคร",
    ) -> None:
        self.count += 1
        at = NOON + timedelta(minutes=minutes)
        seen = a_sighting(registration, province, id=f"s{self.count}", camera=camera, at=at)
        self.station.record(replace(seen, plate_class=PlateClass.CAR))

    def journey(self) -> tuple[Passage, ...]:
        return journey_of(self.station.store.journeys.passages(OURS).sightings, {})


@pytest.fixture
def road(station: Station) -> Road:
    return Road(station)


def test_passages_are_of_this_province_or_of_none(road: Road) -> None:
    road.see("กข 1234", 0)
    road.see("กข 1234", 1, province=None)
    road.see("กข 1234", 2, province="ระยอง")
    road.see("กข 1235", 3)
    found = road.station.store.journeys.passages(OURS)
    assert [each.id for each in found.sightings] == ["s2", "s1"]
    assert not found.more
    unclear = road.station.store.journeys.passages(Plate("กข 1234", None))
    assert [each.id for each in unclear.sightings] == ["s2"]


def test_how_often_each_province_stood_there_is_told(road: Road) -> None:
    for minute, province in enumerate(["สกลนคร", "สกลนคร", None, "ระยอง"]):
        road.see("กข 1234", minute, province=province)
    assert road.station.store.journeys.provinces("กข 1234") == {"สกลนคร": 2, None: 1, "ระยอง": 1}


def test_only_the_newest_passages_are_read_and_it_says_so(road: Road) -> None:
    for minute in range(MOST_PASSAGES + 1):
        road.see("กข 1234", minute)
    found = road.station.store.journeys.passages(OURS)
    assert len(found.sightings) == MOST_PASSAGES
    assert found.sightings[0].id == f"s{MOST_PASSAGES + 1}"
    assert found.more


def test_around_a_passage_stand_the_others_at_its_camera_and_minute(road: Road) -> None:
    road.see("กข 1234", 0)
    road.see("ขค 1", 0.5)
    road.see("ขค 2", -1)
    road.see("ขค 3", 1.1)
    road.see("ขค 4", 29)
    road.see("ขค 5", 31)
    road.see("ขค 6", 0, camera="bridge")
    (around,) = road.station.store.journeys.surroundings(road.journey())
    assert {seen.plate.registration for seen in around.near} == {"ขค 1", "ขค 2"}
    assert (around.near_count, around.wide_count) == (2, 4)


def test_its_own_passages_are_not_among_the_others(road: Road) -> None:
    road.see("กข 1234", 0)
    road.see("กข 1234", 0.5)
    first, second = road.station.store.journeys.surroundings(road.journey())
    assert first.near == second.near == ()
    assert (first.wide_count, second.wide_count) == (0, 0)


def test_a_jam_is_read_in_part_and_its_whole_number_is_told(road: Road) -> None:
    road.see("กข 1234", 0)
    for number in range(1, MOST_NEAR + 11):
        road.see(f"ขค {number}", number / 1000)
    (around,) = road.station.store.journeys.surroundings(road.journey())
    assert len(around.near) == MOST_NEAR
    assert around.near_count == around.wide_count == MOST_NEAR + 10


def test_histories_hold_a_candidates_passages_of_that_time_and_these_cameras(road: Road) -> None:
    for minutes, camera in ((0, "market"), (3, "bridge")):
        road.see("กข 1234", minutes, camera)
        road.see("ขค 1", minutes + 0.2, camera)
    road.see("ขค 1", 10, "elsewhere")
    road.see("ขค 1", 400)
    journeys = road.station.store.journeys
    around = journeys.surroundings(road.journey())
    assert candidates_of(around) == ("ขค 1",)
    histories = journeys.histories(["ขค 1"], around)
    assert sorted(seen.sighting for seen in histories["ขค 1"]) == ["s2", "s4"]
    assert journeys.histories([], around) == {}


def test_onwards_tell_where_others_were_seen_next_and_who_was_not(road: Road) -> None:
    road.see("กข 1234", 0)
    road.see("กข 1234", 2, "bridge")
    road.see("ขค 1", 0)
    road.see("ขค 1", 4, "bridge")
    road.see("ขค 1", 6, "school")
    road.see("ขค 2", 1)
    road.see("ขค 2", 32, "bridge")
    road.see("ขค 3", 2)
    road.see("ขค 3", 5, "bridge", province="ระยอง")
    road.see("ขค 4", 50)
    later = NOON + timedelta(minutes=60)
    onwards = road.station.store.journeys.onwards(CameraId("market"), "กข 1234", later)
    assert onwards == (
        Onward(None, None),
        Onward(None, None),
        Onward(CameraId("bridge"), timedelta(minutes=4)),
    )


def a_search(**changes: object) -> PastSearch:
    search = PastSearch(1, "n", officer=1, at=NOON, purpose=Purpose.CASE)  # type: ignore[arg-type]  # an id
    return replace(search, **changes)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("fields", "saw"),
    [
        ({}, True),
        ({"cameras": (CameraId("market"),)}, True),
        ({"cameras": (CameraId("bridge"),)}, False),
        ({"from_at": NOON, "until_at": NOON + timedelta(hours=1)}, True),
        ({"from_at": NOON + timedelta(hours=1)}, False),
        ({"until_at": NOON}, False),
    ],
)
def test_a_search_without_a_plate_saw_what_passed_where_it_looked(
    road: Road, fields: dict[str, object], saw: bool
) -> None:
    road.see("กข 1234", 0)
    assert road.station.store.journeys.saw(a_search(**fields), OURS) is saw


def test_a_search_that_never_was_is_not_found(station: Station) -> None:
    with pytest.raises(NotFoundError):
        station.store.journeys.search(4711)


def test_g13_a_viewed_plate_is_journalled_with_its_search_and_never_named(road: Road) -> None:
    officer = road.station.officer()
    search = a_search(officer=officer.id, pattern="กข1234", nonce="a" * 32)
    road.station.store.journeys.note_viewed(search, OURS)
    entry = road.station.store.journal.after(road.station.store.journal.latest() - 1, 1)[0]
    assert (entry.action.value, entry.about, entry.reason) == ("plate.viewed", "search:1", "case")
    assert entry.digest == digest_of(ViewedPlate("a" * 32, 1, OURS))
    assert entry.digest != Digest("0" * 64)


def test_every_question_walks_an_index(road: Road) -> None:
    """Ten million sightings must not cost more than ten thousand."""
    road.see("กข 1234", 0)
    road.see("ขค 1", 0.2)
    journeys, later = road.station.store.journeys, NOON + HORIZON + WIDE + NEAR
    with statements(journeys._database._engine) as asked:
        around = journeys.surroundings(road.journey())
        journeys.provinces("กข 1234")
        journeys.histories(["ขค 1"], around)
        journeys.onwards(CameraId("market"), "กข 1234", later)
        journeys.saw(a_search(cameras=(CameraId("market"),), from_at=NOON), OURS)
    assert len(asked) >= 6
    for statement, values in asked:
        assert_walks(journeys._database._engine, statement, values)


@contextmanager
def statements(engine: Engine) -> Iterator[list[tuple[str, tuple[object, ...]]]]:
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(
        _c: object, _k: object, statement: str, values: tuple[object, ...], *_rest: object
    ) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def assert_walks(engine: Engine, statement: str, values: tuple[object, ...]) -> None:
    with engine.connect() as connection:
        told = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        plan = [row[3] for row in told]
    scans = [step for step in plan if step.startswith("SCAN") and "sightings" in step]
    assert not scans, (plan, statement)
    assert not [step for step in plan if step.startswith(("SCAN plates", "SCAN later"))], plan


def test_times_are_those_of_the_store(road: Road) -> None:
    road.see("กข 1234", 0)
    found: datetime = road.journey()[0].sighting.last_at
    assert found == NOON
