"""People's requests about their own data: received, identity checked, answered in time (G-15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc.errors import ConflictError, InvalidError
from ccoc.ids import DataRequestId
from ccoc.officers import Officer, OfficerName, named
from ccoc.rules import Rule
from ccoc.texts import required

ANSWER_WITHIN = timedelta(days=30)
"""Personal Data Protection Act, section 30."""


class DataRequestKind(StrEnum):
    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    OBJECTION = "objection"


class DataRequestAnswer(StrEnum):
    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DataRequestDraft:
    """`reference`: the number of the paper that holds the person's name; none is kept here."""

    kind: DataRequestKind
    reference: str


@dataclass(frozen=True, slots=True)
class DataRequestOutcome:
    """`identity_checked`: how somebody made sure that the person asks for their own data."""

    answer: DataRequestAnswer
    reason: str
    identity_checked: str


@dataclass(frozen=True, slots=True)
class DataRequest:
    id: DataRequestId
    draft: DataRequestDraft
    received_at: datetime
    received_by: OfficerName
    outcome: DataRequestOutcome | None = None
    answered_at: datetime | None = None
    answered_by: OfficerName | None = None

    @property
    def due_at(self) -> datetime:
        return self.received_at + ANSWER_WITHIN


def checked_request(draft: DataRequestDraft) -> DataRequestDraft:
    number = required(draft.reference, "the request's number", "เลขรับคำขอ", Rule.G15)
    return replace(draft, reference=number)


def answered(
    request: DataRequest, officer: Officer, outcome: DataRequestOutcome, at: datetime
) -> DataRequest:
    if request.outcome is not None:
        raise ConflictError("this request is answered", th="คำขอนี้ตอบแล้ว", rule=Rule.G15)
    if at < request.received_at:
        raise InvalidError(
            "it would be answered before it came", th="เวลาตอบอยู่ก่อนเวลารับคำขอ", rule=Rule.G15
        )
    what, what_th = "how the identity was checked", "วิธีตรวจสอบตัวบุคคล"
    return replace(
        request,
        outcome=DataRequestOutcome(
            outcome.answer,
            required(outcome.reason, "the reason", "เหตุผล", Rule.G15),
            required(outcome.identity_checked, what, what_th, Rule.G15),
        ),
        answered_at=at,
        answered_by=named(officer),
    )


def is_overdue(request: DataRequest, at: datetime) -> bool:
    return request.outcome is None and at >= request.due_at
