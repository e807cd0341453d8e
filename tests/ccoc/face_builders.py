"""Watchlists, entries, switches and alerts of faces with sensible defaults."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ccoc.approvals import Approval, Signature
from ccoc.cameras import Camera, OwnerClass
from ccoc.face_alerts import Answer, FaceAlert, FaceAlertDraft, FaceDecision
from ccoc.face_switches import FaceSwitch, FaceSwitchDraft
from ccoc.ids import (
    CameraId,
    DecisionId,
    Digest,
    FaceAlertId,
    FaceEntryId,
    FaceSwitchId,
    OfficerId,
    WatchlistId,
)
from ccoc.officers import Officer, OfficerName, Role, named
from ccoc.watchlists import (
    Document,
    FaceEntry,
    FaceEntryDraft,
    Hours,
    Watchlist,
    WatchlistCategory,
    WatchlistDraft,
)
from tests.ccoc.builders import NOON, an_officer

INVESTIGATOR = an_officer(11, role=Role.INVESTIGATOR)
SUPERVISOR = an_officer(12, role=Role.SUPERVISOR)
HEAD = an_officer(13, role=Role.STATION_HEAD)
DEPUTY = an_officer(14, role=Role.STATION_HEAD)
"""Who proposes, endorses, approves, and approves a second time."""

WHOLE_DAY = Hours(0, 0)
PICTURE, WEIGHTS = Digest("1" * 64), Digest("2" * 64)
MARKET = Camera(CameraId("market"), "ตลาด", "Market", OwnerClass.POLICE, zone="เมือง")
WARRANT = Document("จ.12/2569", "ศาลจังหวัดสกลนคร", date(2026, 2, 20))


def signed(officer: Officer, at: datetime) -> Signature:
    return Signature(named(officer), at)


def approved(
    at: datetime = NOON, *, second: datetime | None = None, closed: datetime | None = None
) -> Approval:
    """By three different people within the last hour."""
    return Approval(
        requested=signed(INVESTIGATOR, at - timedelta(hours=1)),
        endorsed=signed(SUPERVISOR, at - timedelta(minutes=30)),
        approved=signed(HEAD, at),
        second=None if second is None else signed(DEPUTY, second),
        closed=None if closed is None else signed(SUPERVISOR, closed),
    )


def approved_at_once(at: datetime = NOON, *, second: datetime | None = None) -> Approval:
    """An emergency's: nobody endorsed it."""
    return Approval(
        requested=signed(SUPERVISOR, at - timedelta(minutes=5)),
        approved=signed(HEAD, at),
        second=None if second is None else signed(DEPUTY, second),
    )


def a_list_draft(
    category: WatchlistCategory = WatchlistCategory.WARRANT,
    *,
    name: str = "หมายจับค้างเก่า",
    purpose: str = "ติดตามผู้ต้องหาตามหมายจับ",
    document: Document = WARRANT,
    cameras: tuple[str, ...] = ("market",),
    zones: tuple[str, ...] = (),
    hours: Hours = WHOLE_DAY,
    starts_at: datetime = NOON,
    expires_at: datetime = NOON + timedelta(days=60),
    alerts_per_day: float = 3.0,
    standing: bool = True,
    emergency: bool = False,
    largest: int = 2_000,
) -> WatchlistDraft:
    return WatchlistDraft(
        name=name,
        category=category,
        purpose=purpose,
        document=document,
        owner_unit="สภ.เมืองสกลนคร",
        cameras=tuple(CameraId(each) for each in cameras),
        zones=zones,
        hours=hours,
        starts_at=starts_at,
        expires_at=expires_at,
        alerts_per_day=alerts_per_day,
        standing=standing,
        emergency=emergency,
        largest=largest,
    )


def a_watchlist(
    draft: WatchlistDraft | None = None,
    approval: Approval | None = None,
    *,
    id: int = 1,  # noqa: A002 - the field's name
    threshold: float | None = 0.5,
    reviewed_at: datetime | None = None,
) -> Watchlist:
    """Approved at NOON, on its cameras all day long."""
    return Watchlist(
        WatchlistId(id), draft or a_list_draft(), approval or approved(), threshold, reviewed_at
    )


