"""The hotlist in memory never lags behind what this service committed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from api.wanted import Wanted
from ccoc.clock import SystemClock
from ccoc.errors import UnavailableError
from ccoc.officers import Officer, Role
from ccoc.store import Store
from tests.api.services import prepared, with_officer, with_wanted
from tests.ccoc.builders import a_sighting


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with prepared(tmp_path) as opened:
        yield opened


@pytest.fixture
def officer(store: Store) -> Officer:
    return with_officer(store, Role.SUPERVISOR)


def rings(wanted: Wanted, registration: str, at: datetime | None = None) -> bool:
    return bool(wanted.matches(a_sighting(registration), at or SystemClock().now()))


def test_an_entry_is_wanted_from_its_commit_to_its_closing(store: Store, officer: Officer) -> None:
    wanted = Wanted(store)
    store.subscribe(wanted.committed)
    assert not rings(wanted, "70-1234")
    with_wanted(store, officer)
    (match,) = wanted.matches(a_sighting("70-1234"), SystemClock().now())
    assert not rings(wanted, "70-9999")
    store.hotlist.close(match.entry.id, officer, "พบแล้ว")
    assert not rings(wanted, "70-1234")


def test_an_entry_with_gaps_is_wanted_too_and_lists_what_is_nearly_it(
    store: Store, officer: Officer
) -> None:
    wanted = Wanted(store)
    with_wanted(store, officer, "70-12??")
    with_wanted(store, officer, "กข 1234")
    assert rings(wanted, "70-1299")
    assert not rings(wanted, "กช 1234")
    (possible,) = wanted.possible(a_sighting("กช 1234"), SystemClock().now())
    assert possible.entry.plate.registration == "กข 1234"


def test_what_another_process_changed_is_known_within_a_minute(
    store: Store, officer: Officer
) -> None:
    wanted = Wanted(store)
    at = SystemClock().now()
    assert not rings(wanted, "70-1234", at)
    with_wanted(store, officer)
    assert not rings(wanted, "70-1234", at)
    in_a_minute = at + timedelta(seconds=61)
    (match,) = wanted.matches(a_sighting("70-1234"), in_a_minute)
    store.hotlist.close(match.entry.id, officer, "พบแล้ว")
    assert not rings(wanted, "70-1234", in_a_minute + timedelta(seconds=61))


def test_a_store_that_did_not_answer_is_asked_again_before_any_plate_passes(
    tmp_path: Path, store: Store, officer: Officer
) -> None:
    wanted = Wanted(store)
    with_wanted(store, officer)
    with closing(sqlite3.connect(tmp_path / "ccoc.db")) as database:
        database.execute("ALTER TABLE hotlist RENAME TO away")
        with pytest.raises(UnavailableError):
            rings(wanted, "70-1234")
        database.execute("ALTER TABLE away RENAME TO hotlist")
    assert rings(wanted, "70-1234")
