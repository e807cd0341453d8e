"""Possible matches of a face, put to officers as questions; nobody is stopped without
their decision (G-09 to G-11)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc.alarms import Priority
from ccoc.errors import ConflictError, NotAllowedError
from ccoc.ids import CameraId, DecisionId, Digest, FaceAlertId, FaceEntryId, WatchlistId
from ccoc.officers import Officer, OfficerName
from ccoc.permissions import Action, Denied
from ccoc.permissions import decide as permitted
from ccoc.rules import Rule
from ccoc.texts import required
from ccoc.watchlists import WatchlistCategory

REPEAT_WINDOW = timedelta(seconds=60)
"""The same entry at the same camera within this time is the same question."""
FALSE_KEPT = timedelta(hours=24)
"""G-10: what nobody confirmed."""
CONFIRMED_KEPT = timedelta(days=31)
"""G-11: unless a case holds it."""
OF_LIFE = frozenset({WatchlistCategory.MISSING, WatchlistCategory.THREAT_TO_LIFE})
"""One officer may confirm these, and another checks it afterwards (G-09)."""
PRIORITY_OF = {
    WatchlistCategory.THREAT_TO_LIFE: Priority.P1,
    WatchlistCategory.MISSING: Priority.P2,
    WatchlistCategory.WARRANT: Priority.P2,
    WatchlistCategory.COURT_ORDER: Priority.P3,
}
CHECK = 3
"""The step of a check after a single decision."""


class Answer(StrEnum):
    SAME = "same"
    NOT_SAME = "not_same"
    CANNOT_TELL = "cannot_tell"


class FaceAlertState(StrEnum):
    """OPEN: nobody has answered. SECOND: another officer must answer, blind to the first."""

    OPEN = "open"
    SECOND = "second"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNDECIDED = "undecided"


class AlertOutcome(StrEnum):
    """What became of it in the street; counted in the month's figures (G-18)."""

    NOT_FOUND = "not_found"
    RELEASED = "released"
    ARRESTED = "arrested"
    HELPED = "helped"


class Band(StrEnum):
    """How far above the threshold: all that is shown of the score, and only after an answer."""

    NEAR = "near"
    CLEAR = "clear"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class FaceDecision:
    """`step`: 1, 2, or 3 for the check after a single decision on a life in danger."""

    id: DecisionId
    alert: FaceAlertId
    officer: OfficerName
    answer: Answer
    step: int
    at: datetime


@dataclass(frozen=True, slots=True)
class FaceAlertDraft:
    """`seen`: the digest of the picture that the camera gave, kept encrypted. `face_px`: height of
    the face in it. `model`: the digest of the weights that compared."""

    entry: FaceEntryId
    watchlist: WatchlistId
    category: WatchlistCategory
    camera: CameraId
    seen_at: datetime
    raised_at: datetime
    similarity: float
    threshold: float
    face_px: int
    seen: Digest
    model: Digest


@dataclass(frozen=True, slots=True)
class FaceAlert:
    """`erased_at`: when pictures and templates were deleted; the count stays. `case_hold`: the
    case's number that keeps a confirmed one longer. `outcome`: None until it was written down."""

    id: FaceAlertId
    draft: FaceAlertDraft
    decisions: tuple[FaceDecision, ...] = ()
    erased_at: datetime | None = None
    case_hold: str | None = None
    outcome: AlertOutcome | None = None


STATE_AFTER = {
    Answer.SAME: FaceAlertState.CONFIRMED,
    Answer.NOT_SAME: FaceAlertState.REJECTED,
    Answer.CANNOT_TELL: FaceAlertState.UNDECIDED,
}


def state_of(alert: FaceAlert) -> FaceAlertState:
    """The last answer decides, unless it is a first SAME where two must agree."""
    if not alert.decisions:
        return FaceAlertState.OPEN
    last = max(alert.decisions, key=lambda each: each.step)
    if last.step == 1 and last.answer is Answer.SAME and alert.draft.category not in OF_LIFE:
        return FaceAlertState.SECOND
    return STATE_AFTER[last.answer]


def awaits_check(alert: FaceAlert) -> bool:
    """One officer confirmed it for a life's sake, and nobody has looked again."""
    steps = {each.step for each in alert.decisions}
    of_life = alert.draft.category in OF_LIFE
    return of_life and steps == {1} and state_of(alert) is FaceAlertState.CONFIRMED


