"""What officers can have done with faces, and what they are told."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from api.faces import Faces
from api.faces.recogniser import Recogniser
from api.faces.surroundings import FaceSurroundings
from api.faces.watching import FaceWatch
from ccoc.approvals import ApprovalState
from ccoc.errors import InvalidError, NotAllowedError, UnavailableError
from ccoc.ids import PhotoSearchId, WatchlistId
from ccoc.photo_searches import OffenceClass, PhotoSearchDraft
from ccoc.watchlists import Watchlist
from tests.api.faces.builders import GATE, a_list_draft, a_template, an_entry_draft
from tests.api.faces.stations import THE_MODEL, FaceStation


async def faces_of(around: FaceSurroundings) -> tuple[Faces, FaceWatch]:
    """Everything refreshed once."""
    watch = FaceWatch(around, lambda _: None)
    if around.settings is not None:
        await watch.refresh()
    return Faces(around, watch), watch


@pytest.fixture
def off(around: FaceSurroundings) -> FaceSurroundings:
    return replace(around, settings=None)


def faces(around: FaceSurroundings) -> Faces:
    return asyncio.run(faces_of(around))[0]


def test_an_entry_keeps_photograph_template_and_the_models_digest(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist
) -> None:
    draft = an_entry_draft(watchlist.id)
    entry = faces(around).propose_entry(draft, b"7", station.investigator)
    assert entry.model == THE_MODEL
    assert entry.approval.state is ApprovalState.PROPOSED
    assert station.store.face_entries.picture(entry.id) == b"7"
    station.store.face_entries.endorse(entry.id, station.supervisor)
    station.store.face_entries.approve(entry.id, station.head)
    ((_, template),) = station.store.face_entries.open_now(around.time.now())
    assert template == a_template(7).astype("<f4").tobytes()


def test_a_bad_photograph_makes_no_entry(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist
) -> None:
    with pytest.raises(InvalidError, match="no face"):
        faces(around).propose_entry(an_entry_draft(watchlist.id), b"tree", station.investigator)
    assert not station.store.face_entries.of(watchlist.id)


def test_g07_a_list_is_approved_with_the_threshold_of_its_budget(
    station: FaceStation, around: FaceSurroundings
) -> None:
    made = station.store.watchlists.propose(a_list_draft(), station.investigator)
    station.store.watchlists.endorse(made.id, station.supervisor)
    door = faces(around)
    expected = door.forecast_list(made.id)
    approved = door.approve_list(made.id, station.head)
    assert approved.threshold == expected.threshold
    assert approved.approval.state is ApprovalState.APPROVED


def test_g07_a_list_above_the_ceiling_is_not_approved(
    station: FaceStation, around: FaceSurroundings
) -> None:
    draft = a_list_draft(alerts_per_day=50.0)
    made = station.store.watchlists.propose(draft, station.investigator)
    station.store.watchlists.endorse(made.id, station.supervisor)
    assert around.settings is not None
    few = replace(around, settings=replace(around.settings, faces_per_day=100, floor=0.05))
    with pytest.raises(InvalidError, match=r"more than one of 1,000 \(G-07\)$"):
        faces(few).approve_list(made.id, station.head)
    assert station.store.watchlists.get(made.id).approval.state is ApprovalState.ENDORSED


def test_g03_the_requester_approves_no_list_of_their_own(
    station: FaceStation, around: FaceSurroundings
) -> None:
    made = station.store.watchlists.propose(a_list_draft(), station.supervisor)
    with pytest.raises(NotAllowedError, match="G-03"):
        faces(around).approve_list(made.id, station.supervisor)


def test_the_status_says_where_faces_are_looked_for_and_why_not_elsewhere(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist
) -> None:
    empty = faces(around).status()
    assert (empty.lists, empty.listed, empty.looking) == ((watchlist.id,), 0, ())
    assert {each.camera: each.why.en for each in empty.idle}.keys() == {"gate", "yard"}
    station.entered(watchlist, a_template(7))
    status = faces(around).status()
    assert (status.enabled, status.model, status.listed) == (True, THE_MODEL, 1)
    assert status.looking == (GATE,)
    assert [(each.camera, "G-06" in each.why.en) for each in status.idle] == [("yard", True)]


def test_where_faces_are_off_nothing_is_done_and_the_status_says_it(
    station: FaceStation, off: FaceSurroundings, watchlist: Watchlist
) -> None:
    door = faces(off)
    status = door.status()
    assert not status.enabled
    assert status.missing is not None
    assert status.looking == ()
    search = PhotoSearchDraft("คดี 1", "เหตุ", OffenceClass.PROPERTY)
    for ask in (
        lambda: door.forecast(10, 1.0),
        lambda: door.forecast_list(watchlist.id),
        lambda: door.approve_list(WatchlistId(1), station.head),
        lambda: door.propose_entry(an_entry_draft(watchlist.id), b"7", station.investigator),
        lambda: door.propose_search(search, b"7", station.investigator),
        lambda: door.run_search(PhotoSearchId(1), station.investigator),
        lambda: door.switch_model(station.head),
    ):
        with pytest.raises(UnavailableError, match="not looked for"):
            ask()


def test_a_missing_model_is_named(around: FaceSurroundings, tmp_path: Path) -> None:
    bare = replace(around, recogniser=Recogniser(tmp_path / "nothing"))
    status = faces(bare).status()
    assert status.model is None
    assert status.missing is not None
    assert "ccoc models pull" in status.missing.en
    with pytest.raises(UnavailableError, match="models pull"):
        faces(bare).forecast(10, 1.0)


def test_lists_that_cannot_be_read_are_told_and_not_taken_for_empty(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist, tmp_path: Path
) -> None:
    station.entered(watchlist, a_template(7))
    with closing(sqlite3.connect(tmp_path / "ccoc.db")) as database:
        database.execute("UPDATE sealed SET cipher = randomblob(length(cipher))")
        database.commit()
    status = faces(around).status()
    assert status.missing is not None
    assert "was changed" in status.missing.en
    assert all(each.why == status.missing for each in status.idle)
    assert len(status.idle) == 2
