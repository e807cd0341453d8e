"""Whether a watchlist is still needed: somebody says so again and again, or it stops (G-04)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ccoc.approvals import ApprovalState
from ccoc.errors import ConflictError, NotAllowedError
from ccoc.officers import Officer
from ccoc.permissions import Action, Allowed, decide
from ccoc.rules import Rule
from ccoc.watchlists import REVIEW_EVERY, Watchlist, is_over

MAY_REVIEW = (Action.ENDORSE_FACES, Action.APPROVE_FACES)
"""One of them."""


def review(watchlist: Watchlist, officer: Officer, at: datetime) -> Watchlist:
    if not any(isinstance(decide(officer, action), Allowed) for action in MAY_REVIEW):
        raise NotAllowedError(
            "your role may not review a watchlist", th="บทบาทของท่านไม่มีสิทธิ์ทบทวนบัญชี", rule=Rule.G04
        )
    if watchlist.approval.state is not ApprovalState.APPROVED or is_over(watchlist, at):
        raise ConflictError(
            "only an approved list that has not ended is reviewed",
            th="ทบทวนได้เฉพาะบัญชีที่อนุมัติแล้วและยังไม่สิ้นสุด",
            rule=Rule.G04,
        )
    return replace(watchlist, reviewed_at=at)


def review_due(watchlist: Watchlist) -> datetime | None:
    """When it stops unless somebody confirms it; None before it is approved."""
    approved = watchlist.approval.approved
    if approved is None:
        return None
    return (watchlist.reviewed_at or approved.at) + REVIEW_EVERY[watchlist.draft.standing]
