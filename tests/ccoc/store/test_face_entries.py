"""Entries of watchlists: kept encrypted, open while signed, found no more when they are over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.errors import (
    ConflictError,
    CorruptError,
    InvalidError,
    NotAllowedError,
    UnavailableError,
)
from ccoc.ids import Digest
from ccoc.rules import Rule
from ccoc.store import open_store
from ccoc.watchlists import ENTRY_LASTS, Document, FaceEntry, WatchlistCategory
from tests.ccoc.builders import NOON, digest_of
from tests.ccoc.face_builders import WARRANT, WEIGHTS, a_face_draft, a_list_draft
from tests.ccoc.store.face_station import PHOTO, TEMPLATE, FaceStation

OTHER_WEIGHTS = Digest("3" * 64)
EMERGENCY = a_list_draft(WatchlistCategory.THREAT_TO_LIFE, standing=False, emergency=True)


def open_now(faces: FaceStation) -> tuple[tuple[FaceEntry, bytes | None], ...]:
    return faces.store.face_entries.open_now(faces.clock.at)


def test_g02_an_entry_is_kept_as_it_was_given_and_ends_after_30_days(faces: FaceStation) -> None:
    watchlist = faces.list_at_work()
    made = faces.proposed_entry(watchlist.id, a_face_draft(minor_reason="อายุ 16 หายจากบ้าน"))
    assert made.expires_at == NOON + ENTRY_LASTS
    assert made.model == WEIGHTS
    assert made.draft.document == WARRANT
    faces.reopen()
    assert faces.store.face_entries.get(made.id) == made
    assert faces.store.face_entries.of(watchlist.id) == (made,)
    assert faces.store.face_entries.picture(made.id) == PHOTO


def test_g02_an_entry_without_a_document_leaves_no_trace(faces: FaceStation) -> None:
    watchlist = faces.list_at_work()
    seq = faces.store.journal.latest()
    without = a_face_draft(document=Document(" ", "ศาล", WARRANT.dated))
    with pytest.raises(InvalidError) as refused:
        faces.proposed_entry(watchlist.id, without)
    assert refused.value.rule is Rule.G02
    assert faces.store.journal.latest() == seq
    assert faces.store.purges.verify() == 0


def test_the_journal_cannot_be_used_to_recognise_a_picture(faces: FaceStation) -> None:
    made = faces.proposed_entry(faces.list_at_work().id)
    assert made.image != digest_of(PHOTO)
    assert digest_of(PHOTO) not in repr(faces.store.journal.after(0, 1000))


def test_g03_only_what_three_people_signed_is_open(faces: FaceStation) -> None:
    entries = faces.store.face_entries
    made = faces.proposed_entry(faces.list_at_work().id)
    assert open_now(faces) == ()
    entries.endorse(made.id, faces.supervisor)
    assert open_now(faces) == ()
    with pytest.raises(NotAllowedError) as refused:
        entries.approve(made.id, faces.supervisor)
    assert refused.value.rule is Rule.G03
    opened = entries.approve(made.id, faces.head)
    assert open_now(faces) == ((opened, TEMPLATE),)
    assert faces.told_of("faceentry") == ["proposed", "endorsed", "approved"]


def test_g05_a_person_under_18_needs_a_second_approver(faces: FaceStation) -> None:
    draft = a_face_draft(minor_reason="อายุ 16 หายจากบ้าน")
    made = faces.open_entry(faces.list_at_work().id, draft)
    assert open_now(faces) == ()
    with pytest.raises(NotAllowedError):
        faces.store.face_entries.approve_again(made.id, faces.head)
    opened = faces.store.face_entries.approve_again(made.id, faces.deputy)
    assert open_now(faces) == ((opened, TEMPLATE),)


def test_g02_an_expired_or_closed_entry_is_open_no_more(faces: FaceStation) -> None:
    watchlist = faces.list_at_work()
    soon = a_face_draft(expires_at=NOON + timedelta(hours=1))
    expires, closes = faces.open_entry(watchlist.id, soon), faces.open_entry(watchlist.id)
    assert {entry.id for entry, _ in open_now(faces)} == {expires.id, closes.id}
    faces.store.face_entries.close(closes.id, faces.supervisor)
    assert [entry.id for entry, _ in open_now(faces)] == [expires.id]
    faces.clock.move(timedelta(hours=1))
    assert open_now(faces) == ()


def test_a_refused_entry_is_not_open(faces: FaceStation) -> None:
    made = faces.proposed_entry(faces.list_at_work().id)
    faces.store.face_entries.refuse(made.id, faces.supervisor)
    assert open_now(faces) == ()
    with pytest.raises(ConflictError):
        faces.store.face_entries.endorse(made.id, faces.supervisor)


def test_g01_a_full_list_takes_no_more_and_ended_entries_do_not_count(faces: FaceStation) -> None:
    watchlist = faces.list_at_work(a_list_draft(largest=1))
    first = faces.open_entry(watchlist.id)
    with pytest.raises(ConflictError) as refused:
        faces.proposed_entry(watchlist.id)
    assert refused.value.rule is Rule.G01
    faces.store.face_entries.close(first.id, faces.supervisor)
    assert faces.proposed_entry(watchlist.id).id == first.id + 1


def test_g20_an_entry_of_an_emergency_is_open_without_an_endorsement_for_a_day(
    faces: FaceStation,
) -> None:
    made = faces.proposed_entry(faces.list_at_work(EMERGENCY).id)
    opened = faces.store.face_entries.approve(made.id, faces.head)
    assert open_now(faces) == ((opened, TEMPLATE),)
    faces.clock.move(timedelta(days=1))
    assert open_now(faces) == ()


def test_an_entry_of_another_list_needs_its_endorsement(faces: FaceStation) -> None:
    made = faces.proposed_entry(faces.list_at_work().id)
    with pytest.raises(ConflictError):
        faces.store.face_entries.approve(made.id, faces.head)


def test_another_model_makes_the_template_anew_and_the_old_one_is_erased(
    faces: FaceStation,
) -> None:
    made = faces.open_entry(faces.list_at_work().id)
    renewed = faces.store.face_entries.retemplate(made.id, b"by another model", OTHER_WEIGHTS)
    assert renewed.model == OTHER_WEIGHTS
    assert open_now(faces) == ((renewed, b"by another model"),)
    assert faces.store.purges.verify() == 2
    assert faces.told_of("faceentry")[-1] == "renewed"


def test_nobody_makes_a_template_of_what_was_erased(faces: FaceStation) -> None:
    made = faces.open_entry(faces.list_at_work().id)
    faces.store.face_entries.close(made.id, faces.supervisor)
    faces.store.purges.purge(faces.clock.at)
    with pytest.raises(ConflictError, match="erased"):
        faces.store.face_entries.retemplate(made.id, b"again", OTHER_WEIGHTS)
    assert faces.store.purges.verify() == 0


def test_a_template_that_somebody_removed_is_told_and_not_left_out(faces: FaceStation) -> None:
    faces.open_entry(faces.list_at_work().id)
    with faces.store._database.writing() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM sealed WHERE kind = 'template'")
    with pytest.raises(CorruptError, match="gone"):
        open_now(faces)


def test_a_store_without_the_key_says_so_instead_of_finding_nobody(faces: FaceStation) -> None:
    faces.open_entry(faces.list_at_work().id)
    keyless = open_store(faces.url, faces.folder, faces.clock)
    with pytest.raises(UnavailableError, match="key"):
        keyless.face_entries.open_now(faces.clock.at)
    keyless.close()
