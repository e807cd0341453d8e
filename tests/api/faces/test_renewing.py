"""Another model makes all templates anew; until then nobody is compared with the old ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.faces.forecasting import Forecasts
from api.faces.lists import OpenLists
from api.faces.renewing import renew
from api.faces.surroundings import FaceSurroundings
from ccoc.ids import Digest
from ccoc.watchlists import Watchlist
from tests.api.faces.builders import a_template, an_entry_draft
from tests.api.faces.stations import THE_MODEL, FaceStation, StandIn, damage

NEW = Digest("e" * 64)


@pytest.fixture
def exchanged(around: FaceSurroundings) -> FaceSurroundings:
    """The same station after its administrator put another model there."""
    return replace(around, recogniser=StandIn(around.recogniser.folder, NEW))


def test_templates_are_made_anew_from_the_pictures_and_not_mixed_meanwhile(
    station: FaceStation, exchanged: FaceSurroundings, watchlist: Watchlist
) -> None:
    entry = station.entered(watchlist, a_template(1), photograph=b"7")
    lists = OpenLists(exchanged)
    assert not lists.refresh().entries
    answer = renew(exchanged)
    assert (answer.model, answer.renewed, answer.failed) == (NEW, 1, ())
    snapshot = lists.refresh()
    assert snapshot.entries.keys() == {entry.id}
    (match,) = snapshot.galleries[watchlist.id].search(a_template(7)[None])
    assert match is not None
    assert match.similarity == pytest.approx(1.0, abs=1e-6)


def test_entries_that_wait_for_their_approval_are_renewed_too(
    station: FaceStation, exchanged: FaceSurroundings, watchlist: Watchlist
) -> None:
    draft, coded = an_entry_draft(watchlist.id), a_template(1).tobytes()
    made = station.store.face_entries.propose(draft, b"7", coded, THE_MODEL, station.investigator)
    assert renew(exchanged).renewed == 1
    assert station.store.face_entries.get(made.id).model == NEW


def test_a_picture_that_the_new_model_cannot_use_is_told_and_stays_out(
    station: FaceStation, exchanged: FaceSurroundings, watchlist: Watchlist
) -> None:
    blurred = station.entered(watchlist, a_template(1), photograph=b"blurred")
    station.entered(watchlist, a_template(2), photograph=b"2")
    answer = renew(exchanged)
    assert (answer.renewed, answer.failed) == (1, (blurred.id,))
    assert blurred.id not in OpenLists(exchanged).refresh().entries


def test_with_the_same_model_nothing_is_touched(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist
) -> None:
    station.entered(watchlist, a_template(1), photograph=b"7")
    seq = station.store.journal.latest()
    assert renew(around).renewed == 0
    assert station.store.journal.latest() == seq


def test_g07_thresholds_follow_the_model_that_compares(
    station: FaceStation, exchanged: FaceSurroundings, watchlist: Watchlist
) -> None:
    station.entered(watchlist, a_template(1), photograph=b"7")
    renew(exchanged)
    after = station.store.watchlists.get(watchlist.id)
    assert after.threshold == pytest.approx(Forecasts(exchanged).of_list(after).threshold, abs=0.01)
    assert after.threshold != watchlist.threshold


@pytest.mark.parametrize("others", [0, 1])
def test_a_damaged_template_is_made_anew_from_its_picture(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist, others: int
) -> None:
    for _ in range(others):
        station.entered(watchlist, a_template(3), photograph=b"3")
    broken = station.entered(watchlist, a_template(7), photograph=b"7")
    damage(station, broken, b"changed")
    assert renew(around).renewed == 1
    lists = OpenLists(around)
    assert broken.id in lists.refresh().entries
    assert not lists.damaged
