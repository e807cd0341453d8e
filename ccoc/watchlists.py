"""Watchlists of faces and their entries: for what, on whose word, where, until when
(G-01 to G-05)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ccoc.approvals import Approval, ApprovalState, emergency_end, is_in_force
from ccoc.cameras import Camera
from ccoc.errors import ConflictError, InvalidError
from ccoc.ids import CameraId, Digest, FaceEntryId, WatchlistId
from ccoc.inactivity import OF_INACTIVITY, Inactivity
from ccoc.rules import Rule
from ccoc.sentences import Sentence
from ccoc.texts import not_of_the_future, required

LARGEST_LIST = 2_000
"""G-01."""
LONGEST_LIST = timedelta(days=366)
MOST_ALERTS_PER_DAY = 50.0
"""A third of what one operator manages from all lists together."""
REVIEW_EVERY = {False: timedelta(hours=24), True: timedelta(days=7)}
"""G-04, by `standing`: a list that nobody confirmed for so long finds nobody."""
ENTRY_LASTS = timedelta(days=30)
"""G-02: unless the officer says otherwise."""


class WatchlistCategory(StrEnum):
    """Closed: no other reason puts a face on a list."""

    WARRANT = "warrant"
    MISSING = "missing"
    COURT_ORDER = "court_order"
    THREAT_TO_LIFE = "threat_to_life"


@dataclass(frozen=True, slots=True)
class Document:
    """What makes it lawful: `number`, who issued it, and the day on it."""

    number: str
    authority: str
    dated: date


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes after midnight, station's time, begin inside, end outside. Over midnight: begin >
    end. Equal: the whole day."""

    begin_minute: int
    end_minute: int


@dataclass(frozen=True, slots=True)
class WatchlistDraft:
    """`alerts_per_day`: what the owner accepts of false ones, on this desk. `zones` are names as in
    the cameras' configuration. `standing`: reviewed every 7 days instead of every 24 hours."""

    name: str
    category: WatchlistCategory
    purpose: str
    document: Document
    owner_unit: str
    cameras: tuple[CameraId, ...]
    zones: tuple[str, ...]
    hours: Hours
    starts_at: datetime
    expires_at: datetime
    alerts_per_day: float
    standing: bool = False
    emergency: bool = False
    largest: int = LARGEST_LIST


@dataclass(frozen=True, slots=True)
class Watchlist:
    """`threshold`: the least similarity that rings, derived from the budget when it is approved;
    None before. `reviewed_at`: when somebody last confirmed that the list is still needed."""

    id: WatchlistId
    draft: WatchlistDraft
    approval: Approval
    threshold: float | None
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class FaceEntryDraft:
    """`reference`: a case's or a report's number, no name is needed. `image_from`: where the
    picture comes from. `minor_reason` is given exactly for persons under 18."""

    watchlist: WatchlistId
    reference: str
    document: Document
    image_from: str
    image_dated: date
    instruction: str
    expires_at: datetime | None = None
    minor_reason: str | None = None


@dataclass(frozen=True, slots=True)
class FaceEntry:
    """`expires_at` is set: 30 days unless given. `image`: the digest of the picture, which is kept
    encrypted. `model`: the digest of the weights that made the template."""

    id: FaceEntryId
    draft: FaceEntryDraft
    expires_at: datetime
    approval: Approval
    image: Digest
    model: Digest


def checked_document(document: Document, at: datetime, rule: Rule) -> Document:
    return Document(
        required(document.number, "the document's number", "เลขที่เอกสาร", rule),
        required(document.authority, "the issuing authority", "หน่วยงานที่ออกเอกสาร", rule),
        not_of_the_future(document.dated, at, "the document", "เอกสาร", rule),
    )


def checked_hours(hours: Hours, rule: Rule) -> Hours:
    if not (0 <= hours.begin_minute < 1440 and 0 <= hours.end_minute <= 1440):
        raise InvalidError(
            "hours begin and end between 00:00 and 24:00",
            th="เวลาต้องอยู่ระหว่าง 00:00 ถึง 24:00",
            rule=rule,
        )
    return hours


