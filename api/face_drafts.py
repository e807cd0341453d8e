"""From what officers send about faces to drafts: words chosen, cameras and zones known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from api.schemas_faces import NewDocument, NewFaceEntry, NewFaceSwitch, NewHours, NewWatchlist
from api.searching import zones_of
from api.words import chosen
from ccoc.cameras import Camera
from ccoc.errors import InvalidError, NotFoundError
from ccoc.face_switches import FaceSwitchDraft
from ccoc.ids import CameraId, Digest, WatchlistId
from ccoc.rules import Rule
from ccoc.watchlists import (
    Document,
    FaceEntryDraft,
    Hours,
    WatchlistCategory,
    WatchlistDraft,
)


def watchlist_draft(asked: NewWatchlist, cameras: Mapping[CameraId, Camera]) -> WatchlistDraft:
    return WatchlistDraft(
        name=asked.name,
        category=chosen(WatchlistCategory, asked.category),
        purpose=asked.purpose,
        document=_document(asked.document),
        owner_unit=asked.owner_unit,
        cameras=tuple(known_camera(each, cameras, Rule.G01).id for each in asked.cameras),
        zones=_zones(asked.zones, cameras.values()),
        hours=_hours(asked.hours),
        starts_at=asked.starts_at,
        expires_at=asked.expires_at,
        alerts_per_day=asked.alerts_per_day,
        standing=asked.standing,
        emergency=asked.emergency,
        largest=asked.largest,
    )


def entry_draft(asked: NewFaceEntry, watchlist: WatchlistId) -> FaceEntryDraft:
    if asked.document is None:
        raise InvalidError(
            "the document that makes it lawful is missing",
            th="โปรดระบุเอกสารที่ให้อำนาจ",
            rule=Rule.G02,
        )
    return FaceEntryDraft(
        watchlist=watchlist,
        reference=asked.reference,
        document=_document(asked.document),
        image_from=asked.image_from,
        image_dated=asked.image_dated,
        instruction=asked.instruction,
        expires_at=asked.expires_at,
        minor_reason=asked.minor_reason,
    )


def switch_draft(asked: NewFaceSwitch, camera: Camera, sign: Digest | None) -> FaceSwitchDraft:
    categories = tuple(chosen(WatchlistCategory, each) for each in asked.categories)
    return FaceSwitchDraft(
        camera=camera.id,
        reason=asked.reason,
        purpose=asked.purpose,
        hours=_hours(asked.hours),
        expires_at=asked.expires_at,
        sign_photo=sign,
        consent=asked.consent,
        categories=categories or tuple(WatchlistCategory),
    )


def known_camera(name: str, cameras: Mapping[CameraId, Camera], rule: Rule) -> Camera:
    camera = cameras.get(CameraId(name))
    if camera is None:
        raise NotFoundError(f"there is no camera {name[:100]!r}", th="ไม่พบกล้องที่เลือก", rule=rule)
    return camera


def _zones(named: list[str], cameras: Iterable[Camera]) -> tuple[str, ...]:
    known = zones_of(cameras)
    for zone in named:
        if zone not in known:
            raise NotFoundError(
                f"no camera stands in the zone {zone[:100]!r}",
                th=f"ไม่มีกล้องในพื้นที่ {zone[:100]}",
                rule=Rule.G01,
            )
    return tuple(named)


def _document(asked: NewDocument) -> Document:
    return Document(asked.number, asked.authority, asked.dated)


def _hours(asked: NewHours) -> Hours:
    return Hours(asked.begin_minute, asked.end_minute)
