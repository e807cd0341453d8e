"""What is erased when, and the counts that prove it (G-10, G-11, G-12, G-19, G-20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ccoc.approvals import EMERGENCY_LASTS, Approval
from ccoc.watchlists import FaceEntry, Watchlist


class PurgeKind(StrEnum):
    """What was erased: pictures and templates, never the counts."""

    ALERTS = "alerts"
    CONFIRMED_ALERTS = "confirmed_alerts"
    ENTRIES = "entries"
    PHOTO_SEARCHES = "photo_searches"
    EMERGENCIES = "emergencies"


@dataclass(frozen=True, slots=True)
class Purge:
    """`due`: things whose time was over; `deleted`: of them, gone when it was looked up after."""

    at: datetime
    kind: PurgeKind
    due: int
    deleted: int

    @property
    def is_proven(self) -> bool:
        return self.due == self.deleted


def list_due(watchlist: Watchlist) -> datetime:
    """When a list is over for ever, as far as is known now."""
    emergency = _emergency_end(watchlist.approval, emergency=watchlist.draft.emergency)
    ends = (watchlist.draft.expires_at, emergency, *_ends(watchlist.approval))
    return min(each for each in ends if each is not None)


def entry_due(entry: FaceEntry, watchlist: Watchlist) -> datetime:
    """When the entry's picture and template go: with the entry, or with its list."""
    emergency = _emergency_end(entry.approval, emergency=False)
    ends = (entry.expires_at, emergency, *_ends(entry.approval), list_due(watchlist))
    return min(each for each in ends if each is not None)


def _ends(approval: Approval) -> tuple[datetime | None, ...]:
    refused, closed = approval.refused, approval.closed
    return refused.at if refused else None, closed.at if closed else None


def _emergency_end(approval: Approval, *, emergency: bool) -> datetime | None:
    """Of what has one approver and no second; an entry that was endorsed has its people."""
    approved = approval.approved
    if approved is None or approval.second is not None:
        return None
    return approved.at + EMERGENCY_LASTS if emergency or approval.endorsed is None else None
