"""Three different people, in their order, and no way around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccoc.approvals import (
    EMERGENCY_LASTS,
    Approval,
    ApprovalState,
    approve,
    approve_again,
    close,
    emergency_end,
    endorse,
    is_in_force,
    refuse,
    requested,
)
from ccoc.errors import ConflictError, NotAllowedError
from ccoc.officers import Officer, Role
from ccoc.rules import Rule
from tests.ccoc.builders import NOON, an_officer
from tests.ccoc.face_builders import (
    DEPUTY,
    HEAD,
    INVESTIGATOR,
    SUPERVISOR,
    approved,
    approved_at_once,
    signed,
)

Step = Callable[[Approval, Officer, datetime], Approval]
MINUTE = timedelta(minutes=1)


def at_once(approval: Approval, officer: Officer, at: datetime) -> Approval:
    return approve(approval, officer, at, emergency=True)


ORDINARY: tuple[Step, ...] = (endorse, approve, approve_again, refuse, close)
TRIED = (*(endorse, approve, approve_again) * 3, refuse, close)
"""Steps onward more often, so that walks get somewhere."""
ROLES = (*(Role.SUPERVISOR, Role.STATION_HEAD) * 3, *Role)
PEOPLE = st.builds(an_officer, st.integers(1, 4), role=st.sampled_from(ROLES))
"""Few people who change their roles: whoever can be in the way of himself is."""
MAY: dict[Step, set[Role]] = {
    endorse: {Role.SUPERVISOR},
    approve: {Role.STATION_HEAD},
    at_once: {Role.STATION_HEAD},
    approve_again: {Role.STATION_HEAD},
    refuse: {Role.SUPERVISOR, Role.STATION_HEAD, Role.INVESTIGATOR},
    close: {Role.SUPERVISOR, Role.STATION_HEAD, Role.INVESTIGATOR},
}
Walk = list[tuple[Step, Officer]]


def walks(*more: Step) -> st.SearchStrategy[Walk]:
    return st.lists(st.tuples(st.sampled_from((*TRIED, *more)), PEOPLE), max_size=40)


def walked(walk: Walk) -> Iterator[tuple[Approval, Step, Officer]]:
    """Every state that these people reach by trying these steps; refused ones change nothing."""
    for first in (INVESTIGATOR, an_officer(1, role=Role.SUPERVISOR)):
        approval = requested(first, NOON)
        for minutes, (step, officer) in enumerate(walk, 1):
            with suppress(NotAllowedError, ConflictError):
                approval = step(approval, officer, NOON + minutes * MINUTE)
                yield approval, step, officer


def people(approval: Approval) -> int:
    asked = (approval.requested, approval.endorsed, approval.approved, approval.second)
    return len({each.officer.id for each in asked if each})


@settings(max_examples=400)
@given(walks())
def test_g03_no_path_approves_with_fewer_than_three_people(walk: Walk) -> None:
    for approval, _, _ in walked(walk):
        if approval.state is ApprovalState.APPROVED:
            assert people(approval) >= (3 if approval.second is None else 4)
        if is_in_force(approval, NOON + 60 * MINUTE, second=True):
            assert people(approval) == 4


@settings(max_examples=400)
@given(walks(at_once, at_once, at_once))
def test_g20_no_path_opens_an_emergency_with_fewer_than_two_people(walk: Walk) -> None:
    for approval, _, _ in walked(walk):
        if approval.state is ApprovalState.APPROVED:
            assert people(approval) >= (2 if approval.second is None else 3)
        if is_in_force(approval, NOON + EMERGENCY_LASTS + 60 * MINUTE, emergency=True):
            assert people(approval) >= 3


@given(walks(at_once))
def test_g03_each_step_is_taken_by_a_role_that_may(walk: Walk) -> None:
    for _, step, officer in walked(walk):
        assert officer.role in MAY[step]


def test_the_way_from_proposal_to_approval() -> None:
    proposed = requested(INVESTIGATOR, NOON)
    endorsed = endorse(proposed, SUPERVISOR, NOON + MINUTE)
    done = approve(endorsed, HEAD, NOON + 2 * MINUTE)
    assert [each.state for each in (proposed, endorsed, done)] == [
        "proposed",
        "endorsed",
        "approved",
    ]
    assert not is_in_force(endorsed, NOON + 2 * MINUTE)
    assert is_in_force(done, NOON + 2 * MINUTE)


def test_g03_who_proposes_cannot_endorse() -> None:
    with pytest.raises(NotAllowedError, match=r"different people \(G-03\)") as refused:
        endorse(requested(SUPERVISOR, NOON), SUPERVISOR, NOON)
    assert refused.value.th == "ผู้เสนอ ผู้เห็นชอบ และผู้อนุมัติต้องเป็นคนละคนกัน (G-03)"
    assert refused.value.rule is Rule.G03


@pytest.mark.parametrize("step", [*ORDINARY, at_once])
def test_g03_an_administrator_takes_no_step_at_all(step: Step) -> None:
    administrator = an_officer(1, role=Role.ADMINISTRATOR)
    with pytest.raises(NotAllowedError, match="G-03"):
        requested(administrator, NOON)
    for approval in (requested(SUPERVISOR, NOON), replace(approved(), approved=None), approved()):
        with pytest.raises(NotAllowedError, match="G-03"):
            step(approval, administrator, NOON)


def test_g03_a_head_who_proposed_under_another_role_cannot_approve_it_now() -> None:
    promoted = replace(INVESTIGATOR, role=Role.STATION_HEAD)
    endorsed = endorse(requested(INVESTIGATOR, NOON), SUPERVISOR, NOON)
    with pytest.raises(NotAllowedError, match="G-03"):
        approve(endorsed, promoted, NOON)


def test_nothing_is_approved_before_it_is_endorsed_or_after_it_ended() -> None:
    for approval in (
        requested(INVESTIGATOR, NOON),
        approved(),
        refuse(requested(INVESTIGATOR, NOON), SUPERVISOR, NOON),
        close(approved(), SUPERVISOR, NOON),
    ):
        with pytest.raises(ConflictError, match="G-03"):
            approve(approval, DEPUTY, NOON)


def test_who_proposed_may_take_it_back_and_nobody_else_of_that_role() -> None:
    proposed = requested(INVESTIGATOR, NOON)
    assert refuse(proposed, INVESTIGATOR, NOON).state is ApprovalState.REFUSED
    with pytest.raises(NotAllowedError):
        refuse(proposed, an_officer(99, role=Role.INVESTIGATOR), NOON)
    with pytest.raises(ConflictError):
        refuse(approved(), INVESTIGATOR, NOON)


def test_one_person_may_end_what_is_approved() -> None:
    closed = close(approved(), INVESTIGATOR, NOON + MINUTE)
    assert closed.state is ApprovalState.CLOSED
    assert not is_in_force(closed, NOON + 2 * MINUTE)


def test_g05_a_second_approver_is_a_fourth_person() -> None:
    for officer in (HEAD, replace(SUPERVISOR, role=Role.STATION_HEAD)):
        with pytest.raises(NotAllowedError, match="G-03"):
            approve_again(approved(), officer, NOON)
    again = approve_again(approved(), DEPUTY, NOON)
    assert is_in_force(again, NOON, second=True)
    assert not is_in_force(approved(), NOON, second=True)
    with pytest.raises(ConflictError):
        approve_again(again, an_officer(98, role=Role.STATION_HEAD), NOON)


def test_g20_an_emergency_without_a_second_approval_ends_after_24_hours() -> None:
    alone = approve(requested(SUPERVISOR, NOON), HEAD, NOON, emergency=True)
    last = NOON + EMERGENCY_LASTS - timedelta(microseconds=1)
    assert is_in_force(alone, last, emergency=True)
    assert not is_in_force(alone, NOON + EMERGENCY_LASTS, emergency=True)
    assert not is_in_force(alone, NOON)
    again = approve_again(alone, DEPUTY, NOON + MINUTE)
    assert is_in_force(again, NOON + timedelta(days=9), emergency=True)


def test_g03_a_forged_row_opens_nothing() -> None:
    same = replace(approved(), endorsed=signed(HEAD, NOON))
    myself = replace(approved_at_once(), requested=signed(HEAD, NOON))
    twice = replace(approved_at_once(), second=signed(HEAD, NOON))
    assert not is_in_force(same, NOON)
    assert not is_in_force(myself, NOON, emergency=True)
    assert not is_in_force(twice, NOON, emergency=True)
    assert not is_in_force(replace(approved(), endorsed=None), NOON)


def test_g02_a_clock_set_back_before_a_signature_opens_nothing() -> None:
    assert not is_in_force(approved(), NOON - MINUTE)
    assert not is_in_force(approved(second=NOON + MINUTE), NOON, second=True)


def test_g20_an_emergency_that_lapsed_is_not_approved_again() -> None:
    alone = approve(requested(SUPERVISOR, NOON), HEAD, NOON, emergency=True)
    with pytest.raises(ConflictError, match=r"over.*G-20"):
        approve_again(alone, DEPUTY, NOON + EMERGENCY_LASTS)
    late = approved_at_once(second=NOON + EMERGENCY_LASTS)
    assert not is_in_force(late, NOON + 2 * EMERGENCY_LASTS, emergency=True)
    assert emergency_end(late) == NOON + EMERGENCY_LASTS
    ordinary = approve_again(approved(), DEPUTY, NOON + 2 * EMERGENCY_LASTS)
    assert is_in_force(ordinary, NOON + 2 * EMERGENCY_LASTS, second=True)
