"""Who proposes, endorses and approves: ผู้เสนอ, ผู้เห็นชอบ, ผู้อนุมัติ, three different people (G-02, G-03).

Watchlists, their entries, cameras' switches and searches by photograph all go this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ccoc.officers import OfficerName


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