def my_step(alert: FaceAlert, officer: Officer) -> int | None:
    """The step in which this officer may answer now, or None."""
    if alert.erased_at is not None or officer.id in {e.officer.id for e in alert.decisions}:
        return None
    if awaits_check(alert):
        return CHECK
    return {FaceAlertState.OPEN: 1, FaceAlertState.SECOND: 2}.get(state_of(alert))


def decide(
    alert: FaceAlert,
    officer: Officer,
    _answer: Answer,
    at: datetime,
) -> int:
    """The step that an answer would be. Every answer is taken in every step, and refusals tell
    none: who answers second is blind to the first."""
    may = permitted(officer, Action.DECIDE_FACES)
    if isinstance(may, Denied):
        raise NotAllowedError(may.reason.en, th=may.reason.th, rule=Rule.G09)
    _check_is_kept(alert, at)
    step = my_step(alert, officer)
    if step is not None:
        return step
    if officer.id in {each.officer.id for each in alert.decisions}:
        raise ConflictError(
            "you have answered; another officer decides",
            th="ท่านตอบไปแล้ว ต้องให้เจ้าหน้าที่คนอื่นตัดสิน",
            rule=Rule.G09,
        )
    raise ConflictError("this is decided already", th="มีคำตัดสินแล้ว", rule=Rule.G09)


def dispatchable(alert: FaceAlert) -> DecisionId:
    """The decision on which somebody may be sent out, or NotAllowedError."""
    _check_is_kept(alert)
    if state_of(alert) is not FaceAlertState.CONFIRMED:
        raise NotAllowedError(
            "nobody is stopped on a possible match that officers have not confirmed",
            th="ยังสั่งการไม่ได้ ต้องมีคำตัดสินของเจ้าหน้าที่ยืนยันก่อน",
            rule=Rule.G09,
        )
    return max(alert.decisions, key=lambda each: each.step).id


def hold(alert: FaceAlert, case_number: str) -> FaceAlert:
    """Kept beyond CONFIRMED_KEPT for a case."""
    _check_is_kept(alert)
    if state_of(alert) is not FaceAlertState.CONFIRMED:
        raise ConflictError(
            "only a confirmed match is kept for a case",
            th="เก็บไว้กับคดีได้เฉพาะรายการที่ยืนยันแล้ว",
            rule=Rule.G10,
        )
    return replace(alert, case_hold=required(case_number, "the case's number", "เลขคดี", Rule.G11))


def conclude(alert: FaceAlert, outcome: AlertOutcome) -> FaceAlert:
    """Also after its pictures are erased: courts take longer than that. A later word corrects."""
    if state_of(alert) is not FaceAlertState.CONFIRMED:
        raise ConflictError(
            "only a confirmed match has an outcome",
            th="บันทึกผลได้เฉพาะรายการที่ยืนยันแล้ว",
            rule=Rule.G09,
        )
    return replace(alert, outcome=outcome)


def erase_at(alert: FaceAlert) -> datetime | None:
    """When its pictures and templates go; None: they are gone, or a case holds them."""
    if alert.erased_at is not None:
        return None
    if state_of(alert) is not FaceAlertState.CONFIRMED:
        return alert.draft.raised_at + FALSE_KEPT
    return None if alert.case_hold else alert.draft.raised_at + CONFIRMED_KEPT


def asks_the_same(earlier: FaceAlert, draft: FaceAlertDraft) -> bool:
    """Whether raising the draft would only repeat a question."""
    same = earlier.draft.entry == draft.entry and earlier.draft.camera == draft.camera
    return same and abs(draft.raised_at - earlier.draft.raised_at) < REPEAT_WINDOW


def suppresses(alert: FaceAlert) -> bool:
    """Officers said that this is somebody else: the pair is not asked again while its template is
    kept for that, which FALSE_KEPT ends."""
    return state_of(alert) is FaceAlertState.REJECTED and alert.erased_at is None


def band(similarity: float, threshold: float) -> Band:
    """By the part of the way from the threshold to identity; says nothing about probability."""
    above = (similarity - threshold) / max(1.0 - threshold, 1e-9)
    if above < 0.2:
        return Band.NEAR
    return Band.CLEAR if above < 0.5 else Band.STRONG


def _check_is_kept(alert: FaceAlert, at: datetime | None = None) -> None:
    """Overdue is as good as erased: a purge that is late opens nothing."""
    due = erase_at(alert)
    if alert.erased_at is not None or (at is not None and due is not None and at >= due):
        raise ConflictError(
            "its pictures were erased, nobody can decide any more",
            th="ภาพถูกลบแล้ว จึงตัดสินไม่ได้อีก",
            rule=Rule.G10,
        )
