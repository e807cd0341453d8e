"""Searches by photograph: for a case, signed, counted, and encrypted while they last (G-12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.errors import ConflictError, InvalidError, NotAllowedError, NotFoundError
from ccoc.face_alerts import Answer
from ccoc.ids import FaceAlertId, PhotoSearchId
from ccoc.officers import named
from ccoc.photo_searches import OffenceClass, PhotoCandidate, PhotoSearchDraft
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
        searches.run(made.id, faces.investigator, (), 0.0)
    assert refused.value.rule is Rule.G12
    searches.endorse(made.id, faces.supervisor)
    approved = searches.approve(made.id, faces.head)
    candidate = PhotoCandidate(faces.alert().id, 0.7)
    ran = searches.run(made.id, faces.investigator, (candidate,), 0.25)
    assert ran == replace(approved, found=1, look_alikes=0.25)
    assert searches.candidates(made.id) == (candidate,)
    assert faces.told_of("photosearch") == ["proposed", "endorsed", "approved", "run"]


def test_g12_an_urgent_one_runs_first_and_never_shows_more_than_20(faces: FaceStation) -> None:
    made, searches = faces.searched(OffenceClass.MISSING_PERSON), faces.store.photo_searches
    candidate = PhotoCandidate(faces.alert().id, 0.7)
    with pytest.raises(InvalidError, match="20"):
        searches.run(made.id, faces.investigator, (candidate,) * 21, 9.0)
    assert searches.candidates(made.id) == ()
    assert searches.run(made.id, faces.investigator, (candidate,), 0.1).found == 1
    faces.clock.move(timedelta(hours=48))
    with pytest.raises(ConflictError):
        searches.run(made.id, faces.investigator, (), 0.0)


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
        searches.run(made.id, faces.investigator, (), 0.0)
    faces.store.purges.purge(faces.clock.at)
    for reading in (searches.picture, searches.template):
        with pytest.raises(NotFoundError):
            reading(made.id)
    assert searches.get(made.id).erased_at == faces.clock.at


def ran_with(faces: FaceStation, *similarities: float) -> tuple[PhotoSearchId, list[FaceAlertId]]:
    made, cameras = faces.searched(OffenceClass.MISSING_PERSON), ("market", "gate", "bridge")
    entry = faces.open_entry(faces.list_at_work().id)
    alerts = [faces.alert(entry, each).id for each, _ in zip(cameras, similarities, strict=False)]
    found = [PhotoCandidate(*each) for each in zip(alerts, similarities, strict=True)]
    faces.store.photo_searches.run(made.id, faces.investigator, found, 0.5)
    return made.id, alerts


def test_g09_a_candidate_is_answered_once_and_the_journal_does_not_say_how(
    faces: FaceStation,
) -> None:
    searches = faces.store.photo_searches
    number, (near, far) = ran_with(faces, 0.8, 0.6)
    answered = searches.answer(number, far, faces.investigator, Answer.SAME)
    assert answered.answered_by == named(faces.investigator)
    faces.reopen()
    searches = faces.store.photo_searches
    assert searches.candidates(number) == (PhotoCandidate(near, 0.8), answered)
    with pytest.raises(ConflictError):
        searches.answer(number, far, faces.supervisor, Answer.NOT_SAME)
    with pytest.raises(NotFoundError):
        searches.answer(number, FaceAlertId(99), faces.supervisor, Answer.SAME)
    assert faces.told_of("photosearch")[-2:] == ["run", "answered"]
    assert faces.store.journal.before(faces.store.journal.latest() + 1, 1)[0].reason is None


def test_g12_a_search_that_runs_again_keeps_its_answers_and_forgets_what_it_no_longer_finds(
    faces: FaceStation,
) -> None:
    searches = faces.store.photo_searches
    number, (first, second) = ran_with(faces, 0.8, 0.6)
    said = searches.answer(number, first, faces.investigator, Answer.CANNOT_TELL)
    searches.run(number, faces.investigator, [PhotoCandidate(first, 0.9)], 0.1)
    assert searches.candidates(number) == (replace(said, similarity=0.9),)
    assert second not in [each.alert for each in searches.candidates(number)]


def test_g12_candidates_go_with_their_search_and_with_their_alerts(faces: FaceStation) -> None:
    searches = faces.store.photo_searches
    number, alerts = ran_with(faces, 0.8, 0.6)
    faces.store.face_alerts.decide(alerts[0], faces.officer(), Answer.NOT_SAME)
    faces.clock.move(timedelta(hours=24))
    faces.store.purges.purge(faces.clock.at)
    assert searches.candidates(number) == ()  # nobody answered the other one either
    again, _ = ran_with(faces, 0.7)
    searches.refuse(again, faces.supervisor)
    faces.store.purges.purge(faces.clock.at)
    assert searches.candidates(again) == ()
    assert searches.get(again).found == 1, "the count stays"


def test_g12_an_overdue_photograph_is_shown_to_nobody_before_the_purge_came(
    faces: FaceStation,
) -> None:
    made = faces.searched()
    faces.clock.move(timedelta(hours=48))
    with pytest.raises(NotFoundError):
        faces.store.photo_searches.picture(made.id)
