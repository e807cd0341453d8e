"""The worker looks for faces exactly where every rule allows it, and nowhere else (G-06)."""

from __future__ import annotations

from datetime import time, timedelta

from api.faces.orders import STILL_COMING, Orders
from api.faces.snapshots import STALE_AFTER, Snapshot
from ccoc.watchlists import Hours
from ingest.messages import LookForFaces
from tests.api.faces.builders import (
    GATE,
    MODEL,
    a_camera,
    a_list,
    a_list_draft,
    a_snapshot,
    a_switch,
    a_template,
    an_entry,
)
from tests.ccoc.builders import NOON

LISTED = [(an_entry(), a_template(7))]
NOON_HERE = time(12, 0)


class Station:
    def __init__(self) -> None:
        self.told: list[LookForFaces] = []
        cameras = {each.id: each for each in (a_camera(), a_camera("yard"))}
        self.orders = Orders(cameras, self.told.append)

    def give(self, snapshot: Snapshot, local: time = NOON_HERE) -> LookForFaces | None:
        """What the worker was told by this, if anything."""
        before = len(self.told)
        self.orders.give(snapshot, NOON, local)
        return self.told[-1] if len(self.told) > before else None


def test_g06_a_camera_looks_when_switch_and_list_cover_it_and_is_told_once() -> None:
    station = Station()
    assert station.give(a_snapshot(LISTED)) == LookForFaces((GATE,), MODEL)
    assert station.give(a_snapshot(LISTED)) is None
    assert station.orders.looking == (GATE,)


def test_g06_without_a_switch_nothing_is_looked_for() -> None:
    assert Station().give(a_snapshot(LISTED, switches=())) is None


def test_g01_without_a_list_for_this_camera_nothing_is_looked_for() -> None:
    elsewhere = a_list(draft=a_list_draft(["yard"]))
    assert Station().give(a_snapshot(LISTED, watchlists=[elsewhere])) is None


def test_a_list_without_open_entries_is_no_reason_to_look() -> None:
    assert Station().give(a_snapshot([])) is None


def test_g06_when_the_hours_end_the_worker_is_told_to_stop() -> None:
    station = Station()
    snapshot = a_snapshot(LISTED, switches=[a_switch(hours=Hours(480, 720))])
    assert station.give(snapshot, time(11, 59)) is not None
    assert station.give(snapshot, time(12, 0)) == LookForFaces(())


def test_g02_when_the_store_has_not_answered_for_long_the_worker_is_told_to_stop() -> None:
    station = Station()
    station.give(a_snapshot(LISTED))
    long_ago = NOON - STALE_AFTER - timedelta(seconds=1)
    assert station.give(a_snapshot(LISTED, read_at=long_ago)) == LookForFaces(())


def test_a_new_worker_is_told_again() -> None:
    station = Station()
    station.give(a_snapshot(LISTED))
    station.orders.repeat()
    assert station.told == [LookForFaces((GATE,), MODEL)] * 2


def test_what_was_on_its_way_when_a_camera_was_stopped_is_held_against_nobody() -> None:
    station = Station()
    station.give(a_snapshot(LISTED))
    station.give(a_snapshot(LISTED, switches=()))
    assert station.orders.was_allowed(GATE, NOON + STILL_COMING)
    assert not station.orders.was_allowed(GATE, NOON + STILL_COMING + timedelta(seconds=1))
