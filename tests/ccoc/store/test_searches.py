"""Searching: what is known of a plate finds it, the sure before the possible, nothing left out."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccoc.colours import Colour
from ccoc.errors import CcocError
from ccoc.hits import Found, Hit, HitKind, Judge
from ccoc.ids import CameraId, SightingId
from ccoc.plate_shapes import PlateClass
from ccoc.plates import pattern
from ccoc.searches import Purpose, Search, Stage, place_of
from ccoc.sightings import Sighting
from ccoc.store import Store, open_store
from ccoc.store.searching import Page, Searching
from ccoc.store.walks import Budget
from tests.ccoc.builders import NOON, SetClock, a_sighting
from tests.ccoc.store.conftest import Station, url_in

PASSED = [
    ("กข 1234", "สกลนคร", "market"),
    ("1กข 1234", "กรุงเทพมหานคร", "market"),
    ("กข 1299", "สกลนคร", "bridge"),
    ("70-1234", None, "bridge"),
    ("เศรษฐี 1", "กรุงเทพมหานคร", "market"),
    ("กช 1234", "สกลนคร", "bridge"),
]


@pytest.fixture
def passed(station: Station) -> Station:
    for minute, (registration, province, camera) in enumerate(PASSED):
        at = NOON + timedelta(minutes=minute)
        station.record(a_sighting(registration, province, id=f"s{minute}", camera=camera, at=at))
    return station


def a_search(text: str | None = None, **rest: object) -> Search:
    known = pattern(text) if text else None
    asked = {"pattern": known and known.text, "province": known and known.province, **rest}
    return Search(Purpose.PATROL, case_number="12/2569", **asked)  # type: ignore[arg-type]  # by name


def search(station: Station, text: str | None = None, **rest: object) -> Found:
    return station.store.searches.search(a_search(text, **rest), station.officer())


def told(results: Found) -> list[str]:
    return [f"{hit.sighting.plate.registration} {hit.kind}" for hit in results.hits]


def registrations(results: Found) -> list[str]:
    return [hit.sighting.plate.registration for hit in results.hits]


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


def test_a_full_page_says_where_it_goes_on_and_how_many_plates_match(passed: Station) -> None:
    first = search(passed, "*1234", limit=3)
    assert (first.more, first.plates, len(first.hits)) == (True, 4, 3)
    assert first.after is not None
    again = place_of(first.after.cursor)
    assert again == first.after
    second = search(passed, "*1234", limit=3, after=again)
    assert (second.more, len(second.hits)) == (False, 1)
    assert not search(passed, "*1234", limit=4).more


def test_a_page_does_not_move_while_cameras_go_on_seeing(passed: Station) -> None:
    first = search(passed, "*1234", limit=2)
    passed.record(a_sighting("1กข 1234", None, id="new", at=NOON + timedelta(hours=2)))
    second = search(passed, "*1234", limit=2, after=first.after)
    assert registrations(first) == ["กช 1234", "70-1234"]
    assert registrations(second) == ["1กข 1234", "กข 1234"]
    assert "new" in {hit.sighting.id for hit in search(passed, "*1234").hits}


def test_pages_hold_every_sighting_once_while_others_are_recorded(passed: Station) -> None:
    stop = threading.Event()
    failed: list[CcocError] = []

    def record() -> None:
        try:
            for number in range(500):
                if stop.is_set():
                    return
                at = NOON + timedelta(seconds=number)
                passed.record(a_sighting(f"ขข {1000 + number}", None, id=f"n{number}", at=at))
        except CcocError as error:
            failed.append(error)

    officer = passed.officer()
    writer = threading.Thread(target=record)
    writer.start()
    try:
        for _ in range(3):
            shown: list[str] = []
            asked = a_search("ขข*", limit=2)
            newest = passed.store.sightings.recent(1000)
            before = {each.id for each in newest if each.id.startswith("n")}
            while True:
                page = passed.store.searches.search(asked, officer)
                shown += [hit.sighting.id for hit in page.hits]
                if page.after is None:
                    break
                asked = replace(asked, after=page.after, limit=200)
            assert len(shown) == len(set(shown))
            assert before <= set(shown)
    finally:
        stop.set()
        writer.join()
    assert failed == []


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


def page_of(store: Store, asked: Search, budget: Budget) -> Page:
    with store._database.reading() as connection:
        return Searching(connection, store.searches._index, asked, budget).page()


def test_a_search_that_costs_too_much_stops_and_says_how_far_it_looked(passed: Station) -> None:
    asked = a_search("*1234", plate_class=PlateClass.RED, near=False)
    page = page_of(passed.store, asked, Budget(fetched=2))
    assert page.hits == ()
    assert page.after is not None
    assert page.after.stage is Stage.ASKED
    assert page.back_to == NOON
    assert search(passed, "*1234", plate_class=PlateClass.RED, after=page.after).after is None


TEXTS = ["กข 1", "กช 1", "1กข 12", "ดต 12", "ตด 12", "70-0012", "กข 12", "ขก 12", "เศรษฐี 1"]
PROVINCE = st.sampled_from([None, "ระยอง", "ระนอง"])
SEEN = st.lists(
    st.builds(
        lambda text, province, colour, minute, camera: a_sighting(
            text, province, colour=colour, camera=camera, at=NOON + timedelta(minutes=minute)
        ),
        st.sampled_from(TEXTS), PROVINCE, st.sampled_from([None, "white", "red"]),
        st.integers(0, 3), st.sampled_from(["market", "bridge"]),
    ),
    max_size=10,
)  # fmt: skip
ASKED = st.builds(
    lambda text, province, colour, cameras, limit: a_search(
        text, province=province, colour=colour, cameras=cameras, limit=limit
    ),
    st.sampled_from(["กข 1", "กข*", "*12", "?ก 12", "ดต1*", "??12", "*1*2*", "กข 12"]),
    PROVINCE, st.sampled_from([None, Colour.WHITE]),
    st.sampled_from([(), (CameraId("market"),), (CameraId("market"), CameraId("bridge"))]),
    st.integers(1, 5),
)  # fmt: skip


BUDGETS = st.builds(
    Budget,
    few_plates=st.sampled_from([0, 2, 3000]),
    some_plates=st.sampled_from([0, 25_000]),
    few_hits=st.sampled_from([0, 2, 6]),
    slices=st.sampled_from([[1], [1, 2], [2, 3, 2], [8192]]),
    fetched=st.sampled_from([1, 3, 5000]),
    ranked=st.sampled_from([1, 3, 200]),
)
"""From one that stops at every sighting to the real one."""


def pages(store: Store, asked: Search, budget: Budget) -> Iterator[Hit]:
    """All of them, one after another."""
    while True:
        page = page_of(store, asked, replace(budget, slices=list(budget.slices)))
        yield from page.hits
        if page.after is None:
            return
        asked = replace(asked, after=page.after)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seen=SEEN, asked=ASKED, budget=BUDGETS)
def test_all_pages_together_are_what_judging_every_sighting_would_give(
    tmp_path_factory: pytest.TempPathFactory, seen: list[Sighting], asked: Search, budget: Budget
) -> None:
    folder: Path = tmp_path_factory.mktemp("store")
    with closing(open_store(url_in(folder), folder, SetClock())) as store:
        station = Station(store, SetClock(), folder)
        named = [replace(each, id=SightingId(f"s{n}")) for n, each in enumerate(seen)]
        for each in named:
            station.record(each)
        found = list(pages(store, asked, budget))
    judge = Judge(asked)
    here = [each for each in named if not asked.cameras or each.camera in asked.cameras]
    expected = [hit for each in here if (hit := judge.of(each))]
    assert sorted(found, key=lambda hit: hit.sighting.id) == expected
    order = [("exact", "pattern", "near").index(hit.kind) for hit in found]
    assert order == sorted(order)
