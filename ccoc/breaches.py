"""Breaches of personal data and the clock that runs from the moment somebody noticed (G-16)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc.errors import ConflictError, InvalidError
from ccoc.ids import BreachId
from ccoc.officers import Officer, OfficerName, named
from ccoc.rules import Rule
from ccoc.texts import required

REPORT_WITHIN = timedelta(hours=72)
"""Personal Data Protection Act, section 37: to the office, where feasible."""


class BreachKind(StrEnum):
    SEEN = "seen"
    """By somebody who may not."""
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class BreachDraft:
    """`people`: how many are affected, where that is known."""

    kind: BreachKind
    what: str
    noticed_at: datetime
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """`reported_at`: to the data protection office; `outcome`: what was found and done."""

    id: BreachId
    draft: BreachDraft
    opened_by: OfficerName
    opened_at: datetime
    reported_at: datetime | None = None
    outcome: str | None = None
    closed_at: datetime | None = None
    closed_by: OfficerName | None = None

    @property
    def report_by(self) -> datetime:
        return self.draft.noticed_at + REPORT_WITHIN


def checked_breach(draft: BreachDraft, at: datetime) -> BreachDraft:
    if draft.noticed_at > at:
        raise InvalidError("it was noticed in the future", th="เวลาที่พบเหตุอยู่ในอนาคต", rule=Rule.G16)
    if draft.people is not None and draft.people < 0:
        raise InvalidError("people are counted from 0", th="จำนวนบุคคลต้องไม่ติดลบ", rule=Rule.G16)
    return replace(draft, what=required(draft.what, "what happened", "เหตุที่เกิด", Rule.G16))


def closed(
    breach: Breach, officer: Officer, reported_at: datetime | None, outcome: str, at: datetime
) -> Breach:
    """`reported_at` None: nobody's rights were at risk, and `outcome` says why."""
    if breach.closed_at is not None:
        raise ConflictError("this breach is closed", th="เหตุนี้ปิดแล้ว", rule=Rule.G16)
    if reported_at is not None and not breach.draft.noticed_at <= reported_at <= at:
        raise InvalidError(
            "it was reported after it was noticed and not in the future",
            th="เวลารายงานต้องอยู่หลังเวลาที่พบเหตุและไม่อยู่ในอนาคต",
            rule=Rule.G16,
        )
    return replace(
        breach,
        reported_at=reported_at,
        outcome=required(outcome, "the outcome", "ผลการดำเนินการ", Rule.G16),
        closed_at=at,
        closed_by=named(officer),
    )


def left(breach: Breach, at: datetime) -> timedelta:
    """Until it must be reported; negative: overdue."""
    return breach.report_by - at


def is_overdue(breach: Breach, at: datetime) -> bool:
    settled = breach.reported_at is not None or breach.closed_at is not None
    return not settled and at >= breach.report_by
