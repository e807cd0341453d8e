"""Sightings, alarms, and the answers that officers give."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Answer, CameraName, Instant, OfficerName, Question


class Sighting(Answer):
    """`crop` and `frame` are addresses of pictures under /api/evidence. `box` in frame pixels."""

    id: str
    camera: CameraName
    first_at: Instant
    last_at: Instant
    frame_at: Instant
    camera_frame_at: Instant | None
    vehicle: str
    registration: str
    province: str | None
    plate_class: str
    confidence: float
    province_confidence: float
    reads: int
    agreeing_reads: int
    box: tuple[int, int, int, int]
    crop: str
    frame: str


class Alarm(Answer):
    """A question to an officer. `why_…`: what made it ring. `response_…`: what is done for such a
    vehicle, beside the entry's own `instruction`."""

    id: int
    state: str
    priority: str
    raised_at: Instant
    camera: CameraName
    certainty: str
    registration: str
    pattern: str | None
    """With its gaps, where the entry has some; then `registration` is what was seen."""
    province: str | None
    category: str
    category_th: str
    category_en: str
    reason: str
    authority: str
    case_number: str | None
    vehicle: str | None
    instruction: str | None
    response_th: str
    response_en: str
    why_th: str
    why_en: str
    sighting: Sighting
    entry_id: int
    acknowledged_by: OfficerName | None
    acknowledged_at: Instant | None
    answered_by: OfficerName | None
    answered_at: Instant | None
    dismissal: str | None
    note: str | None


class Acknowledgement(Question):
    pass


class Confirmation(Question):
    note: str | None = Field(default=None, max_length=500)


class Rejection(Question):
    """`why`: one of the words of `dismissals` in /api/words."""

    why: str
    note: str | None = Field(default=None, max_length=500)


class Search(Question):
    """`text` as an officer would write it; `?` one character, `*` many; empty: any plate."""

    text: str = Field(default="", max_length=100)
    camera: str | None = None
    from_: Instant | None = Field(default=None, alias="from")
    until: Instant | None = None
    purpose: str
    case_number: str | None = Field(default=None, max_length=100)
    limit: int = Field(default=50, ge=1, le=200)


class Found(Answer):
    sightings: list[Sighting]
    more: bool
