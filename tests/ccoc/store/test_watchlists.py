"""Watchlists are kept with who signed them, and work only while their signatures hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.errors import ConflictError, CorruptError, InvalidError, NotAllowedError, NotFoundError
from ccoc.ids import WatchlistId
from ccoc.journal import digest_of
from ccoc.officers import Role, named
from ccoc.rules import Rule
from ccoc.watchlists import Watchlist, WatchlistCategory
from tests.ccoc.builders import NOON
from tests.ccoc.face_builders import a_list_draft
from tests.ccoc.store.face_station import FaceStation

EMERGENCY = a_list_draft(WatchlistCategory.THREAT_TO_LIFE, standing=False, emergency=True)
DAY = timedelta(days=1)


def at_work(faces: FaceStation) -> tuple[Watchlist, ...]:
    return faces.store.watchlists.at_work(faces.clock.at)


def test_g01_a_list_is_kept_as_it_was_given(faces: FaceStation) -> None:
    draft = a_list_draft(zones=("เมือง",), largest=7)
    made = faces.store.watchlists.propose(draft, faces.investigator)
    assert made.draft == draft
    assert made.approval.requested.officer == named(faces.investigator)
    faces.reopen()
    assert faces.store.watchlists.get(made.id) == made
    assert faces.store.watchlists.list() == (made,)


def test_g01_a_list_that_may_not_be_leaves_no_trace(faces: FaceStation) -> None:
    by, seq = faces.investigator, faces.store.journal.latest()
    with pytest.raises(InvalidError) as refused:
        faces.store.watchlists.propose(a_list_draft(purpose=" "), by)
    assert refused.value.rule is Rule.G01
    assert faces.store.watchlists.list(open_only=False) == ()
    assert faces.store.journal.latest() == seq


def test_g03_three_people_open_a_list_and_the_journal_has_each_step(faces: FaceStation) -> None:
    lists = faces.store.watchlists
    made = lists.propose(a_list_draft(), faces.investigator)
    lists.endorse(made.id, faces.supervisor)
    assert at_work(faces) == ()
    opened = lists.approve(made.id, faces.head, 0.61)
    assert at_work(faces) == (opened,)
    assert opened.threshold == 0.61
    last = faces.store.journal.before(10_000, 1)[0]
    assert (last.about, last.digest) == (f"watchlist:{made.id}", digest_of(opened))
    assert faces.told_of("watchlist") == ["proposed", "endorsed", "approved"]


def test_g03_nobody_signs_twice_and_no_administrator_at_all(faces: FaceStation) -> None:
    lists, head = faces.store.watchlists, faces.head
    admin = faces.officer("admin", Role.ADMINISTRATOR)
    by_supervisor = lists.propose(a_list_draft(), faces.supervisor)
    seq = faces.store.journal.latest()
    with pytest.raises(NotAllowedError) as refused:
        lists.endorse(by_supervisor.id, faces.supervisor)
    assert refused.value.rule is Rule.G03
    with pytest.raises(NotAllowedError):
        lists.propose(a_list_draft(), admin)
    with pytest.raises(NotAllowedError):
        lists.approve(by_supervisor.id, admin, 0.5)
    with pytest.raises(ConflictError):  # nobody has endorsed it
        lists.approve(by_supervisor.id, head, 0.5)
    assert lists.get(by_supervisor.id) == by_supervisor
    assert lists.get(by_supervisor.id).threshold is None
    assert faces.store.journal.latest() == seq


def test_a_step_that_was_taken_is_not_taken_again(faces: FaceStation) -> None:
    opened = faces.list_at_work()
    with pytest.raises(ConflictError):
        faces.store.watchlists.approve(opened.id, faces.deputy, 0.9)
    assert faces.store.watchlists.get(opened.id) == opened


def test_refused_and_closed_lists_never_work_and_are_not_open(faces: FaceStation) -> None:
    lists = faces.store.watchlists
    refused = lists.propose(a_list_draft(), faces.investigator)
    refused = lists.refuse(refused.id, faces.supervisor)
    closed = lists.close(faces.list_at_work().id, faces.supervisor)
    assert at_work(faces) == ()
    assert lists.list() == ()
    assert lists.list(open_only=False) == (closed, refused)
    with pytest.raises(ConflictError):
        lists.endorse(refused.id, faces.supervisor)


def test_a_list_ends_at_its_expiry(faces: FaceStation) -> None:
    opened = faces.list_at_work(a_list_draft(expires_at=NOON + DAY))
    faces.clock.move(DAY - timedelta(microseconds=1))
    assert at_work(faces) == (opened,)
    faces.clock.move(timedelta(microseconds=1))
    assert at_work(faces) == ()
    assert faces.store.watchlists.list() == ()


def test_g04_a_list_that_nobody_reviewed_sleeps_until_somebody_does(faces: FaceStation) -> None:
    opened = faces.list_at_work(a_list_draft(standing=False))
    faces.clock.move(DAY)
    assert at_work(faces) == ()
    reviewed = faces.store.watchlists.review(opened.id, faces.supervisor)
    assert reviewed == replace(opened, reviewed_at=NOON + DAY)
    assert at_work(faces) == (reviewed,)
    assert faces.told_of("watchlist")[-1] == "reviewed"
    with pytest.raises(NotAllowedError, match="review"):
        faces.store.watchlists.review(opened.id, faces.investigator)


def test_g20_an_emergency_works_for_a_day_with_one_approver(faces: FaceStation) -> None:
    opened = faces.list_at_work(EMERGENCY)
    assert at_work(faces) == (opened,)
    faces.clock.move(DAY - timedelta(seconds=1))
    faces.store.watchlists.review(opened.id, faces.supervisor)
    assert [each.id for each in at_work(faces)] == [opened.id]
    faces.clock.move(timedelta(seconds=1))
    assert at_work(faces) == ()


def test_g20_a_second_approver_keeps_an_emergency(faces: FaceStation) -> None:
    opened = faces.list_at_work(EMERGENCY)
    with pytest.raises(NotAllowedError):
        faces.store.watchlists.approve_again(opened.id, faces.head)
    kept = faces.store.watchlists.approve_again(opened.id, faces.deputy)
    assert kept.approval.second is not None
    faces.clock.move(DAY)
    faces.store.watchlists.review(opened.id, faces.supervisor)
    assert [each.id for each in at_work(faces)] == [opened.id]


def test_g13_a_change_of_the_threshold_is_written_down(faces: FaceStation) -> None:
    opened = faces.list_at_work()
    moved = faces.store.watchlists.set_threshold(opened.id, 0.7)
    assert moved == replace(opened, threshold=0.7)
    last = faces.store.journal.before(10_000, 1)[0]
    assert (last.actor, last.action.value) == ("service", "watchlist.recalibrated")


def test_a_list_whose_signatures_were_removed_is_corrupt_and_not_merely_closed(
    faces: FaceStation,
) -> None:
    opened = faces.list_at_work()
    with faces.store._database.writing() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM signatures WHERE step = 'requested'")
    with pytest.raises(CorruptError, match=f"watchlist:{opened.id}"):
        at_work(faces)


def test_g03_a_signature_that_somebody_wrote_into_the_database_opens_nothing(
    faces: FaceStation,
) -> None:
    """The requester approves, with the database's own tools."""
    made = faces.store.watchlists.propose(a_list_draft(), faces.investigator)
    with faces.store._database.writing() as transaction:
        for step in ("endorsed", "approved"):
            transaction.connection.exec_driver_sql(
                "INSERT INTO signatures SELECT about, ?, officer_id, at FROM signatures"
                " WHERE step = 'requested'",
                (step,),
            )
        transaction.connection.exec_driver_sql("UPDATE watchlists SET threshold = 0.5")
    assert faces.store.watchlists.get(made.id).approval.approved is not None
    assert at_work(faces) == ()


def test_an_unknown_list_is_told(faces: FaceStation) -> None:
    with pytest.raises(NotFoundError) as refused:
        faces.store.watchlists.get(WatchlistId(99))
    assert refused.value.th
