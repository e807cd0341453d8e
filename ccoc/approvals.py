"""Who proposes, endorses and approves: ผู้เสนอ, ผู้เห็นชอบ, ผู้อนุมัติ, three different people (G-02, G-03).

Watchlists, their entries, cameras' switches and searches by photograph all go this way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc.errors import ConflictError, NotAllowedError
from ccoc.officers import Officer, OfficerName, named
from ccoc.permissions import Action, Denied, decide
from ccoc.rules import Rule


class ApprovalState(StrEnum):
    PROPOSED = "proposed"
    ENDORSED = "endorsed"
    APPROVED = "approved"
    REFUSED = "refused"
    CLOSED = "closed"
    """Was approved, and was ended by an officer. Expiry is a matter of time, not of state."""


@dataclass(frozen=True, slots=True)
class Signature:
    officer: OfficerName
    at: datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """`second`: of an entry of an under-18 (G-05) and of an emergency (G-20), where given."""

    requested: Signature
    endorsed: Signature | None = None
    approved: Signature | None = None
    second: Signature | None = None
    refused: Signature | None = None
    closed: Signature | None = None

    @property
    def state(self) -> ApprovalState:
        if self.closed:
            return ApprovalState.CLOSED
        if self.refused:
            return ApprovalState.REFUSED
        if self.approved:
            return ApprovalState.APPROVED
        return ApprovalState.ENDORSED if self.endorsed else ApprovalState.PROPOSED


EMERGENCY_LASTS = timedelta(hours=24)
"""G-20: so long one approver is enough, where a life is in danger."""


def requested(officer: Officer, at: datetime) -> Approval:
    _check_role(officer, Action.PROPOSE_FACES)
    return Approval(Signature(named(officer), at))


def endorse(approval: Approval, officer: Officer, at: datetime) -> Approval:
    _check_role(officer, Action.ENDORSE_FACES)
    _check_state(approval, ApprovalState.PROPOSED)
    _check_is_new(approval, officer)
    return replace(approval, endorsed=Signature(named(officer), at))


def approve(
    approval: Approval, officer: Officer, at: datetime, *, emergency: bool = False
) -> Approval:
    """An emergency needs no endorsement before, and a second approval within EMERGENCY_LASTS."""
    _check_role(officer, Action.APPROVE_FACES)
    before = {ApprovalState.ENDORSED}
    _check_state(approval, *(before | {ApprovalState.PROPOSED} if emergency else before))
    _check_is_new(approval, officer)
    return replace(approval, approved=Signature(named(officer), at))


def approve_again(approval: Approval, officer: Officer, at: datetime) -> Approval:
    """By yet another person of the approver's role, such as the deputy head of the station."""
    _check_role(officer, Action.APPROVE_FACES)
    _check_state(approval, ApprovalState.APPROVED)
    if approval.second is not None:
        raise ConflictError(
            "this was approved a second time already", th="รายการนี้มีผู้อนุมัติคนที่สองแล้ว", rule=Rule.G03
        )
    lapsed = emergency_end(approval)
    if approval.endorsed is None and lapsed is not None and at >= lapsed:
        raise ConflictError(
            "this emergency is over: propose it anew",
            th="กรณีฉุกเฉินนี้สิ้นสุดแล้ว โปรดเสนอใหม่",
            rule=Rule.G20,
        )
    _check_is_new(approval, officer)
    return replace(approval, second=Signature(named(officer), at))


def refuse(approval: Approval, officer: Officer, at: datetime) -> Approval:
    """Who could have endorsed or approved it, or its requester, who takes it back."""
    if officer.id != approval.requested.officer.id:
        _check_role(officer, Action.ENDORSE_FACES, Action.APPROVE_FACES)
    else:
        _check_role(officer, Action.PROPOSE_FACES)
    _check_state(approval, ApprovalState.PROPOSED, ApprovalState.ENDORSED)
    return replace(approval, refused=Signature(named(officer), at))


def close(approval: Approval, officer: Officer, at: datetime) -> Approval:
    """One person ends what three began: less surveillance needs no second opinion."""
    _check_role(officer, Action.PROPOSE_FACES, Action.ENDORSE_FACES, Action.APPROVE_FACES)
    _check_state(approval, ApprovalState.APPROVED)
    return replace(approval, closed=Signature(named(officer), at))


def is_in_force(
    approval: Approval, at: datetime, *, emergency: bool = False, second: bool = False
) -> bool:
    """Whether enough different people had signed it by this moment, and nobody ended it.

    Asked again whenever it counts, so that a row which was changed in the database opens nothing.
    A signature of the future is none: somebody set the clock back.
    """
    given = _signatures(approval)
    if approval.state is not ApprovalState.APPROVED or approval.approved is None:
        return False
    if len({each.officer.id for each in given}) < len(given) or any(at < each.at for each in given):
        return False
    if second and approval.second is None:
        return False
    if not emergency:
        return approval.endorsed is not None
    lapses = emergency_end(approval)
    return lapses is None or at < lapses


def emergency_end(approval: Approval) -> datetime | None:
    """When an emergency with this approval is over; None: somebody approved it again in time."""
    if approval.approved is None:
        return None
    lapses = approval.approved.at + EMERGENCY_LASTS
    return None if approval.second is not None and approval.second.at < lapses else lapses


def _signatures(approval: Approval) -> tuple[Signature, ...]:
    asked = (approval.requested, approval.endorsed, approval.approved, approval.second)
    return tuple(each for each in asked if each is not None)


def _check_role(officer: Officer, *actions: Action) -> None:
    """One of them is enough."""
    answers = [decide(officer, action) for action in actions]
    denied = [answer for answer in answers if isinstance(answer, Denied)]
    if len(denied) == len(answers):
        raise NotAllowedError(denied[0].reason.en, th=denied[0].reason.th, rule=Rule.G03)


def _check_is_new(approval: Approval, officer: Officer) -> None:
    if officer.id in {each.officer.id for each in _signatures(approval)}:
        raise NotAllowedError(
            "who proposes, who endorses and who approves are different people",
            th="ผู้เสนอ ผู้เห็นชอบ และผู้อนุมัติต้องเป็นคนละคนกัน",
            rule=Rule.G03,
        )


def _check_state(approval: Approval, *expected: ApprovalState) -> None:
    if approval.state in expected:
        return
    needed = " or ".join(sorted(expected))
    raise ConflictError(
        f"this is {approval.state} now, and would have to be {needed}",
        th="ขั้นตอนไม่ตรงลำดับ หรือมีผู้ดำเนินการไปก่อนแล้ว โปรดเปิดดูรายการอีกครั้ง",
        rule=Rule.G03,
    )
