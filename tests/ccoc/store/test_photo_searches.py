"""Searches by photograph: for a case, signed, counted, and encrypted while they last (G-12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.errors import ConflictError, InvalidError, NotAllowedError, NotFoundError
from ccoc.photo_searches import OffenceClass, PhotoSearchDraft
from ccoc.rules import Rule
from tests.ccoc.face_builders import WEIGHTS
from tests.ccoc.store.face_station import PHOTO, TEMPLATE, FaceStation


def test_g12_a_search_is_kept_with_its_photograph_encrypted(faces: FaceStation) -> None:
    made = faces.searched()
    faces.reopen()
    searches = faces.store.photo_searches
    assert searches.get(made.id) == made
    assert searches.list() == (made,)
    assert (searches.picture(made.id), searches.template(made.id)) == (PHOTO, TEMPLATE)


def test_g12_a_search_without_a_case_leaves_no_trace(faces: FaceStation) -> None:
    by, seq = faces.investigator, faces.store.journal.latest()
    draft = PhotoSearchDraft(" ", "ภาพจากกล้องของร้าน", OffenceClass.PROPERTY)
    with pytest.raises(InvalidError) as refused:
        faces.store.photo_searches.propose(draft, PHOTO, TEMPLATE, WEIGHTS, by)
    assert refused.value.rule is Rule.G12
    assert faces.store.journal.latest() == seq
    assert faces.store.purges.verify() == 0


def test_g12_it_runs_after_its_approval_and_the_journal_knows(faces: FaceStation) -> None:
    made, searches = faces.searched(), faces.store.photo_searches
    with pytest.raises(NotAllowedError) as refused:
        searches.run(made.id, faces.investigator, 3)
    assert refused.value.rule is Rule.G12
    searches.endorse(made.id, faces.supervisor)
    approved = searches.approve(made.id, faces.head)
    assert searches.run(made.id, faces.investigator, 3) == replace(approved, found=3)
    assert faces.told_of("photosearch") == ["proposed", "endorsed", "approved", "run"]


def test_g12_an_urgent_one_runs_first_and_never_shows_more_than_20(faces: FaceStation) -> None:
    made, searches = faces.searched(OffenceClass.MISSING_PERSON), faces.store.photo_searches
    with pytest.raises(InvalidError, match="20"):
        searches.run(made.id, faces.investigator, 21)
    assert searches.run(made.id, faces.investigator, 20).found == 20
    faces.clock.move(timedelta(hours=48))
    with pytest.raises(ConflictError):
        searches.run(made.id, faces.investigator, 1)


def test_g03_the_requester_does_not_approve(faces: FaceStation) -> None:
    searches = faces.store.photo_searches
    draft = PhotoSearchDraft("คดี 9/2569", "ภาพ", OffenceClass.PROPERTY)
    made = searches.propose(draft, PHOTO, TEMPLATE, WEIGHTS, faces.supervisor)
    with pytest.raises(NotAllowedError) as refused:
        searches.endorse(made.id, faces.supervisor)
    assert refused.value.rule is Rule.G03


def test_a_refused_search_is_over_and_its_photograph_goes(faces: FaceStation) -> None:
    made, searches = faces.searched(OffenceClass.MISSING_PERSON), faces.store.photo_searches
    searches.refuse(made.id, faces.supervisor)
    with pytest.raises(ConflictError):
        searches.run(made.id, faces.investigator, 1)
    faces.store.purges.purge(faces.clock.at)
    for reading in (searches.picture, searches.template):
        with pytest.raises(NotFoundError):
            reading(made.id)
    assert searches.get(made.id).erased_at == faces.clock.at
