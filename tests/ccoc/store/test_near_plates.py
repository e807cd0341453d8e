"""Near plates come from memory as they do from the database: the same, and the newest at once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.hits import Hit, Judge, ranked
from ccoc.nearness import neighbours
from ccoc.plates import compact
from ccoc.searches import Search
from ccoc.sightings import Sighting
from ccoc.store.plate_index import PlateIndex
from ccoc.store.searching import Searching
from ccoc.store.walks import Budget
from tests.ccoc.builders import NOON, a_sighting
from tests.ccoc.store.asking import a_search
from tests.ccoc.store.conftest import Station

PROVINCES = (None, "ระยอง", "ระนอง")
ODD = ("เศรษฐี 1", "กข 12345678901234", "กข😀 12")


def seen(chance: random.Random, number: int, text: str | None = None) -> Sighting:
    """With all that a row can hold; few letters and digits, so that most plates are near others."""
    letters = "".join(chance.choices("กถขช", k=2))
    registration = text or f"{letters} {''.join(chance.choices('368', k=2))}"
    read = tuple((each, 0.5 + chance.random() / 2) for each in compact(registration))
    others = tuple(((chance.choice("กถ68"), 0.2),) for _ in read) if number % 3 else ()
    at = NOON + timedelta(minutes=chance.randrange(200))
    province = chance.choice(PROVINCES)
    told = (("ระยอง", 0.3),) if number % 2 else ()
    return replace(
        a_sighting(
            registration, province, id=f"s{number}", at=at, characters=read, others=others,
            provinces=told, colour=chance.choice([None, "white"]),
        ),
        camera_frame_at=chance.choice([None, at]),
    )  # fmt: skip


def found(station: Station, index: PlateIndex, asked: Search) -> list[Hit[Sighting]]:
    """All pages together."""
    hits: list[Hit[Sighting]] = []
    while True:
        with station.store._database.reading() as connection:
            page = Searching(connection, index, asked, Budget()).page()
        hits += page.hits
        if page.after is None:
            return hits
        asked = replace(asked, after=page.after)


@pytest.fixture
def passed(station: Station) -> list[Sighting]:
    chance = random.Random(7)
    sightings = [seen(chance, number) for number in range(150)]
    sightings += [seen(chance, 150 + number, text) for number, text in enumerate(ODD)]
    for each in sightings:
        station.record(each)
    return sightings


def read(station: Station) -> PlateIndex:
    index = PlateIndex()
    with station.store._database.reading() as connection:
        index.columns(connection)
    return index


@pytest.mark.parametrize("province", PROVINCES)
def test_memory_and_database_tell_the_same_as_judging_every_sighting(
    station: Station, passed: list[Sighting], province: str | None
) -> None:
    index, near = read(station), 0
    assert index.is_read
    texts = [each.plate.registration for each in passed[::12]]
    for text in [*texts, "เศรษฐี 2", "กข 1234567890123", "9ฮฮ 999"]:
        asked = a_search(None, pattern=compact(text), province=province, limit=7)
        judge = Judge(asked)
        expected = ranked(hit for each in passed if (hit := judge.of(each)))
        unread = PlateIndex()
        assert found(station, index, asked) == found(station, unread, asked) == expected
        assert not unread.is_read
        near += sum(hit.kind.value == "near" for hit in expected)
    assert near > 30


def test_a_sighting_of_a_page_is_the_one_that_was_recorded(
    station: Station, passed: list[Sighting]
) -> None:
    hits = [
        hit
        for each in passed
        for hit in found(
            station, PlateIndex(), a_search(None, pattern=compact(each.plate.registration))
        )
    ]
    assert {hit.sighting for hit in hits} == set(passed)
    for hit in hits[::50]:
        assert hit.sighting == station.store.sightings.get(hit.sighting.id)


def test_a_plate_that_was_just_committed_is_near_at_once(station: Station) -> None:
    index = read(station)
    asked = a_search("กข 1234")
    for number, text in enumerate(sorted(neighbours("กข1234"))[::6]):
        station.record(a_sighting(text, None, id=f"n{number}"))
        assert f"n{number}" in {hit.sighting.id for hit in found(station, index, asked)}