def an_emergency(*, second: datetime | None = None) -> Watchlist:
    draft = a_list_draft(WatchlistCategory.THREAT_TO_LIFE, standing=False, emergency=True)
    return a_watchlist(draft, approved_at_once(second=second), reviewed_at=None)


def a_face_draft(
    *,
    watchlist: int = 1,
    reference: str = "คดี 45/2569",
    document: Document = WARRANT,
    image_from: str = "ทะเบียนราษฎร",
    image_dated: date = date(2025, 6, 1),
    instruction: str = "เข้าตรวจสอบและแจ้งพนักงานสอบสวน",
    expires_at: datetime | None = None,
    minor_reason: str | None = None,
) -> FaceEntryDraft:
    return FaceEntryDraft(
        watchlist=WatchlistId(watchlist),
        reference=reference,
        document=document,
        image_from=image_from,
        image_dated=image_dated,
        instruction=instruction,
        expires_at=expires_at,
        minor_reason=minor_reason,
    )


def a_face_entry(
    draft: FaceEntryDraft | None = None,
    approval: Approval | None = None,
    *,
    id: int = 1,  # noqa: A002 - the field's name
    expires_at: datetime = NOON + timedelta(days=30),
) -> FaceEntry:
    return FaceEntry(
        id=FaceEntryId(id),
        draft=draft or a_face_draft(),
        expires_at=expires_at,
        approval=approval or approved(),
        image=PICTURE,
        model=WEIGHTS,
    )


def a_switch_draft(
    *,
    camera: str = "market",
    reason: str = "จุดเสี่ยงตามแผนตรวจ",
    purpose: str = "ติดตามผู้ต้องหาตามหมายจับ",
    hours: Hours = WHOLE_DAY,
    expires_at: datetime = NOON + timedelta(days=90),
    sign_photo: Digest | None = PICTURE,
    consent: str | None = None,
    categories: tuple[WatchlistCategory, ...] = tuple(WatchlistCategory),
) -> FaceSwitchDraft:
    return FaceSwitchDraft(
        camera=CameraId(camera),
        reason=reason,
        purpose=purpose,
        hours=hours,
        expires_at=expires_at,
        sign_photo=sign_photo,
        consent=consent,
        categories=categories,
    )


def a_switch(draft: FaceSwitchDraft | None = None, approval: Approval | None = None) -> FaceSwitch:
    return FaceSwitch(FaceSwitchId(1), draft or a_switch_draft(), approval or approved())


def an_alert_draft(
    category: WatchlistCategory = WatchlistCategory.WARRANT,
    *,
    entry: int = 1,
    camera: str = "market",
    raised_at: datetime = NOON,
) -> FaceAlertDraft:
    return FaceAlertDraft(
        entry=FaceEntryId(entry),
        watchlist=WatchlistId(1),
        category=category,
        camera=CameraId(camera),
        seen_at=raised_at - timedelta(milliseconds=600),
        raised_at=raised_at,
        similarity=0.61,
        threshold=0.5,
        face_px=64,
        seen=PICTURE,
        model=WEIGHTS,
    )


def a_face_alert(
    draft: FaceAlertDraft | None = None,
    *decisions: FaceDecision,
    erased_at: datetime | None = None,
    case_hold: str | None = None,
) -> FaceAlert:
    return FaceAlert(FaceAlertId(7), draft or an_alert_draft(), decisions, erased_at, case_hold)


def a_decision(answer: Answer, step: int = 1, *, officer: int | None = None) -> FaceDecision:
    who = 20 + step if officer is None else officer
    return FaceDecision(
        id=DecisionId(100 + step),
        alert=FaceAlertId(7),
        officer=OfficerName(OfficerId(who), f"ร.ต.ต. {who}"),
        answer=answer,
        step=step,
        at=NOON + timedelta(minutes=step),
    )