def hold(hours: Hours, local: time) -> bool:
    """Whether the station's clock stands inside them."""
    minute, begin, end = local.hour * 60 + local.minute, hours.begin_minute, hours.end_minute
    if begin < end:
        return begin <= minute < end
    return minute >= begin or minute < end


def checked_list(draft: WatchlistDraft, at: datetime) -> WatchlistDraft:
    """The draft with tidy texts, or InvalidError with the rule that it breaks."""
    _check_reach(draft)
    _check_times(draft, at)
    if not 0 < draft.alerts_per_day <= MOST_ALERTS_PER_DAY:
        raise InvalidError(
            f"accept between 0 and {MOST_ALERTS_PER_DAY:.0f} false alerts a day",
            th=f"จำนวนแจ้งเตือนผิดที่ยอมรับได้ต้องมากกว่า 0 และไม่เกิน {MOST_ALERTS_PER_DAY:.0f} ครั้งต่อวัน",
            rule=Rule.G07,
        )
    if draft.emergency and (
        draft.standing or draft.category is not WatchlistCategory.THREAT_TO_LIFE
    ):
        raise InvalidError(
            "an emergency is a threat to life and no standing list",
            th="กรณีฉุกเฉินใช้ได้เฉพาะภัยคุกคามต่อชีวิต และไม่ใช่บัญชีประจำ",
            rule=Rule.G20,
        )
    return replace(
        draft,
        name=required(draft.name, "the name", "ชื่อบัญชี", Rule.G01),
        purpose=required(draft.purpose, "the purpose", "วัตถุประสงค์", Rule.G01),
        document=checked_document(draft.document, at, Rule.G01),
        owner_unit=required(draft.owner_unit, "the unit that owns it", "หน่วยงานเจ้าของ", Rule.G01),
        hours=checked_hours(draft.hours, Rule.G01),
    )


def checked_entry(
    draft: FaceEntryDraft, watchlist: Watchlist, held: int, at: datetime
) -> FaceEntryDraft:
    """The draft with tidy texts and its end. `held`: entries that the list has already."""
    if draft.watchlist != watchlist.id or is_over(watchlist, at):
        raise ConflictError(
            "this watchlist takes no entries any more", th="บัญชีนี้ปิดแล้ว", rule=Rule.G01
        )
    if held >= watchlist.draft.largest:
        raise ConflictError(
            f"the list is full: {watchlist.draft.largest:,} entries",
            th=f"บัญชีเต็มแล้ว ({watchlist.draft.largest:,} รายการ)",
            rule=Rule.G01,
        )
    minor = draft.minor_reason
    return replace(
        draft,
        reference=required(draft.reference, "the case's number", "เลขคดีหรือเลขอ้างอิง", Rule.G02),
        document=checked_document(draft.document, at, Rule.G02),
        image_from=required(draft.image_from, "the picture's source", "ที่มาของภาพ", Rule.G02),
        image_dated=not_of_the_future(draft.image_dated, at, "the picture", "ภาพ", Rule.G02),
        instruction=required(draft.instruction, "the instruction", "คำสั่งเมื่อพบ", Rule.G02),
        expires_at=_end_of_entry(draft, watchlist, at),
        minor_reason=None
        if minor is None
        else required(minor, "the reason for a person under 18", "เหตุผลกรณีอายุต่ำกว่า 18 ปี", Rule.G05),
    )


