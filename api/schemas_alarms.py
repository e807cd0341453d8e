"""Sightings, alarms, and the answers that officers give."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Answer, CameraName, Instant, OfficerName, Question


class Sighting(Answer):
    """`crop` and `frame` are addresses of pictures under /api/evidence. `box` in frame pixels.

    `characters`: what was read, each with its probability, without spaces and hyphens. `others`:
    for each of them what else it could be; empty where the reader does not tell. `provinces`:
    candidates, likeliest first. `colour`: the vehicle's, a hint.
    """

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
    characters: list[tuple[str, float]]
    others: list[list[tuple[str, float]]]
    provinces: list[tuple[str, float]]
    colour: str | None


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
