"""Looking back with a photograph: only among alerts that are still held, for a case, for 48 hours
unless it is authorised (G-12). Nobody who just passed by can be found: nothing of them is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc.approvals import Approval, ApprovalState, is_in_force
from ccoc.errors import ConflictError, NotAllowedError, NotFoundError
from ccoc.face_alerts import Answer
from ccoc.face_budgets import Calibration, impostors_above
from ccoc.ids import Digest, FaceAlertId, PhotoSearchId
from ccoc.officers import Officer, OfficerName, named
from ccoc.rules import Rule
from ccoc.sentences import Sentence
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
    `found`: how many candidates, and `look_alikes` how many strangers to expect among them; None
    before it ran."""

    id: PhotoSearchId
    draft: PhotoSearchDraft
    approval: Approval
    image: Digest
    model: Digest
    made_at: datetime
    found: int | None = None
    look_alikes: float | None = None
    erased_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PhotoCandidate:
    """A held alert that resembles the photograph. `similarity` is for who has answered."""

    alert: FaceAlertId
    similarity: float
    answer: Answer | None = None
    answered_by: OfficerName | None = None
    answered_at: datetime | None = None


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
    """ConflictError or NotAllowedError where it may not run now, nor be looked through."""
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


def check_kept(search: PhotoSearch, at: datetime) -> None:
    """NotFoundError where its photograph is erased, or should be."""
    due = purge_at(search)
    if due is None or at >= due:
        raise NotFoundError("this photograph was erased", th="ภาพนี้ถูกลบแล้ว", rule=Rule.G12)


def answered(
    candidate: PhotoCandidate, answer: Answer, officer: Officer, at: datetime
) -> PhotoCandidate:
    """ConflictError for a second answer: the first one was given without knowing the score."""
    if candidate.answer is not None:
        raise ConflictError("this candidate was answered", th="มีผู้ตอบรายการนี้แล้ว", rule=Rule.G12)
    return replace(candidate, answer=answer, answered_by=named(officer), answered_at=at)


def told(found: int, look_alikes: float) -> Sentence:
    """What stands above the candidates."""
    if not found:
        return Sentence(
            "ไม่พบใบหน้าที่คล้ายในภาพที่ยังเก็บไว้", "Nobody among the held pictures looks like it."
        )
    return Sentence(
        f"พบ {found} รายการที่คล้าย คาดว่าเป็นคนอื่นที่หน้าคล้ายกัน{_about(look_alikes, 'ราว', 'ไม่ถึง')} รายการ",
        f"{found} look like it; {_about(look_alikes, 'about', 'fewer than')} of them would be "
        "other people.",
    )


def _about(look_alikes: float, about: str, fewer: str) -> str:
    """Few are not none."""
    return f"{fewer} 0.1" if look_alikes < 0.1 else f"{about} {look_alikes:.1f}"


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
