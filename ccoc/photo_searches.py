"""Looking back with a photograph: only among alerts that are still held, for a case, for 48 hours
unless it is authorised (G-12). Nobody who just passed by can be found: nothing of them is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc.approvals import Approval, ApprovalState, is_in_force
from ccoc.errors import ConflictError, NotAllowedError
from ccoc.face_budgets import Calibration, impostors_above
from ccoc.ids import Digest, PhotoSearchId
from ccoc.rules import Rule
from ccoc.texts import required

MOST_CANDIDATES = 20
UNAUTHORISED_KEPT = timedelta(hours=48)
AUTHORISED_KEPT = timedelta(days=31)
"""As long as a confirmed alert, of which its candidates are."""


class OffenceClass(StrEnum):
    """The groups in which the police count cases, and people who are missing."""

    LIFE_BODY_SEX = "life_body_sex"
    PROPERTY = "property"
    SPECIAL = "special"
    STATE = "state"
    MISSING_PERSON = "missing_person"


URGENT = frozenset({OffenceClass.LIFE_BODY_SEX, OffenceClass.MISSING_PERSON})
"""May run first and be authorised within UNAUTHORISED_KEPT."""


@dataclass(frozen=True, slots=True)
class PhotoSearchDraft:
    case_number: str
    reason: str
    offence_class: OffenceClass


@dataclass(frozen=True, slots=True)
class PhotoSearch:
    """`image`: the digest of the photograph, kept encrypted. `model`: whose weights compare.
    `found`: how many candidates; None before it ran."""

    id: PhotoSearchId
    draft: PhotoSearchDraft
    approval: Approval
    image: Digest
    model: Digest
    made_at: datetime
    found: int | None = None
    erased_at: datetime | None = None


def checked_search(draft: PhotoSearchDraft) -> PhotoSearchDraft:
    return replace(
        draft,
        case_number=required(draft.case_number, "the case's number", "เลขคดี", Rule.G12),
        reason=required(draft.reason, "the reason", "เหตุผล", Rule.G12),
    )


def needs_approval(offence: OffenceClass) -> bool:
    """Before it runs; every search needs one in the end."""
    return offence not in URGENT


def check_run(search: PhotoSearch, at: datetime) -> None:
    """ConflictError or NotAllowedError where it may not run now."""
    due = purge_at(search)
    if due is None or at < search.made_at or at >= due:
        raise ConflictError("this search is over", th="การค้นหานี้สิ้นสุดแล้ว", rule=Rule.G12)
    if needs_approval(search.draft.offence_class) and not is_in_force(search.approval, at):
        raise NotAllowedError(
            "a search for this class of offence runs after its approval",
            th="ความผิดประเภทนี้ต้องได้รับอนุมัติก่อนจึงค้นหาได้",
            rule=Rule.G12,
        )


def may_run(search: PhotoSearch, at: datetime) -> bool:
    try:
        check_run(search, at)
    except (ConflictError, NotAllowedError):
        return False
    return True


def purge_at(search: PhotoSearch) -> datetime | None:
    """When its photograph and its candidates go; None: they are gone."""
    if search.erased_at is not None:
        return None
    ended = search.approval.refused or search.approval.closed
    if ended is not None:
        return ended.at
    authorised = search.approval.state is ApprovalState.APPROVED
    return search.made_at + (AUTHORISED_KEPT if authorised else UNAUTHORISED_KEPT)


def look_alikes(held: int, similarity: float, calibration: Calibration) -> float:
    """How many of the held faces would be as alike by chance; shown beside the candidates."""
    return held * impostors_above(calibration, similarity)
