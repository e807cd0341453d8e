"""No picture is shown without its viewing in the journal."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.viewings import Viewings
from ccoc.errors import UnavailableError
from ccoc.ids import Digest
from ccoc.officers import Role
from ccoc.store import Store
from tests.api.services import prepared, with_officer

PICTURE = Digest("ab" * 32)


class WallClock:
    def __init__(self) -> None:
        self.time = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()


def viewings_in(store: Store) -> int:
    return sum(entry.action == "evidence.viewed" for entry in store.journal.after(0, 1000))


def test_a_viewing_that_could_not_be_noted_is_noted_with_the_next_attempt(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        officer = with_officer(store, Role.DUTY_OFFICER)
        viewings = Viewings(store, WallClock())
        with closing(sqlite3.connect(tmp_path / "ccoc.db")) as database:
            database.execute("ALTER TABLE journal RENAME TO away")
            with pytest.raises(UnavailableError):
                viewings.note_evidence(officer, PICTURE)
            database.execute("ALTER TABLE away RENAME TO journal")
        viewings.note_evidence(officer, PICTURE)
        assert viewings_in(store) == 1


def test_a_clock_that_is_set_back_hides_no_viewing(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        officer, clock = with_officer(store, Role.DUTY_OFFICER), WallClock()
        viewings = Viewings(store, clock)
        viewings.note_evidence(officer, PICTURE)
        clock.time -= timedelta(hours=1)
        viewings.note_evidence(officer, PICTURE)
        assert viewings_in(store) == 2
