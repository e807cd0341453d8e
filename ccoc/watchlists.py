"""Watchlists of faces and their entries: for what, on whose word, where, until when
(G-01 to G-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ccoc.approvals import Approval
from ccoc.ids import CameraId, Digest, FaceEntryId, WatchlistId


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
    largest: int = 2_000


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
