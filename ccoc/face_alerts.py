"""Possible matches of a face, put to officers as questions; nobody is stopped without
their decision (G-09 to G-11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ccoc.ids import CameraId, DecisionId, Digest, FaceAlertId, FaceEntryId, WatchlistId
from ccoc.officers import OfficerName
from ccoc.watchlists import WatchlistCategory


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
    case's number that keeps a confirmed one longer."""

    id: FaceAlertId
    draft: FaceAlertDraft
    decisions: tuple[FaceDecision, ...] = ()
    erased_at: datetime | None = None
    case_hold: str | None = None
