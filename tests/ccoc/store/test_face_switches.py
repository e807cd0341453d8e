"""Switches of cameras: off until three people and a sign say otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.cameras import OwnerClass
from ccoc.errors import InvalidError, NotAllowedError, NotFoundError
from ccoc.face_switches import FaceSwitch, FaceSwitchDraft
from ccoc.rules import Rule
from ccoc.watchlists import WatchlistCategory
from tests.ccoc.builders import CROP
from tests.ccoc.face_builders import MARKET, PICTURE, a_switch_draft
from tests.ccoc.store.face_station import FaceStation


def a_draft(faces: FaceStation) -> FaceSwitchDraft:
    return a_switch_draft(
        sign_photo=faces.store.evidence.seal(CROP), categories=(WatchlistCategory.MISSING,)
    )


def proposed(faces: FaceStation) -> FaceSwitch:
    return faces.store.face_switches.propose(a_draft(faces), MARKET, faces.investigator)


def open_now(faces: FaceStation) -> tuple[FaceSwitch, ...]:
    return faces.store.face_switches.open_now(faces.clock.at)


def test_g06_a_switch_is_kept_as_it_was_given_and_is_off_until_approved(faces: FaceStation) -> None:
    made, switches = proposed(faces), faces.store.face_switches
    assert made.draft == a_draft(faces)
    assert open_now(faces) == ()
    switches.endorse(made.id, faces.supervisor)
    assert open_now(faces) == ()
    opened = switches.approve(made.id, faces.head)
    faces.reopen()
    assert open_now(faces) == (opened,)
    assert faces.store.face_switches.list() == (opened,)
    assert faces.told_of("faceswitch") == ["proposed", "endorsed", "approved"]


def test_g03_the_requester_does_not_approve(faces: FaceStation) -> None:
    made = faces.store.face_switches.propose(a_draft(faces), MARKET, faces.supervisor)
    with pytest.raises(NotAllowedError) as refused:
        faces.store.face_switches.endorse(made.id, faces.supervisor)
    assert refused.value.rule is Rule.G03


def test_a_switch_is_off_after_closing_and_after_its_end(faces: FaceStation) -> None:
    switches = faces.store.face_switches
    first, second = proposed(faces), proposed(faces)
    for made in (first, second):
        switches.endorse(made.id, faces.supervisor)
        switches.approve(made.id, faces.head)
    switches.close(first.id, faces.investigator)
    assert [each.id for each in open_now(faces)] == [second.id]
    faces.clock.move(timedelta(days=90))
    assert open_now(faces) == ()


def test_a_refused_switch_stays_off(faces: FaceStation) -> None:
    made = proposed(faces)
    refused = faces.store.face_switches.refuse(made.id, faces.head)
    assert faces.store.face_switches.get(made.id) == refused
    assert open_now(faces) == ()


def test_g17_without_a_photograph_of_the_sign_there_is_no_switch(faces: FaceStation) -> None:
    switches, by = faces.store.face_switches, faces.investigator
    with pytest.raises(InvalidError) as refused:
        switches.propose(replace(a_draft(faces), sign_photo=None), MARKET, by)
    assert refused.value.rule is Rule.G17
    with pytest.raises(NotFoundError):  # a photograph that nobody has handed in
        switches.propose(a_switch_draft(sign_photo=PICTURE), MARKET, by)
    assert switches.list() == ()


def test_g06_a_private_camera_needs_its_owners_consent(faces: FaceStation) -> None:
    private = replace(MARKET, owner_class=OwnerClass.PRIVATE)
    with pytest.raises(InvalidError) as refused:
        faces.store.face_switches.propose(a_draft(faces), private, faces.investigator)
    assert refused.value.rule is Rule.G06
    agreed = replace(a_draft(faces), consent="หนังสือยินยอม 3/2569")
    made = faces.store.face_switches.propose(agreed, private, faces.investigator)
    assert faces.store.face_switches.get(made.id).draft.consent == "หนังสือยินยอม 3/2569"
