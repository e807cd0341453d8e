"""Times in which a camera gave no pictures. A gap is a record: from, to, cause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ccoc.cameras import CameraState, Cause, Health
from ccoc.ids import CameraId, GapId


@dataclass(frozen=True, slots=True)
class Gap:
    """`to_at` is None while it lasts."""

    id: GapId
    camera: CameraId
    from_at: datetime
    to_at: datetime | None
    cause: Cause


@dataclass(frozen=True, slots=True)
class GapOpened:
    camera: CameraId
    from_at: datetime
    cause: Cause


@dataclass(frozen=True, slots=True)
class GapClosed:
    camera: CameraId
    to_at: datetime


SHOWS_PICTURES = frozenset({CameraState.LIVE, CameraState.DEGRADED})


def change(open_gap: Gap | None, health: Health) -> GapOpened | GapClosed | None:
    """What this moment's health means for a camera whose gap is open, or who has none.

    A gap begins at the last picture, not when its absence was noticed. Connecting alone opens
    none (nothing is lost that was never there) and closes none.
    """
    if open_gap is None and health.state is CameraState.LOST:
        cause = health.cause or Cause.UNREACHABLE
        return GapOpened(health.camera, health.last_frame_at or health.since, cause)
    if open_gap is not None and health.state in SHOWS_PICTURES:
        return GapClosed(health.camera, max(health.since, open_gap.from_at))
    return None
