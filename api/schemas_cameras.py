"""Cameras, how well each sees, and when they did not."""

from __future__ import annotations

from api.schemas import Answer, Instant, OfficerName


class CameraHealth(Answer):
    """`th`, `en`: what is wrong and what to do, or that all is well. `shed_last_minute`: looks that
    were left out because the machine has more to do than it can. `bits_per_second`: of all its
    streams. `loss`: share of the last minute's frames that never came or were damaged, as far as
    it shows. `clock_error_seconds`: the camera's clock less ours; null where it tells no time."""

    state: str
    cause: str | None
    th: str
    en: str
    since: Instant
    last_frame_at: Instant | None
    width_px: int | None
    height_px: int | None
    codec: str | None
    frames_per_second: float | None
    transcoded: bool
    losses: int
    shed_last_minute: int
    bits_per_second: float | None
    loss: float | None
    clock_error_seconds: float | None


class Reference(Answer):
    """Since when a camera should look as it did then, and who said so."""

    at: Instant
    by: OfficerName


class Camera(Answer):
    """`masks`: how many parts of its picture are hidden. `reference`: null where nobody has said
    how it should look."""

    id: str
    name_th: str
    name_en: str
    owner_class: str
    latitude: float | None
    longitude: float | None
    reads_plates: bool
    masks: int
    reference: Reference | None
    health: CameraHealth


class CameraChange(Answer):
    id: str
    health: CameraHealth


class MissingModel(Answer):
    role: str
    th: str
    en: str


class LookBudget(Answer):
    """What looking costs now. `busy`: the analysis threads' working share of their time, 0 to 1."""

    busy: float
    looks_per_second: float


class WorkerHealth(Answer):
    """`missing`: what cannot be recognised because its weights are not installed. `budget`: None
    while no worker says what it spends; it changes once a second at most."""

    state: str
    missing: list[MissingModel]
    budget: LookBudget | None


class Gap(Answer):
    """A time in which a camera was not seen. `to_at` is None while it lasts."""

    id: int
    camera: str
    from_at: Instant
    to_at: Instant | None
    cause: str
    th: str
    en: str


class CamerasChanged(Answer):
    """On the feed: the health of all cameras now. `roster`: as on the desk; where it differs,
    cameras came, changed or went, and the desk is to be read anew."""

    kind: str = "cameras"
    at: Instant
    cameras: list[CameraChange]
    worker: WorkerHealth
    roster: int
