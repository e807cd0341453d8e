"""Things of the domain with sensible defaults, for tests that care about one field."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from ccoc.alarms import Alarm, AlarmState, priority_of
from ccoc.boxes import Box
from ccoc.hotlists import Category, Entry, EntryDraft
from ccoc.ids import AlarmId, CameraId, Digest, EntryId, OfficerId, SightingId
from ccoc.matching import Certainty, Match
from ccoc.officers import Officer, OfficerName, Role
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate
from ccoc.sightings import Sighting

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
"""Noon in Bangkok."""

CROP, FRAME = b"the plate", b"the whole street"


def digest_of(content: bytes) -> Digest:
    return Digest(hashlib.sha256(content).hexdigest())


class SetClock:
    """Stands still until somebody moves it."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()

    def move(self, by: timedelta) -> None:
        self.at += by


def a_sighting(
    registration: str = "70-1234",
    province: str | None = "สกลนคร",
    *,
    id: str = "s1",  # noqa: A002 - the field's name
    camera: str = "market",
    plate_class: PlateClass = PlateClass.TRANSPORT,
    at: datetime = NOON,
    characters: tuple[tuple[str, float], ...] = (("7", 0.99), ("0", 0.98)),
    others: tuple[tuple[tuple[str, float], ...], ...] = (),
    provinces: tuple[tuple[str, float], ...] = (),
    colour: str | None = None,
) -> Sighting:
    return Sighting(
        id=SightingId(id),
        camera=CameraId(camera),
        first_at=at - timedelta(seconds=1),
        last_at=at,
        frame_at=at - timedelta(milliseconds=500),
        camera_frame_at=None,
        vehicle="truck",
        plate=Plate(registration, province),
        plate_class=plate_class,
        confidence=0.98,
        province_confidence=0.9 if province else 0.0,
        reads=5,
        agreeing_reads=4,
        characters=characters,
        box=Box(100, 200, 180, 240),
        crop=digest_of(CROP),
        frame=digest_of(FRAME),
        others=others,
        provinces=provinces,
        colour=colour,
    )


def an_entry(
    registration: str = "70-1234",
    province: str | None = "สกลนคร",
    *,
    id: int = 1,  # noqa: A002 - the field's name
    category: Category = Category.INTERCEPT,
    valid_from: datetime = NOON - timedelta(hours=1),
    expires_at: datetime = NOON + timedelta(days=30),
    closed_at: datetime | None = None,
) -> Entry:
    return Entry(
        id=EntryId(id),
        plate=Plate(registration, province),
        category=category,
        reason="ปล้นทรัพย์",
        authority="หมายจับ 12/2569",
        case_number=None,
        instruction=None,
        valid_from=valid_from,
        expires_at=expires_at,
        added_by=OfficerId(1),
        added_at=valid_from,
        closed_at=closed_at,
        closed_by=None if closed_at is None else OfficerId(1),
    )


def an_entry_draft(
    registration: str = "70-1234",
    province: str | None = "สกลนคร",
    *,
    category: Category = Category.INTERCEPT,
    reason: str = "ปล้นทรัพย์",
    authority: str = "หมายจับ 12/2569",
    expires_at: datetime = NOON + timedelta(days=30),
    valid_from: datetime | None = None,
    instruction: str | None = None,
) -> EntryDraft:
    return EntryDraft(
        plate=Plate(registration, province),
        category=category,
        reason=reason,
        authority=authority,
        expires_at=expires_at,
        valid_from=valid_from,
        instruction=instruction,
    )


def a_match(
    sighting: Sighting | None = None,
    entry: Entry | None = None,
    certainty: Certainty = Certainty.EXACT,
) -> Match:
    return Match(sighting or a_sighting(), entry or an_entry(), certainty)


def an_officer(
    id: int = 1,  # noqa: A002 - the field's name
    *,
    role: Role = Role.DUTY_OFFICER,
    must_change_password: bool = False,
    disabled: bool = False,
) -> Officer:
    name = f"officer{id}"
    return Officer(OfficerId(id), name, f"ร.ต.ต. {id}", role, must_change_password, disabled)


def an_alarm(
    match: Match | None = None,
    *,
    id: int = 7,  # noqa: A002 - the field's name
    state: AlarmState = AlarmState.RAISED,
    raised_at: datetime = NOON,
) -> Alarm:
    found = match or a_match()
    touched = state is not AlarmState.RAISED
    answered = state in {AlarmState.CONFIRMED, AlarmState.DISMISSED}
    who = OfficerName(OfficerId(1), "ร.ต.ต. 1")
    return Alarm(
        id=AlarmId(id),
        match=found,
        priority=priority_of(found.entry.category, found.certainty),
        raised_at=raised_at,
        state=state,
        acknowledged_by=who if touched else None,
        acknowledged_at=raised_at if touched else None,
        answered_by=who if answered else None,
        answered_at=raised_at if answered else None,
    )
