"""Page by page: every sighting once, nothing left out, whatever a request may cost."""

from __future__ import annotations

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
from ccoc.hits import Hit, Judge
from ccoc.ids import CameraId, SightingId
from ccoc.plate_shapes import PlateClass
from ccoc.searches import Search, Stage, place_of
from ccoc.sightings import Sighting
from ccoc.store import Store, open_store
from ccoc.store.walks import Budget
from tests.ccoc.builders import NOON, SetClock, a_sighting
from tests.ccoc.store.asking import a_search, page_of, registrations, search, with_passed
from tests.ccoc.store.conftest import Station, url_in


@pytest.fixture
def passed(station: Station) -> Station:
    return with_passed(station)


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


def test_a_search_that_costs_too_much_stops_and_says_how_far_it_looked(passed: Station) -> None:
    """Whether the reader thought of another province stands in the row alone."""
    asked = a_search("*1234", province="ระนอง")
    page = page_of(passed.store, asked, Budget(fetched=2))
    assert [hit.sighting.plate.registration for hit in page.hits] == ["70-1234"]
    assert page.after is not None
    assert page.after.stage is Stage.NEAR
    assert page.back_to == NOON
    assert page_of(passed.store, replace(asked, after=page.after), Budget()).after is None


def test_a_kind_or_colour_that_nothing_had_costs_nothing(passed: Station) -> None:
    for look in ({"plate_class": PlateClass.RED}, {"colour": Colour.WHITE}):
        page = page_of(passed.store, a_search("*1234", near=False, **look), Budget(fetched=1))
        assert (page.hits, page.after) == ((), None)


TEXTS = ["กข 1", "กช 1", "1กข 12", "ดต 12", "ตด 12", "70-0012", "กข 12", "ขก 12", "เศรษฐี 1"]
PROVINCE = st.sampled_from([None, "ระยอง", "ระนอง"])
SEEN = st.lists(
    st.builds(
        lambda text, province, kind, colour, minute, camera: a_sighting(
            text, province, plate_class=kind, colour=colour, camera=camera,
            at=NOON + timedelta(minutes=minute),
        ),
        st.sampled_from(TEXTS), PROVINCE,
        st.sampled_from([PlateClass.CAR, PlateClass.RED, PlateClass.UNKNOWN]),
        st.sampled_from([None, "white", "red"]),
        st.integers(0, 3), st.sampled_from(["market", "bridge"]),
    ),
    max_size=10,
)  # fmt: skip
ASKED = st.builds(
    lambda text, province, kind, colour, cameras, limit: a_search(
        text, province=province, plate_class=kind, colour=colour, cameras=cameras, limit=limit
    ),
    st.sampled_from(["กข 1", "กข*", "*12", "?ก 12", "ดต1*", "??12", "*1*2*", "กข 12"]),
    PROVINCE, st.sampled_from([None, PlateClass.CAR]), st.sampled_from([None, Colour.WHITE]),
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


def pages(store: Store, asked: Search, budget: Budget) -> Iterator[Hit[Sighting]]:
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
