"""Cameras, whose they are, and how well each sees now. How they are reached is ingest's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from ccoc.ids import CameraId
from ccoc.masks import Mask


class OwnerClass(StrEnum):
    POLICE = "police"
    GOVERNMENT = "government"
    PRIVATE = "private"


class Priority(IntEnum):
    """Whose pictures are looked at first when the machine cannot look at all."""

    SOS = 0
    """Stands in an SOS zone: where people call for help."""
    WATCHLIST = 1
    """Looks for somebody on a watchlist now."""
    REST = 2


class CameraState(StrEnum):
    """What an officer must know at a glance. `cause` says why it is not `LIVE`."""

    CONNECTING = "connecting"
    LIVE = "live"
    DEGRADED = "degraded"
    """Pictures come, and something is wrong with them: damaged, frozen, dark, obstructed."""
    LOST = "lost"
    """No pictures come now."""


class Cause(StrEnum):
    """Why a camera is not simply live. Each has a sentence in `ccoc.sentences`."""

    SERVICE_DOWN = "service_down"
    WORKER_RESTARTED = "worker_restarted"
    CHANGED = "changed"
    """Its settings; it is connected to anew."""
    QUARANTINED = "quarantined"
    """Workers died of its pictures, so nobody looks at it for a while."""
    WRONG_ADDRESS = "wrong_address"
    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a cause, not a secret
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    NO_VIDEO = "no_video"
    UNSUPPORTED_CODEC = "unsupported_codec"
    TOO_LARGE = "too_large"
    """More pixels than a decoder here may take memory for."""
    STALLED = "stalled"
    CLOSED = "closed"
    GARBLED = "garbled"
    DAMAGED = "damaged"
    FROZEN = "frozen"
    DARK = "dark"
    OBSTRUCTED = "obstructed"
    DEFOCUSED = "defocused"
    MOVED = "moved"
    """It looks elsewhere than in its reference view."""
    LATE = "late"
    CLOCK_WRONG = "clock_wrong"


IMPORTANCE: tuple[Cause, ...] = (
    Cause.GARBLED,
    Cause.DARK,
    Cause.FROZEN,
    Cause.OBSTRUCTED,
    Cause.DEFOCUSED,
    Cause.MOVED,
    Cause.DAMAGED,
    Cause.WRONG_ADDRESS,
    Cause.UNREACHABLE,
    Cause.NO_ANSWER,
    Cause.WRONG_PASSWORD,
    Cause.NOT_FOUND,
    Cause.REFUSED,
    Cause.NO_VIDEO,
    Cause.UNSUPPORTED_CODEC,
    Cause.TOO_LARGE,
    Cause.QUARANTINED,
    Cause.STALLED,
    Cause.CLOSED,
    Cause.SERVICE_DOWN,
    Cause.WORKER_RESTARTED,
    Cause.CHANGED,
    Cause.LATE,
    Cause.CLOCK_WRONG,
)
"""Of several at once an officer is told the first: what spoils the pictures on the wall, then why
one of two streams is missing, then when they are."""


def gravest(causes: Iterable[Cause | None]) -> Cause | None:
    return min((each for each in causes if each), key=IMPORTANCE.index, default=None)


@dataclass(frozen=True, slots=True)
class Camera:
    id: CameraId
    name_th: str
    name_en: str
    owner_class: OwnerClass
    latitude: float | None = None
    longitude: float | None = None
    reads_plates: bool = False
    zone: str | None = None
    """The part of the town that it stands in, in the station's words."""
    priority: Priority = Priority.REST
    masks: tuple[Mask, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """One camera at one moment. `since` is when this state and cause began."""

    camera: CameraId
    state: CameraState
    cause: Cause | None
    since: datetime
    last_frame_at: datetime | None
    width_px: int | None = None
    height_px: int | None = None
    codec: str | None = None
    frames_per_second: float | None = None
    transcoded: bool = False
    losses: int = 0
    """Frames that were not looked at or not delivered since the worker started."""
    looks: int = 0
    shed: int = 0
    """Looks left out because the machine had more to do than it can; part of `losses`."""
    shed_lately: int = 0
    """In the last minute."""
    bits_per_second: float | None = None
    clock_error_seconds: float | None = None
    """The camera's wall clock less ours; None where the camera tells no time."""
    loss: float | None = None
    """Share of the last minute's frames that never came or were damaged, as far as it shows."""
