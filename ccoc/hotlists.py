"""Entries of the hotlist: which plates are looked for, why, on whose word and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc import patterns
from ccoc.errors import ConflictError, InvalidError
from ccoc.ids import EntryId, OfficerId
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate, canonical, compact

LONGEST_VALIDITY = timedelta(days=366)
LONGEST_TEXT = 500


class Category(StrEnum):
    """The four states that the police's own vehicle register uses."""

    CASE_VEHICLE = "case_vehicle"
    INTERCEPT = "intercept"
    STOLEN = "stolen"
    STOLEN_INTERCEPT = "stolen_intercept"


class PlateGroup(StrEnum):
    """What may carry the same text: a car and a motorcycle can both be `1กข 1234`."""

    CAR = "car"
    MOTORCYCLE = "moto"
    TRANSPORT = "transport"
    DIPLOMATIC = "diplomatic"


GROUP_OF = {
    PlateClass.CAR: PlateGroup.CAR,
    PlateClass.OLD_CAR: PlateGroup.CAR,
    PlateClass.WORD: PlateGroup.CAR,
    PlateClass.MOTORCYCLE: PlateGroup.MOTORCYCLE,
    PlateClass.TRANSPORT: PlateGroup.TRANSPORT,
    PlateClass.DIPLOMATIC: PlateGroup.DIPLOMATIC,
}
"""Other classes say nothing about the group."""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What an officer fills in. `instruction`: what to do on a hit, in the officer's words.

    The plate's registration may hold ? and *. `group`: only where the officer knows it.
    `vehicle`: colour, make and model in words, to compare the picture with.
    """

    plate: Plate
    category: Category
    reason: str
    authority: str
    expires_at: datetime
    case_number: str | None = None
    instruction: str | None = None
    valid_from: datetime | None = None
    group: PlateGroup | None = None
    vehicle: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """`valid_from` is inside, `expires_at` outside. Closed for ever once `closed_at` is set."""

    id: EntryId
    plate: Plate
    category: Category
    reason: str
    authority: str
    case_number: str | None
    instruction: str | None
    valid_from: datetime
    expires_at: datetime
    added_by: OfficerId
    added_at: datetime
    closed_at: datetime | None = None
    closed_by: OfficerId | None = None
    group: PlateGroup | None = None
    vehicle: str | None = None


def checked(draft: EntryDraft, at: datetime) -> EntryDraft:
    """The draft with tidy texts, or InvalidError that says what is missing at this moment."""
    _check_times(draft, at)
    return replace(
        draft,
        plate=replace(draft.plate, registration=listed_text(draft.plate.registration)),
        reason=_required(draft.reason, "a reason", "เหตุผล"),
        authority=_required(draft.authority, "an authority", "ผู้สั่งการหรือเลขที่หนังสือ"),
        case_number=_optional(draft.case_number),
        instruction=_optional(draft.instruction),
        valid_from=draft.valid_from or at,
        vehicle=_optional(draft.vehicle),
    )


def listed_text(registration: str) -> str:
    """How an entry holds it: canonical, or compact where it has ? and *."""
    if not patterns.is_open(registration):
        return canonical(registration)
    return patterns.checked(re.sub(r"\*+", "*", compact(registration)))


def new_entry(number: EntryId, draft: EntryDraft, added_by: OfficerId, at: datetime) -> Entry:
    """The entry that a draft becomes at this moment; InvalidError as in `checked`."""
    good = checked(draft, at)
    return Entry(
        id=number,
        plate=good.plate,
        category=good.category,
        reason=good.reason,
        authority=good.authority,
        case_number=good.case_number,
        instruction=good.instruction,
        valid_from=good.valid_from or at,
        expires_at=good.expires_at,
        added_by=added_by,
        added_at=at,
        group=good.group,
        vehicle=good.vehicle,
    )


def close(entry: Entry, officer: OfficerId, at: datetime) -> Entry:
    if entry.closed_at is not None:
        raise ConflictError("this entry is already closed", th="รายการนี้ถูกปิดไปแล้ว")
    return replace(entry, closed_at=at, closed_by=officer)


def checked_reason(reason: str) -> str:
    """Why an entry is closed: not in the entry, not in the journal, but kept beside it."""
    return _required(reason, "a reason", "เหตุผล")


def is_valid(entry: Entry, at: datetime) -> bool:
    """Whether a sighting at this moment may match it."""
    return entry.closed_at is None and entry.valid_from <= at < entry.expires_at


def _check_times(draft: EntryDraft, at: datetime) -> None:
    if draft.expires_at <= max(at, draft.valid_from or at):
        raise InvalidError(
            "the entry would expire before it begins", th="วันหมดอายุต้องอยู่หลังเวลาเริ่มและหลังเวลานี้"
        )
    if draft.expires_at - at > LONGEST_VALIDITY:
        raise InvalidError(
            "an entry lasts one year at most", th="รายการมีอายุได้ไม่เกิน 1 ปี โปรดกำหนดวันหมดอายุใหม่"
        )


def _required(text: str, what: str, what_th: str) -> str:
    stripped = _optional(text)
    if stripped is None:
        raise InvalidError(f"an entry needs {what}", th=f"โปรดระบุ{what_th}")
    return stripped


def _optional(text: str | None) -> str | None:
    stripped = (text or "").strip()
    if len(stripped) > LONGEST_TEXT:
        raise InvalidError(
            f"a text has {LONGEST_TEXT} characters at most, not {len(stripped)}",
            th=f"ข้อความยาวได้ไม่เกิน {LONGEST_TEXT} ตัวอักษร",
        )
    return stripped or None
