"""A search by photograph looks through alerts that are held, and through nothing else (G-12)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.faces.forecasting import Forecasts
from api.faces.searching import SearchedPhotographs
from api.faces.surroundings import FaceSurroundings
from ccoc.errors import ConflictError, InvalidError, NotAllowedError
from ccoc.face_alerts import FaceAlertDraft
from ccoc.ids import Digest, PhotoSearchId
from ccoc.photo_searches import MOST_CANDIDATES, OffenceClass, PhotoSearchDraft
from ccoc.watchlists import Watchlist, WatchlistCategory
from detectors.pictures import Floats
from tests.api.faces.builders import GATE, a_template, resembling
from tests.api.faces.stations import THE_MODEL, FaceStation
from tests.ccoc.builders import NOON, SetClock

SOUGHT = a_template(7)
DRAFT = PhotoSearchDraft("คดี 9/2569", "ติดตามคนร้าย", OffenceClass.PROPERTY)


@pytest.fixture
def searches(around: FaceSurroundings) -> SearchedPhotographs:
    return SearchedPhotographs(around, Forecasts(around))


@pytest.fixture
def approved(station: FaceStation, searches: SearchedPhotographs) -> PhotoSearchId:
    made = searches.propose(DRAFT, b"7", station.investigator)
    station.store.photo_searches.endorse(made.id, station.supervisor)
    return station.store.photo_searches.approve(made.id, station.head).id


def hold_alerts(station: FaceStation, watchlist: Watchlist, seen: list[Floats]) -> list[int]:
    """Alerts of these faces, each two minutes after the one before."""
    entry = station.entered(watchlist, a_template(1))
    numbers = []
    for minutes, template in enumerate(seen):
        draft = FaceAlertDraft(
            entry.id,
            watchlist.id,
            WatchlistCategory.WARRANT,
            GATE,
            seen_at=NOON,
            raised_at=NOON + timedelta(minutes=2 * minutes),
            similarity=0.6,
            threshold=0.5,
            face_px=80,
            seen=Digest("0" * 64),
            model=THE_MODEL,
        )
        coded = template.astype("<f4").tobytes()
        alert = station.store.face_alerts.raise_(draft, b"\xff\xd8 seen \xff\xd9", coded)
        assert alert is not None
        numbers.append(int(alert.id))
    return numbers


def test_g12_candidates_are_held_alerts_best_first_and_no_strangers(
    station: FaceStation,
    searches: SearchedPhotographs,
    approved: PhotoSearchId,
    watchlist: Watchlist,
) -> None:
    seen = [resembling(SOUGHT, 0.6), a_template(50), resembling(SOUGHT, 0.9)]
    first, _, last = hold_alerts(station, watchlist, seen)
    found = searches.run(approved, station.investigator)
    assert [each.alert for each in found.candidates] == [last, first]
    assert [each.similarity for each in found.candidates] == pytest.approx([0.9, 0.6], abs=1e-3)
    assert 0 < (found.search.look_alikes or 0) < 1
    assert searches.shown(approved) == found
    assert found.search.found == 2


def test_g12_at_most_twenty_candidates_are_shown(
    station: FaceStation,
    searches: SearchedPhotographs,
    approved: PhotoSearchId,
    watchlist: Watchlist,
) -> None:
    hold_alerts(station, watchlist, [resembling(SOUGHT, 0.7, seed) for seed in range(100, 125)])
    assert len(searches.run(approved, station.investigator).candidates) == MOST_CANDIDATES == 20


def test_g12_without_its_approval_a_search_does_not_run(
    station: FaceStation, searches: SearchedPhotographs
) -> None:
    made = searches.propose(DRAFT, b"7", station.investigator)
    with pytest.raises(NotAllowedError, match="G-12"):
        searches.run(made.id, station.investigator)
    assert station.store.photo_searches.get(made.id).found is None


def test_g12_after_48_hours_without_approval_it_is_over(
    station: FaceStation, searches: SearchedPhotographs, clock: SetClock
) -> None:
    draft = PhotoSearchDraft("คดี 9/2569", "คนหาย", OffenceClass.MISSING_PERSON)
    made = searches.propose(draft, b"7", station.investigator)
    assert searches.run(made.id, station.investigator).candidates == ()
    clock.move(timedelta(hours=48))
    with pytest.raises(ConflictError, match="G-12"):
        searches.run(made.id, station.investigator)


def test_a_photograph_without_a_face_begins_no_search(
    station: FaceStation, searches: SearchedPhotographs
) -> None:
    with pytest.raises(InvalidError, match="no face"):
        searches.propose(DRAFT, b"a landscape", station.investigator)
    assert not station.store.photo_searches.list()
