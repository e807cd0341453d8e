"""Lists, entries, switches and seen faces, approved and open unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import numpy as np

from api.faces.snapshots import Snapshot, snapshot_of
from ccoc.approvals import Approval, Signature
from ccoc.cameras import Camera, OwnerClass
from ccoc.clock import SystemClock
from ccoc.face_switches import FaceSwitch, FaceSwitchDraft
from ccoc.ids import CameraId, Digest, FaceEntryId, FaceSwitchId, OfficerId, WatchlistId
from ccoc.officers import OfficerName
from ccoc.watchlists import (
    Document,
    FaceEntry,
    FaceEntryDraft,
    Hours,
    Watchlist,
    WatchlistCategory,
    WatchlistDraft,
)
from detectors.pictures import Floats
from ingest.messages import FaceSeen
from tests.ccoc.builders import NOON

LENGTH = 256
MODEL = Digest("a" * 64)
GATE = CameraId("gate")
ALL_DAY = Hours(0, 0)
BEFORE = NOON - timedelta(hours=1)
WEEK_ON = NOON + timedelta(days=7)
DOCUMENT = Document("จ.12/2568", "ศาลจังหวัด", date(2025, 6, 2))


def a_camera(name: str = GATE, owner_class: OwnerClass = OwnerClass.POLICE) -> Camera:
    return Camera(CameraId(name), f"กล้อง {name}", name, owner_class)


def signed(by: int, at: datetime = BEFORE) -> Signature:
    return Signature(OfficerName(OfficerId(by), f"ร.ต.ต. {by}"), at)


def approved() -> Approval:
    return Approval(signed(1), endorsed=signed(2), approved=signed(3))


def a_list_draft(
    cameras: Iterable[str] = (GATE,),
    *,
    category: WatchlistCategory = WatchlistCategory.WARRANT,
    hours: Hours = ALL_DAY,
    starts_at: datetime = BEFORE,
    expires_at: datetime = WEEK_ON,
    alerts_per_day: float = 2.0,
) -> WatchlistDraft:
    return WatchlistDraft(
        name="หมายจับ",
        category=category,
        purpose="ติดตามตัวตามหมายจับ",
        document=DOCUMENT,
        owner_unit="งานสืบสวน",
        cameras=tuple(CameraId(each) for each in cameras),
        zones=(),
        hours=hours,
        starts_at=starts_at,
        expires_at=expires_at,
        alerts_per_day=alerts_per_day,
    )


def a_list(
    number: int = 1,
    draft: WatchlistDraft | None = None,
    threshold: float | None = 0.5,
    approval: Approval | None = None,
) -> Watchlist:
    given = draft or a_list_draft()
    return Watchlist(WatchlistId(number), given, approval or approved(), threshold, BEFORE)


def an_entry_draft(watchlist: int = 1, minor_reason: str | None = None) -> FaceEntryDraft:
    return FaceEntryDraft(
        watchlist=WatchlistId(watchlist),
        reference="คดี 7/2569",
        document=DOCUMENT,
        image_from="ทะเบียนราษฎร",
        image_dated=DOCUMENT.dated,
        instruction="แจ้งหัวหน้าเวร",
        minor_reason=minor_reason,
    )


def an_entry(
    number: int = 1,
    watchlist: int = 1,
    *,
    expires_at: datetime = WEEK_ON,
    approval: Approval | None = None,
    model: Digest = MODEL,
    minor_reason: str | None = None,
) -> FaceEntry:
    return FaceEntry(
        FaceEntryId(number),
        an_entry_draft(watchlist, minor_reason),
        expires_at,
        approval or approved(),
        Digest("b" * 64),
        model,
    )


def a_switch(
    camera: str = GATE, hours: Hours = ALL_DAY, approval: Approval | None = None
) -> FaceSwitch:
    draft = FaceSwitchDraft(
        camera=CameraId(camera),
        reason="คนร้ายผ่านประจำ",
        purpose="ติดตามตัวตามหมายจับ",
        hours=hours,
        expires_at=WEEK_ON,
        sign_photo=Digest("c" * 64),
    )
    return FaceSwitch(FaceSwitchId(1), draft, approval or approved())


def a_template(seed: int = 0, length: int = LENGTH) -> Floats:
    """Two seeds are two strangers: random directions of a space this large hardly resemble."""
    raw = np.random.default_rng(seed).normal(size=length).astype(np.float32)
    return (raw / np.linalg.norm(raw)).astype(np.float32)


def resembling(template: Floats, similarity: float, seed: int = 99) -> Floats:
    """Another template of exactly this cosine to the first."""
    other = a_template(seed, len(template))
    across = other - np.dot(other, template) * template
    across /= np.linalg.norm(across)
    mixed = similarity * template + np.sqrt(1 - similarity**2) * across
    return np.asarray(mixed / np.linalg.norm(mixed), np.float32)


def a_face(
    template: Floats | None = None,
    camera: str = GATE,
    *,
    number: int = 1,
    model: str = MODEL,
    face_px: int = 80,
    crop: bytes = b"\xff\xd8crop\xff\xd9",
    at: datetime = NOON,
) -> FaceSeen:
    given = a_template(number) if template is None else template
    return FaceSeen(
        id=f"{camera}-{number}",
        camera=camera,
        first_at=at - timedelta(seconds=1),
        last_at=at,
        frame_at=at,
        face_px=face_px,
        shots=3,
        quality=0.8,
        model=model,
        template=bytearray(given.astype("<f4").tobytes()),
        crop_jpeg=bytearray(crop),
    )


def a_passer_by(number: int, camera: str = GATE, model: str = MODEL) -> FaceSeen:
    """With a crop that nobody could mistake for another's, nor overlook in a log."""
    noise = np.random.default_rng(number).bytes(256)
    crop = b"\xff\xd8" + noise + crop_mark(number) + b"\xff\xd9"
    at = SystemClock().now()
    return a_face(a_template(number), camera, number=number, model=model, crop=crop, at=at)


def crop_mark(number: int) -> bytes:
    return f"passer-by {number} of the street".encode()


def a_snapshot(
    templates: Iterable[tuple[FaceEntry, Floats]],
    *,
    switches: Iterable[FaceSwitch] | None = None,
    watchlists: Iterable[Watchlist] | None = None,
    read_at: datetime = NOON,
) -> Snapshot:
    return snapshot_of(
        read_at,
        MODEL,
        (a_switch(),) if switches is None else switches,
        (a_list(),) if watchlists is None else watchlists,
        templates,
    )
