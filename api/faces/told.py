"""What the service tells officers about faces. No template and no picture stands in any of it."""

from __future__ import annotations

from dataclasses import dataclass

from ccoc.face_budgets import FaceForecast
from ccoc.ids import CameraId, Digest, FaceEntryId, WatchlistId
from ccoc.photo_searches import PhotoCandidate, PhotoSearch
from ccoc.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a list would bring at this threshold. `refusal`: why it may not ring so (G-07)."""

    threshold: float
    listed: int
    faces_per_day: float
    forecast: FaceForecast
    refusal: Sentence | None


@dataclass(frozen=True, slots=True)
class IdleCamera:
    camera: CameraId
    why: Sentence


@dataclass(frozen=True, slots=True)
class FacesStatus:
    """`model`: the digest of the weights that compare. `missing`: why nobody is compared now.

    `looking`: cameras that are searched now. `lists`: watchlists that are at work. `damaged`:
    entries whose templates cannot be read, so that nobody is compared with them.
    """

    enabled: bool
    model: Digest | None
    model_file: str | None
    missing: Sentence | None
    looking: tuple[CameraId, ...]
    idle: tuple[IdleCamera, ...]
    lists: tuple[WatchlistId, ...]
    listed: int
    damaged: tuple[FaceEntryId, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Best first, 20 at most (G-12)."""

    search: PhotoSearch
    candidates: tuple[PhotoCandidate, ...]


@dataclass(frozen=True, slots=True)
class Renewal:
    """After a change of the model. `failed`: entries whose pictures the new one cannot use."""

    model: Digest
    renewed: int
    failed: tuple[FaceEntryId, ...]
