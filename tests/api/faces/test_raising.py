"""A hit becomes a question once, and never again for a face that officers have rejected."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from api.faces.matching import Hit
from api.faces.raising import Raiser
from api.faces.surroundings import FaceSurroundings
from ccoc.face_alerts import Answer
from ccoc.ids import CameraId, FaceAlertId
from ccoc.watchlists import FaceEntry, Watchlist, WatchlistCategory
from detectors.pictures import Floats
from tests.api.faces.builders import GATE, a_template, resembling
from tests.api.faces.stations import THE_MODEL, FaceStation
from tests.ccoc.builders import SetClock

WANTED = a_template(7)
STRANGER = resembling(WANTED, 0.55)


@pytest.fixture
def entry(station: FaceStation, watchlist: Watchlist) -> FaceEntry:
    return station.entered(watchlist, WANTED)


def a_hit(entry: FaceEntry, seen: Floats = STRANGER, camera: str = GATE) -> Hit:
    return Hit(
        entry=entry.id,
        watchlist=entry.draft.watchlist,
        category=WatchlistCategory.WARRANT,
        camera=CameraId(camera),
        seen_at=SetClock().now(),
        similarity=float(np.dot(seen, WANTED)),
        threshold=0.5,
        face_px=80,
        model=THE_MODEL,
        seen=b"\xff\xd8 seen \xff\xd9",
        template=seen.astype("<f4").tobytes(),
    )


class Street:
    """People pass; officers see what is asked."""

    def __init__(self, station: FaceStation, around: FaceSurroundings) -> None:
        self._alerts = station.store.face_alerts
        self._raiser = Raiser(station.store)
        self._around = around

    def passes(self, hit: Hit) -> FaceAlertId | None:
        """The number of the question that this raised."""
        before = {each.id for each in self._alerts.list()}
        self._raiser.raise_(hit, self._around.time.now())
        new = [each.id for each in self._alerts.list() if each.id not in before]
        return new[0] if new else None


@pytest.fixture
def street(station: FaceStation, around: FaceSurroundings) -> Street:
    return Street(station, around)


def test_a_hit_is_asked_with_its_picture_and_its_measures(
    station: FaceStation, street: Street, entry: FaceEntry
) -> None:
    number = street.passes(a_hit(entry))
    assert number is not None
    alert = station.store.face_alerts.get(number)
    assert alert.draft.similarity == pytest.approx(0.55, abs=1e-4)
    assert (alert.draft.entry, alert.draft.threshold, alert.draft.face_px) == (entry.id, 0.5, 80)
    assert station.store.face_alerts.seen(number) == a_hit(entry).seen


def test_the_same_question_is_asked_once_a_minute_at_each_camera(
    street: Street, entry: FaceEntry, clock: SetClock
) -> None:
    assert street.passes(a_hit(entry))
    clock.move(timedelta(seconds=30))
    assert street.passes(a_hit(entry)) is None
    assert street.passes(a_hit(entry, camera="yard"))
    clock.move(timedelta(seconds=31))
    assert street.passes(a_hit(entry))


def test_g10_a_face_that_was_rejected_is_not_asked_about_again_until_it_is_erased(
    station: FaceStation, street: Street, entry: FaceEntry, clock: SetClock
) -> None:
    number = street.passes(a_hit(entry))
    assert number is not None
    station.store.face_alerts.decide(number, station.supervisor, Answer.NOT_SAME)
    clock.move(timedelta(minutes=5))
    assert street.passes(a_hit(entry, resembling(STRANGER, 0.9))) is None
    assert street.passes(a_hit(entry, resembling(WANTED, 0.8, seed=5)))
    station.store.watchlists.review(entry.draft.watchlist, station.head)
    clock.move(timedelta(hours=23, minutes=56))
    assert street.passes(a_hit(entry, STRANGER))


def test_g10_a_rejected_face_may_still_be_somebody_else_who_is_listed(
    station: FaceStation, street: Street, entry: FaceEntry, watchlist: Watchlist
) -> None:
    number = street.passes(a_hit(entry))
    assert number is not None
    station.store.face_alerts.decide(number, station.supervisor, Answer.NOT_SAME)
    other = station.entered(watchlist, STRANGER)
    assert street.passes(a_hit(other))


def test_g02_of_a_hit_on_an_entry_that_was_closed_meanwhile_nothing_is_kept(
    station: FaceStation, street: Street, entry: FaceEntry
) -> None:
    held = station.store.purges.verify()
    station.store.face_entries.close(entry.id, station.head)
    assert street.passes(a_hit(entry)) is None
    assert station.store.purges.verify() == held


def test_a_rejected_face_that_cannot_be_read_suppresses_nothing(
    station: FaceStation, street: Street, entry: FaceEntry, clock: SetClock, tmp_path: Path
) -> None:
    number = street.passes(a_hit(entry))
    assert number is not None
    station.store.face_alerts.decide(number, station.supervisor, Answer.NOT_SAME)
    with closing(sqlite3.connect(tmp_path / "ccoc.db")) as database:
        database.execute("UPDATE sealed SET cipher = randomblob(length(cipher))")
        database.commit()
    clock.move(timedelta(minutes=5))
    assert street.passes(a_hit(entry))
