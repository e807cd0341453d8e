"""One table decides everything, and it leaves nothing open."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.cameras import Camera, OwnerClass
from ccoc.ids import CameraId
from ccoc.officers import Officer, Role
from ccoc.permissions import (
    TABLE,
    Action,
    Allowed,
    Denied,
    Subject,
    actions_of,
    decide,
)
from tests.ccoc.builders import an_officer

CAMERA = Camera(CameraId("market"), "ตลาด", "Market", OwnerClass.PRIVATE)
OFFICERS = st.builds(
    an_officer,
    st.integers(1, 5),
    role=st.sampled_from(Role),
    must_change_password=st.booleans(),
    disabled=st.booleans(),
)
SUBJECTS: st.SearchStrategy[Subject] = st.one_of(st.none(), st.just(CAMERA), OFFICERS)

MAY = {
    Role.DUTY_OFFICER: "watch_live see_alarms answer_alarms see_sightings search_sightings "
    "see_evidence see_hotlist see_health see_face_alerts decide_faces",
    Role.SUPERVISOR: "watch_live look_behind_masks see_alarms answer_alarms see_sightings "
    "search_sightings "
    "see_evidence see_hotlist edit_hotlist read_journal see_health set_references see_watchlists "
    "propose_faces endorse_faces see_face_alerts decide_faces search_faces see_figures "
    "keep_registers see_portraits",
    Role.INVESTIGATOR: "watch_live see_sightings search_sightings see_evidence see_hotlist "
    "edit_hotlist see_health see_watchlists propose_faces search_faces "
    "see_portraits",
    Role.STATION_HEAD: "watch_live look_behind_masks see_alarms answer_alarms see_sightings "
    "search_sightings "
    "see_evidence see_hotlist edit_hotlist read_journal see_health set_references see_watchlists "
    "approve_faces see_face_alerts decide_faces see_figures keep_registers "
    "see_portraits",
    Role.AUDITOR: "see_hotlist read_journal see_health see_watchlists see_figures keep_registers "
    "set_floor",
    Role.ADMINISTRATOR: "edit_officers see_health",
}


def test_every_role_and_action_is_decided() -> None:
    assert set(TABLE) == set(itertools.product(Role, Action))
    assert all(TABLE.values())


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_its_job_is_and_nothing_else(role: Role) -> None:
    assert {action.value for action in actions_of(an_officer(role=role))} == set(MAY[role].split())


def test_who_administers_the_machine_sees_no_content() -> None:
    assert set(actions_of(an_officer(role=Role.ADMINISTRATOR))) == {
        Action.EDIT_OFFICERS,
        Action.SEE_HEALTH,
    }


@given(OFFICERS, st.sampled_from(Action), SUBJECTS)
def test_every_question_has_an_answer_and_every_no_a_reason_in_both_languages(
    officer: Officer, action: Action, about: Subject
) -> None:
    answer = decide(officer, action, about)
    if isinstance(answer, Denied):
        assert answer.reason.th
        assert answer.reason.en
    else:
        assert answer == Allowed()
        assert not officer.disabled
        assert not officer.must_change_password


@given(OFFICERS, st.sampled_from(Action), SUBJECTS)
def test_a_disabled_officer_may_do_nothing(
    officer: Officer, action: Action, about: Subject
) -> None:
    disabled = an_officer(officer.id, role=officer.role, disabled=True)
    assert isinstance(decide(disabled, action, about), Denied)


def test_nobody_edits_their_own_account() -> None:
    me = an_officer(1, role=Role.ADMINISTRATOR)
    assert isinstance(decide(me, Action.EDIT_OFFICERS, me), Denied)
    assert isinstance(decide(me, Action.EDIT_OFFICERS, an_officer(2)), Allowed)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("owner", OwnerClass)
def test_nobody_looks_behind_the_masks_of_an_owner_who_lent_the_camera(
    role: Role, owner: OwnerClass
) -> None:
    camera = Camera(CameraId("market"), "ตลาด", "Market", owner)
    may = isinstance(decide(an_officer(role=role), Action.LOOK_BEHIND_MASKS, camera), Allowed)
    leads = role in {Role.SUPERVISOR, Role.STATION_HEAD}
    assert may == (leads and owner is not OwnerClass.PRIVATE)
