"""Possible matches of a face, the officers' answers, and searches by a photograph."""

from __future__ import annotations

from datetime import date

from pydantic import Base64Bytes, Field

from api.schemas import Answer, CameraName, Instant, OfficerName, Question
from api.schemas_faces import LONGEST, Approval, Document


class FaceQuestionEntry(Answer):
    """Of the entry what an officer needs who stands before the question."""

    id: int
    reference: str
    instruction: str
    document: Document
    image_from: str
    image_dated: date


class FaceQuestionList(Answer):
    id: int
    name: str


class FaceAnswer(Answer):
    """`step`: 1, 2, or 3 for the check after a single decision on a life in danger."""

    id: int
    officer: OfficerName
    answer: str
    answer_th: str
    answer_en: str
    step: int
    at: Instant


class FaceAlert(Answer):
    """A possible match: a question, not an identity (G-09).

    `my_step`: which answer this officer may give now; null: none. `answers`, `band` and
    `similarity` stay empty until this officer has answered or nobody may any more, so that each
    judges by the pictures alone. `seen` and `picture`: addresses; null once erased.
    `awaits_check`: confirmed by one officer, another is to look at it. `outcome`: what became of
    it, empty as `answers`.
    """

    id: int
    state: str
    state_th: str
    state_en: str
    category: str
    category_th: str
    category_en: str
    priority: str
    camera: CameraName
    seen_at: Instant
    raised_at: Instant
    face_px: int
    entry: FaceQuestionEntry
    watchlist: FaceQuestionList
    my_step: int | None
    needs_second: bool
    awaits_check: bool
    answers: list[FaceAnswer] = Field(default_factory=list)
    band: str | None = None
    band_th: str | None = None
    band_en: str | None = None
    similarity: float | None = None
    threshold: float | None = None
    seen: str | None
    picture: str | None
    may_dispatch: bool
    erase_at: Instant | None
    erased_at: Instant | None
    case_hold: str | None
    outcome: str | None = None
    outcome_th: str | None = None
    outcome_en: str | None = None


class NewFaceAnswer(Question):
    """`answer`: same, not_same or cannot_tell."""

    answer: str


class NewOutcome(Question):
    """`outcome`: not_found, released, arrested or helped. A later one corrects."""

    outcome: str


class NewHold(Question):
    """Keeps a confirmed one beyond its 31 days, for a case (G-11)."""

    case_number: str = Field(default="", max_length=LONGEST)


class Dispatch(Answer):
    """`decision`: what an order to stop the person refers to; there is none without it (G-09)."""

    alert: int
    decision: int
    instruction: str


class NewPhotoSearch(Question):
    """`image`: the photograph, Base64. It lasts 48 hours unless authorised (G-12)."""

    case_number: str = Field(default="", max_length=LONGEST)
    reason: str = Field(default="", max_length=LONGEST)
    offence_class: str
    image: Base64Bytes


class Candidate(Answer):
    """An alert that is still held and looks like the photograph; not an identity. `seen` and
    `listed`: addresses of its pictures; null once erased. What stands below `answer` is null until
    somebody has answered, so that they judge by the pictures alone."""

    alert: int
    camera: CameraName
    seen_at: Instant
    face_px: int
    category_th: str
    category_en: str
    entry: FaceQuestionEntry
    watchlist: FaceQuestionList
    seen: str | None
    listed: str | None
    answer: str | None
    answer_th: str | None
    answer_en: str | None
    answered_by: OfficerName | None
    answered_at: Instant | None
    similarity: float | None
    state: str | None
    state_th: str | None
    state_en: str | None


class PhotoSearch(Answer):
    """`may_run`: authorised, as far as its class of offence needs that. `found`: null before.
    `photograph`: its address; null once erased."""

    id: int
    case_number: str
    reason: str
    offence_class: str
    offence_th: str
    offence_en: str
    made_at: Instant
    purge_at: Instant | None
    needs_approval: bool
    may_run: bool
    found: int | None
    photograph: str | None
    erased_at: Instant | None
    approval: Approval


class PhotoSearchAnswer(Answer):
    """At most 20, likeliest first. `look_alikes`: how many of them to expect that are other people,
    null before it ran; `search`: as it stands now."""

    search: PhotoSearch
    candidates: list[Candidate]
    look_alikes: float | None
    th: str
    en: str
