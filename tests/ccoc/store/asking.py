"""Plates that passed, and searches for them in few words."""

from __future__ import annotations

from datetime import timedelta

from ccoc.hits import Found
from ccoc.plates import pattern
from ccoc.searches import Purpose, Search
from ccoc.store import Store
from ccoc.store.searching import Page, Searching
from ccoc.store.walks import Budget
from tests.ccoc.builders import NOON, a_sighting
from tests.ccoc.store.conftest import Station

PASSED = [
    ("กข 1234", "สกลนคร", "market"),
    ("1กข 1234", "กรุงเทพมหานคร", "market"),
    ("กข 1299", "สกลนคร", "bridge"),
    ("70-1234", None, "bridge"),
    ("เศรษฐี 1", "กรุงเทพมหานคร", "market"),
    ("กช 1234", "สกลนคร", "bridge"),
]


def with_passed(station: Station) -> Station:
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


def page_of(store: Store, asked: Search, budget: Budget) -> Page:
    with store._database.reading() as connection:
        return Searching(connection, store.searches._index, asked, budget).page()
