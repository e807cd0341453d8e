"""Watchlists of faces, their entries and the cameras' switches, as proposed and as shown."""

from __future__ import annotations

from datetime import date

from pydantic import Base64Bytes, Field

from api.schemas import Answer, CameraName, Instant, OfficerName, Question

LONGEST = 500


class Signature(Answer):
    officer: OfficerName
    at: Instant


class May(Answer):
    """What the officer who asks may do next with it, by role and because others signed before."""

    endorse: bool
    approve: bool
    approve_again: bool
    refuse: bool
    close: bool


class Approval(Answer):
    """`second`: the second approver's, of under-18s and emergencies."""

    state: str
    state_th: str
    state_en: str
    requested: Signature
    endorsed: Signature | None
    approved: Signature | None
    second: Signature | None
    refused: Signature | None
    closed: Signature | None
    may: May


class Document(Answer):
    number: str
    authority: str
    dated: date


class NewDocument(Question):
    """Empty texts come as far as the rule that refuses them (G-01, G-02)."""

    number: str = Field(default="", max_length=LONGEST)
    authority: str = Field(default="", max_length=LONGEST)
    dated: date


class Hours(Answer):
    """Minutes after midnight, station's time; begin inside, end outside; equal: the whole day."""

    begin_minute: int
    end_minute: int


class NewHours(Question):
    begin_minute: int = Field(ge=0, le=1440)
    end_minute: int = Field(ge=0, le=1440)


class Forecast(Answer):
    """What is to be expected of a list. `one_in`: one false alert among so many faces; null: none
    is expected. `allowed`: not above the ceiling (G-07)."""

    threshold: float
    alerts_per_day: float
    one_in: float | None
    miss_rate: float
    allowed: bool
    th: str
    en: str


class NewForecast(Question):
    """`faces_per_day`: null takes what the station counted, or else its setting."""

    listed: int = Field(ge=1, le=1_000_000)
    faces_per_day: float | None = Field(default=None, gt=0, le=10_000_000)
    alerts_per_day: float = Field(gt=0, le=1_000)


class Precision(Answer):
    """How officers decided. `share`: confirmed of confirmed and rejected; null before any."""

    confirmed: int
    rejected: int
    undecided: int
    share: float | None


class CameraPrecision(Precision):
    camera: CameraName


class Watchlist(Answer):
    """`at_work`: faces are compared with it now, where and when it says. `why_not_…`: else why.
    `listed`: entries in force. `forecast`: null before there is a threshold."""

    id: int
    name: str
    category: str
    category_th: str
    category_en: str
    purpose: str
    document: Document
    owner_unit: str
    cameras: list[CameraName]
    zones: list[str]
    hours: Hours
    starts_at: Instant
    expires_at: Instant
    alerts_per_day: float
    standing: bool
    emergency: bool
    largest: int
    listed: int
    threshold: float | None
    reviewed_at: Instant | None
    review_due_at: Instant | None
    may_review: bool
    at_work: bool
    why_not_th: str | None
    why_not_en: str | None
    forecast: Forecast | None
    precision: Precision
    precision_by_camera: list[CameraPrecision]
    approval: Approval


class NewWatchlist(Question):
    name: str = Field(max_length=LONGEST)
    category: str
    purpose: str = Field(default="", max_length=LONGEST)
    document: NewDocument
    owner_unit: str = Field(default="", max_length=LONGEST)
    cameras: list[str] = Field(default_factory=list, max_length=1_000)
    zones: list[str] = Field(default_factory=list, max_length=1_000)
    hours: NewHours
    starts_at: Instant
    expires_at: Instant
    alerts_per_day: float = Field(gt=0, le=1_000)
    standing: bool = False
    emergency: bool = False
    largest: int = Field(default=2_000, ge=1)


class FaceEntry(Answer):
    """`picture`: its address under /api/face_entries; who looks is written down. `in_force`: it may
    match now. `needs_second`: a second approver has to sign (G-05)."""

    id: int
    watchlist: int
    reference: str
    document: Document
    image_from: str
    image_dated: date
    instruction: str
    minor_reason: str | None
    expires_at: Instant
    in_force: bool
    needs_second: bool
    picture: str
    approval: Approval


class NewFaceEntry(Question):
    """`image`: a photograph with one face, Base64 of JPEG or PNG, 20 MB at most. `minor_reason`: is
    given exactly for persons under 18. Without a document it is refused (G-02)."""

    reference: str = Field(default="", max_length=LONGEST)
    document: NewDocument | None = None
    image_from: str = Field(default="", max_length=LONGEST)
    image_dated: date
    instruction: str = Field(default="", max_length=LONGEST)
    expires_at: Instant | None = None
    minor_reason: str | None = Field(default=None, max_length=LONGEST)
    image: Base64Bytes


class FaceSwitch(Answer):
    """`sign_photo`: an address under /api/evidence. `on`: in force now and inside its hours.
    `categories`: only watchlists of these may look here."""

    id: int
    camera: CameraName
    reason: str
    purpose: str
    hours: Hours
    expires_at: Instant
    sign_photo: str | None
    consent: str | None
    categories: list[str]
    on: bool
    approval: Approval


class NewFaceSwitch(Question):
    """`sign_photo`: a picture of the sign that tells people, Base64 (G-17). `consent`: the number
    of the owner's document for faces; a private camera needs one (G-06). `categories`: without
    any, all of them."""

    camera: str
    reason: str = Field(default="", max_length=LONGEST)
    purpose: str = Field(default="", max_length=LONGEST)
    hours: NewHours
    expires_at: Instant
    sign_photo: Base64Bytes | None = None
    consent: str | None = Field(default=None, max_length=LONGEST)
    categories: list[str] = Field(default_factory=list, max_length=10)


class Step(Question):
    """One signature more: who signs is who is signed in."""
