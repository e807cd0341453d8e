"""How cameras should look: the newest word of an officer holds, and it is in the journal."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from hashlib import sha256

import pytest

from ccoc.errors import InvalidError
from ccoc.ids import CameraId
from ccoc.references import VIEW_BYTES
from tests.ccoc.store.conftest import Station

MARKET, BRIDGE = CameraId("market"), CameraId("bridge")
EARLY, LATE = bytes(VIEW_BYTES), bytes([7]) * VIEW_BYTES


def test_the_newest_view_of_a_camera_holds_and_the_older_stays_as_a_record(
    station: Station,
) -> None:
    officer = station.officer()
    station.store.references.set(MARKET, EARLY, officer)
    station.clock.at += timedelta(days=1)
    made = station.store.references.set(MARKET, LATE, officer)
    station.store.references.set(BRIDGE, EARLY, officer)
    station.reopen()
    assert station.store.references.views() == {MARKET: LATE, BRIDGE: EARLY}
    assert station.store.references.current()[MARKET] == made
    assert (made.at, made.officer) == (station.clock.at, officer.id)
    assert made.digest == sha256(LATE).hexdigest()
    with closing(sqlite3.connect(station.folder / "ccoc.db")) as connection:
        assert connection.execute("SELECT count(*) FROM reference_views").fetchone() == (3,)


def test_setting_one_is_in_the_journal_with_its_officer_and_without_the_view(
    station: Station,
) -> None:
    officer = station.officer()
    station.store.references.set(MARKET, EARLY, officer)
    (entry,) = [e for e in station.store.journal.after(0, 99) if "reference" in e.action]
    assert (entry.about, entry.actor) == ("camera:market", f"officer:{officer.id}")
    assert entry.digest is not None
    assert station.store.journal.verify() > 0


@pytest.mark.parametrize("view", [b"", bytes(VIEW_BYTES - 1), bytes(VIEW_BYTES + 1)])
def test_bytes_that_are_no_view_are_refused_and_nothing_is_kept(
    station: Station, view: bytes
) -> None:
    with pytest.raises(InvalidError) as refused:
        station.store.references.set(MARKET, view, station.officer())
    assert refused.value.th
    assert station.store.references.current() == {}
    assert "camera.reference_set" not in station.actions()
