"""Where faces may be looked for: per camera, off until two people and a sign say otherwise
(G-06, G-17)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from ccoc.approvals import Approval, is_in_force
from ccoc.cameras import Camera, OwnerClass
from ccoc.errors import InvalidError
from ccoc.ids import CameraId, Digest, FaceSwitchId, WatchlistId
from ccoc.rules import Rule
from ccoc.texts import required
from ccoc.watchlists import (
    Hours,
    Watchlist,
    WatchlistCategory,
    checked_hours,
    covers,
    hold,
)

LONGEST_SWITCH = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class FaceSwitchDraft:
    """`sign_photo`: evidence that people are told. `consent`: the owner's document for faces, by
    number; a private camera needs one. `categories`: only lists of these may look here."""

    camera: CameraId
    reason: str
    purpose: str
    hours: Hours
    expires_at: datetime
    sign_photo: Digest | None
    consent: str | None = None
    categories: tuple[WatchlistCategory, ...] = tuple(WatchlistCategory)


@dataclass(frozen=True, slots=True)
class FaceSwitch:
    id: FaceSwitchId
    draft: FaceSwitchDraft
    approval: Approval


def checked_switch(draft: FaceSwitchDraft, camera: Camera, at: datetime) -> FaceSwitchDraft:
    """The draft with tidy texts, or InvalidError with the rule that it breaks."""
    if draft.camera != camera.id:
        raise InvalidError("the switch is of another camera", th="สวิตช์นี้เป็นของกล้องอื่น", rule=Rule.G06)
    if draft.sign_photo is None:
        raise InvalidError(
            "a photograph of the sign that tells people is missing",
            th="ต้องแนบภาพถ่ายป้ายแจ้งประชาชน",
            rule=Rule.G17,
        )
    if not at < draft.expires_at <= at + LONGEST_SWITCH:
        raise InvalidError(
            "it ends after now and within one year",
            th="วันหมดอายุต้องอยู่หลังเวลานี้และไม่เกิน 1 ปี",
            rule=Rule.G06,
        )
    if not draft.categories:
        raise InvalidError("name a category of lists", th="โปรดเลือกประเภทบัญชี", rule=Rule.G06)
    return replace(
        draft,
        reason=required(draft.reason, "the reason", "เหตุผล", Rule.G06),
        purpose=required(draft.purpose, "the purpose", "วัตถุประสงค์", Rule.G06),
        hours=checked_hours(draft.hours, Rule.G06),
        consent=_consent(draft, camera),
    )


def is_on(switch: FaceSwitch, camera: Camera, at: datetime, local: time) -> bool:
    """Asked anew each time: a camera may have changed its owner since."""
    draft = switch.draft
    shown = draft.camera == camera.id and draft.sign_photo is not None
    agreed = camera.owner_class is not OwnerClass.PRIVATE or bool(draft.consent)
    in_time = at < draft.expires_at and hold(draft.hours, local)
    return shown and agreed and in_time and is_in_force(switch.approval, at)


def may_look(
    camera: Camera,
    at: datetime,
    local: time,
    switches: Iterable[FaceSwitch],
    watchlists: Iterable[Watchlist],
) -> tuple[WatchlistId, ...]:
    """The lists that may be compared here in this minute. None: no template may be computed."""
    allowed = {
        category
        for switch in switches
        if is_on(switch, camera, at, local)
        for category in switch.draft.categories
    }
    return tuple(
        each.id
        for each in watchlists
        if each.draft.category in allowed and covers(each, camera, at, local)
    )


def _consent(draft: FaceSwitchDraft, camera: Camera) -> str | None:
    if camera.owner_class is OwnerClass.PRIVATE:
        what, what_th = (
            "the owner's consent to looking for faces",
            "หนังสือยินยอมของเจ้าของกล้องให้ค้นหาใบหน้า",
        )
        return required(draft.consent, what, what_th, Rule.G06)
    return (draft.consent or "").strip() or None
