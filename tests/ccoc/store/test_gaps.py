"""Every time without pictures is a record with a begin, an end and a cause."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.cameras import Cause
from ccoc.errors import NotFoundError
from ccoc.ids import CameraId, GapId
from tests.ccoc.builders import NOON
from tests.ccoc.store.conftest import Station

MARKET, BRIDGE = CameraId("market"), CameraId("bridge")


def test_a_gap_is_opened_and_closed_with_its_journal_entries(station: Station) -> None:
    opened = station.store.gaps.open(MARKET, NOON, Cause.STALLED)
    assert opened is not None
    gap, lost = opened
    assert (lost.action.value, lost.about, lost.reason) == (
        "camera.lost",
        "camera:market",
        "stalled",
    )
    assert station.store.gaps.open_now() == (gap,)
    closed = station.store.gaps.close(MARKET, NOON + timedelta(seconds=9))
    assert closed is not None
    assert closed[0].to_at == NOON + timedelta(seconds=9)
    assert closed[1].action.value == "camera.back"
    assert station.store.gaps.open_now() == ()
    assert station.store.gaps.get(gap.id) == closed[0]


def test_a_camera_has_one_open_gap_and_its_first_cause_stands(station: Station) -> None:
    station.store.gaps.open(MARKET, NOON, Cause.STALLED)
    assert station.store.gaps.open(MARKET, NOON, Cause.UNREACHABLE) is None
    assert station.store.gaps.open(BRIDGE, NOON, Cause.UNREACHABLE) is not None
    assert [gap.cause for gap in station.store.gaps.open_now()] == [
        Cause.UNREACHABLE,
        Cause.STALLED,
    ]


def test_closing_what_is_not_open_changes_nothing(station: Station) -> None:
    assert station.store.gaps.close(MARKET, NOON) is None
    assert station.store.journal.latest() == 0


def test_a_gap_never_ends_before_it_begins(station: Station) -> None:
    station.store.gaps.open(MARKET, NOON, Cause.STALLED)
    closed = station.store.gaps.close(MARKET, NOON - timedelta(seconds=5))
    assert closed is not None
    assert closed[0].to_at == NOON


def test_an_open_gap_survives_a_restart(station: Station) -> None:
    station.store.gaps.open(MARKET, NOON, Cause.CLOSED)
    station.reopen()
    assert [gap.camera for gap in station.store.gaps.open_now()] == [MARKET]


def test_recent_gaps_are_those_that_reach_into_the_time(station: Station) -> None:
    for hours, camera in enumerate(("a", "b", "c")):
        begins = NOON + timedelta(hours=hours)
        station.store.gaps.open(CameraId(camera), begins, Cause.STALLED)
        if camera != "a":
            station.store.gaps.close(CameraId(camera), begins + timedelta(minutes=1))
    since = NOON + timedelta(hours=2)
    recent = station.store.gaps.recent(since, 10)
    assert [gap.camera for gap in recent] == ["c", "a"]
    assert len(station.store.gaps.recent(since, 1)) == 1


def test_a_gap_that_never_was_is_not_found(station: Station) -> None:
    with pytest.raises(NotFoundError):
        station.store.gaps.get(GapId(3))
