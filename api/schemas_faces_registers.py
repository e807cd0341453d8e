"""Registers and figures about faces: what waits for a signature, what is at work, what was done."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.schemas import Answer, CameraName, Instant, OfficerName, Question, Word
from api.schemas_faces import LONGEST, Approval, May


class Waiting(Answer):
    """Something that this officer may sign. `kind`: watchlist, face_entry, face_switch or
    photo_search; `id` is its number under that path. `watchlist`: of an entry, its list."""

    kind: str
    kind_th: str
    kind_en: str
    id: int
    watchlist: int | None
    title: str
    requested_by: OfficerName
    requested_at: Instant
    may: May
    approval: Approval


class FaceWords(Answer):
    """GET /api/faces/words: every closed list about faces that a person chooses from."""

    categories: list[Word]
    answers: list[Word]
    offence_classes: list[Word]
    request_kinds: list[Word]
    request_decisions: list[Word]


class FaceCamera(Answer):
    """`looking`: templates of faces may be computed on it now. `why_not_…`: else why."""

    camera: CameraName
    looking: bool
    lists: list[int]
    why_not_th: str | None
    why_not_en: str | None


class FacesStatus(Answer):
    """`model`: the digest of the weights that compare; null: there are none. `ceiling`: one false
    alert in so many faces, and no list works above it (G-07)."""

    enabled: bool
    model: str | None
    floor: float | None
    ceiling: float
    faces_per_day: float
    lists_at_work: list[int]
    cameras: list[FaceCamera]
    why_not_th: str | None
    why_not_en: str | None


class Figure(Answer):
    """`name`: as in the CSV's first column."""

    name: str
    th: str
    en: str
    value: float


class MonthFigures(Answer):
    """What was done with faces in one month, without personal data (G-18)."""

    month: str
    complete: bool
    figures: list[Figure]
    csv: str


class DataRequest(Answer):
    """A person asks what is kept about them (G-15). `due_on`: 30 days after it was received."""

    id: int
    reference: str
    kind: str
    kind_th: str
    kind_en: str
    received_on: date
    due_on: date
    overdue: bool
    identity_checked: bool
    decision: str | None
    reason: str | None
    answered_at: Instant | None
    taken_by: OfficerName


class NewDataRequest(Question):
    """`reference`: the number under which the station keeps the letter; no name is needed."""

    reference: str = Field(default="", max_length=LONGEST)
    kind: str
    received_on: date


class DataRequestDecision(Question):
    identity_checked: bool
    decision: str
    reason: str = Field(default="", max_length=LONGEST)


class Breach(Answer):
    """A breach of personal data and its 72 hours (G-16). `hours_left`: negative is late."""

    id: int
    reference: str
    noticed_at: Instant
    due_at: Instant
    hours_left: float
    overdue: bool
    measures: str
    closed_at: Instant | None
    opened_by: OfficerName


class NewBreach(Question):
    reference: str = Field(default="", max_length=LONGEST)
    noticed_at: Instant
    measures: str = Field(default="", max_length=LONGEST)


class BreachClosing(Question):
    """`reported_at`: when the authority was told; null: not needed, and `reason` says why."""

    reported_at: Instant | None = None
    reason: str = Field(default="", max_length=LONGEST)
