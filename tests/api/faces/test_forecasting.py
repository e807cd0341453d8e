"""A list's threshold follows from its budget, and moves with what it was derived from (G-07)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from api.configuration import FaceSettings
from api.faces.forecasting import Forecasts
from api.faces.recalibrating import recalibrate
from api.faces.surroundings import FaceSurroundings
from ccoc.deeds import Deed
from ccoc.face_alerts import Answer
from ccoc.face_budgets import CEILING
from ccoc.officers import Role
from ccoc.thai_dates import THAILAND
from ccoc.watchlists import Watchlist
from tests.api.faces.builders import GATE, a_list_draft, a_template, resembling
from tests.api.faces.stations import FaceStation
from tests.api.faces.test_raising import Street, a_hit
from tests.api.services import with_officer
from tests.ccoc.builders import NOON, SetClock

FLOOR, USUAL = 0.2, 5_000.0


@pytest.fixture
def forecasts(around: FaceSurroundings, tmp_path: Path) -> Forecasts:
    """So low a floor that budgets decide."""
    return Forecasts(replace(around, settings=FaceSettings(tmp_path, "", USUAL, FLOOR)))


@pytest.fixture
def derived(station: FaceStation, forecasts: Forecasts, watchlist: Watchlist) -> Watchlist:
    """An approved list whose threshold is what its budget gives."""
    threshold = forecasts.of_list(watchlist).threshold
    return station.store.watchlists.set_threshold(watchlist.id, threshold, None)


def test_g07_the_threshold_keeps_the_budget_and_no_more(forecasts: Forecasts) -> None:
    expected = forecasts.of_numbers(200, alerts_per_day=1.0, faces_per_day=20_000)
    assert expected.refusal is None
    assert expected.forecast.alerts_per_day == pytest.approx(1.0, rel=0.01)
    stricter = forecasts.of_numbers(200, alerts_per_day=0.1, faces_per_day=20_000)
    assert stricter.threshold > expected.threshold


def test_g07_above_one_in_a_thousand_the_forecast_says_why_it_is_refused(
    forecasts: Forecasts,
) -> None:
    expected = forecasts.of_numbers(200, alerts_per_day=40.0, faces_per_day=1_000)
    assert expected.forecast.per_face > CEILING
    assert expected.refusal is not None
    assert "(G-07)" in expected.refusal.th
    assert "(G-07)" in expected.refusal.en


def test_g07_no_threshold_is_below_the_auditors_floor(
    station: FaceStation, forecasts: Forecasts
) -> None:
    assert forecasts.of_numbers(1, 50.0, 10.0).threshold == FLOOR
    station.store.floors.set(0.58, with_officer(station.store, Role.AUDITOR))
    assert forecasts.of_numbers(1, 50.0, 10.0).threshold == 0.58


def test_counted_faces_take_the_place_of_the_configured_number(
    station: FaceStation, forecasts: Forecasts
) -> None:
    assert forecasts.faces_per_day((GATE,)) == USUAL
    today = NOON.astimezone(THAILAND).date()
    station.store.figures.count_faces(today, GATE, 600.0, 90_000)
    assert forecasts.faces_per_day((GATE,)) == USUAL, "today is not over"
    for days, faces in ((1, 100), (2, 300)):
        station.store.figures.count_faces(today - timedelta(days=days), GATE, 600.0, faces)
    assert forecasts.faces_per_day((GATE,)) == 200


def test_g07_a_list_that_grows_keeps_its_budget(
    station: FaceStation, forecasts: Forecasts, derived: Watchlist
) -> None:
    for number in range(12):
        station.entered(derived, a_template(number))
    recalibrate(station.store, forecasts)
    after = station.store.watchlists.get(derived.id)
    assert derived.threshold is not None
    assert after.threshold is not None
    assert after.threshold > derived.threshold + 0.02
    noted = station.store.journal.after(0, 100, Deed.WATCHLIST_RECALIBRATED)
    assert noted[-1].actor == "service"
    recalibrate(station.store, forecasts)
    assert station.store.watchlists.get(derived.id) == after


def test_g07_officers_who_reject_more_than_was_expected_raise_the_threshold(
    station: FaceStation,
    forecasts: Forecasts,
    derived: Watchlist,
    around: FaceSurroundings,
    clock: SetClock,
) -> None:
    wanted = a_template(7)
    entry = station.entered(derived, wanted)
    recalibrate(station.store, forecasts)
    before = station.store.watchlists.get(derived.id).threshold
    assert before is not None
    street = Street(station, around)
    for number in range(25):
        clock.move(timedelta(minutes=2))
        hit = a_hit(entry, resembling(wanted, before + 0.02, seed=200 + number))
        alert = street.passes(replace(hit, threshold=before, similarity=before + 0.02))
        assert alert is not None
        station.store.face_alerts.decide(alert, station.supervisor, Answer.NOT_SAME)
    recalibrate(station.store, forecasts)
    after = station.store.watchlists.get(derived.id).threshold
    assert after is not None
    assert after > before + 0.02


def test_what_hardly_changes_is_not_written_down(
    station: FaceStation, forecasts: Forecasts, derived: Watchlist
) -> None:
    recalibrate(station.store, forecasts)
    assert len(station.store.journal.after(0, 100, Deed.WATCHLIST_RECALIBRATED)) == 1


def test_a_list_that_nobody_approved_gets_no_threshold(
    station: FaceStation, forecasts: Forecasts
) -> None:
    proposed = station.store.watchlists.propose(a_list_draft(), station.investigator)
    recalibrate(station.store, forecasts)
    assert station.store.watchlists.get(proposed.id).threshold is None
