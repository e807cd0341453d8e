"""Where faces may be looked for: per camera, off until two people and a sign say otherwise
(G-06, G-17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ccoc.approvals import Approval
from ccoc.ids import CameraId, Digest, FaceSwitchId
from ccoc.watchlists import Hours, WatchlistCategory


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