def why_inactive(watchlist: Watchlist, at: datetime) -> Sentence | None:
    """None: the list works now, at its cameras and hours."""
    draft, approval = watchlist.draft, watchlist.approval
    against = {
        Inactivity.CLOSED: approval.state is ApprovalState.CLOSED,
        Inactivity.REFUSED: approval.state is ApprovalState.REFUSED,
        Inactivity.NOT_APPROVED: approval.approved is None,
        Inactivity.EXPIRED: at >= draft.expires_at,
        Inactivity.EMERGENCY_OVER: _emergency_is_over(watchlist, at),
        Inactivity.NOT_SIGNED: not is_in_force(approval, at, emergency=draft.emergency),
        Inactivity.NO_THRESHOLD: watchlist.threshold is None,
        Inactivity.NOT_BEGUN: at < draft.starts_at,
        Inactivity.NOT_REVIEWED: not _is_reviewed(watchlist, at),
    }
    return next((OF_INACTIVITY[why] for why, holds in against.items() if holds), None)


def covers(watchlist: Watchlist, camera: Camera, at: datetime, local: time) -> bool:
    """Whether it may look for faces at this camera in this minute; `local`: the station's clock."""
    draft = watchlist.draft
    here = camera.id in draft.cameras or camera.zone in draft.zones
    return here and hold(draft.hours, local) and why_inactive(watchlist, at) is None


def is_over(watchlist: Watchlist, at: datetime) -> bool:
    """For ever: no officer can bring it back, and what hangs on it is erased."""
    ended = watchlist.approval.state in {ApprovalState.CLOSED, ApprovalState.REFUSED}
    return ended or at >= watchlist.draft.expires_at or _emergency_is_over(watchlist, at)


def needs_second(entry: FaceEntry) -> bool:
    """G-05: of a person under 18."""
    return entry.draft.minor_reason is not None


def entry_is_open(entry: FaceEntry, at: datetime) -> bool:
    """Whether it may match, where its list covers the camera."""
    approval = entry.approval
    at_once = approval.endorsed is None
    signed = is_in_force(approval, at, emergency=at_once, second=needs_second(entry))
    return signed and at < entry.expires_at


def _check_reach(draft: WatchlistDraft) -> None:
    if not draft.cameras and not draft.zones:
        raise InvalidError(
            "name the cameras or zones where it may look", th="โปรดเลือกกล้องหรือพื้นที่", rule=Rule.G01
        )
    if not 1 <= draft.largest <= LARGEST_LIST:
        raise InvalidError(
            f"a list has 1 to {LARGEST_LIST:,} entries",
            th=f"บัญชีมีได้ 1 ถึง {LARGEST_LIST:,} รายการ",
            rule=Rule.G01,
        )


def _check_times(draft: WatchlistDraft, at: datetime) -> None:
    if draft.expires_at <= max(at, draft.starts_at):
        raise InvalidError(
            "the list would end before it begins",
            th="วันหมดอายุต้องอยู่หลังเวลาเริ่มและหลังเวลานี้",
            rule=Rule.G01,
        )
    if draft.expires_at - at > LONGEST_LIST:
        raise InvalidError("a list lasts one year at most", th="บัญชีมีอายุได้ไม่เกิน 1 ปี", rule=Rule.G01)


def _end_of_entry(draft: FaceEntryDraft, watchlist: Watchlist, at: datetime) -> datetime:
    latest = min(watchlist.draft.expires_at, at + LONGEST_LIST)
    if draft.expires_at is None:
        return min(at + ENTRY_LASTS, latest)
    if not at < draft.expires_at <= latest:
        raise InvalidError(
            "an entry ends after now and not after its list",
            th="วันหมดอายุของรายการต้องอยู่หลังเวลานี้ และไม่เกินอายุของบัญชี",
            rule=Rule.G02,
        )
    return draft.expires_at


def _emergency_is_over(watchlist: Watchlist, at: datetime) -> bool:
    lapses = emergency_end(watchlist.approval) if watchlist.draft.emergency else None
    return lapses is not None and at >= lapses


def _is_reviewed(watchlist: Watchlist, at: datetime) -> bool:
    approved = watchlist.approval.approved
    if approved is None:
        return False
    confirmed = max(watchlist.reviewed_at or approved.at, approved.at)
    return confirmed <= at < confirmed + REVIEW_EVERY[watchlist.draft.standing]
