"""The hotlist in memory never lags behind what this service committed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from api.wanted import Wanted
from ccoc.clock import SystemClock
from ccoc.errors import UnavailableError
from ccoc.officers import Officer, Role
from ccoc.store import Store
from tests.api.services import prepared, with_officer, with_wanted


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with prepared(tmp_path) as opened:
        yield opened


@pytest.fixture
def officer(store: Store) -> Officer:
    return with_officer(store, Role.SUPERVISOR)


def test_an_entry_is_wanted_from_its_commit_to_its_closing(store: Store, officer: Officer) -> None:
    wanted = Wanted(store)
    store.subscribe(wanted.committed)
    assert not wanted.entries("70-1234", SystemClock().now())
    with_wanted(store, officer)
    (entry,) = wanted.entries("70-1234", SystemClock().now())
    assert not wanted.entries("70-9999", SystemClock().now())
    store.hotlist.close(entry.id, officer, "พบแล้ว")
    assert not wanted.entries("70-1234", SystemClock().now())


def test_what_another_process_added_is_wanted_within_a_minute(
    store: Store, officer: Officer
) -> None:
    wanted = Wanted(store)
    at = SystemClock().now()
    assert not wanted.entries("70-1234", at)
    with_wanted(store, officer)
    assert wanted.entries("70-1234", at + timedelta(seconds=61))


def test_a_store_that_did_not_answer_is_asked_again_before_any_plate_passes(
    tmp_path: Path, store: Store, officer: Officer
) -> None:
    wanted = Wanted(store)
    with_wanted(store, officer)
    at = SystemClock().now()
    with closing(sqlite3.connect(tmp_path / "ccoc.db")) as database:
        database.execute("ALTER TABLE hotlist RENAME TO away")
        with pytest.raises(UnavailableError):
            wanted.entries("70-1234", at)
        database.execute("ALTER TABLE away RENAME TO hotlist")
    assert wanted.entries("70-1234", at)
