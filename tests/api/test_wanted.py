"""The hotlist in memory never lags behind what this service committed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from api.wanted import Wanted
from ccoc.clock import SystemClock
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
