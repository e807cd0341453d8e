"""What is erased when, and the counts that prove it (G-10, G-11, G-12, G-19, G-20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ccoc.approvals import Approval, emergency_end
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
    lapses = emergency_end(watchlist.approval) if watchlist.draft.emergency else None
    ends = (watchlist.draft.expires_at, lapses, *_ends(watchlist.approval))
    return min(each for each in ends if each is not None)


def entry_due(entry: FaceEntry, watchlist: Watchlist) -> datetime:
    """When the entry's picture and template go: with the entry, or with its list."""
    lapses = emergency_end(entry.approval) if entry.approval.endorsed is None else None
    ends = (entry.expires_at, lapses, *_ends(entry.approval), list_due(watchlist))
    return min(each for each in ends if each is not None)


def _ends(approval: Approval) -> tuple[datetime | None, ...]:
    refused, closed = approval.refused, approval.closed
    return refused.at if refused else None, closed.at if closed else None
