"""What service and media worker say to each other: msgspec structs, msgpack on a socketpair.

No watchlist, key or database address ever crosses to the worker; it learns the addresses of its
own cameras and nothing else. Framing lives in ingest/wire.py.
"""

from __future__ import annotations

from datetime import datetime

import msgspec


class StreamAddress(msgspec.Struct, frozen=True):
    """One RTSP stream. `url` holds no credentials."""

    url: str
    user: str | None = None
    password: str | None = None

    def __repr__(self) -> str:
        return f"StreamAddress(url={self.url!r}, user={self.user!r}, password=…)"


class Mask(msgspec.Struct, frozen=True):
    """A polygon that hides what is behind it. `points`: x, y as shares of the picture, 0 to 1."""

    points: tuple[tuple[float, float], ...]


class CameraFeed(msgspec.Struct, frozen=True):
    """A camera as the worker needs it. Without `sub`, main serves for looking and live.

    `priority`: a value of ccoc.cameras.Priority; the least is looked at first. `masks` are applied
    to every decoded picture.
    """

    camera: str
    main: StreamAddress
    sub: StreamAddress | None = None
    reads_plates: bool = False
    priority: int = 2
    masks: tuple[Mask, ...] = ()


class Configure(msgspec.Struct, frozen=True, tag=True):
    """First message to a worker. `models` is the folder of verified weights, or None."""

    feeds: tuple[CameraFeed, ...]
    models: str | None
    looks_per_second: float = 5.0
    threads: int = 4
    number: int = 0
    """As in Feeds: a worker that begins later than others begins with theirs."""
    hands: int = 0
    """Into how many processes the worker divides itself; 0: by the number of cameras."""


class Feeds(msgspec.Struct, frozen=True, tag=True):
    """Exactly these cameras from now on: others stop, new ones begin, changed ones begin anew.

    Cameras that are the same as before go on without a lost frame. `number`: greater than before;
    beats carry it once they speak of these.
    """

    feeds: tuple[CameraFeed, ...]
    number: int = 0


class Watch(msgspec.Struct, frozen=True, tag=True):
    """Start or stop sending a camera's live units. Starting sends the current group of pictures.

    `masked`: as who may not look behind the camera's masks sees it. Both may be watched at once.
    """

    camera: str
    on: bool
    masked: bool = False


class LookForFaces(msgspec.Struct, frozen=True, tag=True):
    """Exactly these cameras may be searched for faces now; all others stop at once.

    A worker starts with none. The service says it again after every change (G-06). `model`: the
    digest of the recogniser that the watchlists' templates are of; empty: the best that is here.
    """

    cameras: tuple[str, ...]
    model: str = ""


class TakeReference(msgspec.Struct, frozen=True, tag=True):
    """How this camera looks now is how it should look. `number` comes back with the answer."""

    camera: str
    number: int


class HoldReference(msgspec.Struct, frozen=True, tag=True):
    """The view that this camera should have (`ccoc.references`); None: nobody has said."""

    camera: str
    view: bytes | None


class Stop(msgspec.Struct, frozen=True, tag=True):
    """Close all cameras, send what is finished, exit 0."""


ToWorker = Configure | Feeds | Watch | LookForFaces | TakeReference | HoldReference | Stop


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The worker runs. `missing` names the model roles that have no weights (nothing is hidden)."""

    pid: int
    missing: tuple[str, ...]


class CameraReport(msgspec.Struct, frozen=True):
    """Fields as in ccoc.cameras.Health; `cause` and `state` are the values of its enums."""

    camera: str
    state: str
    cause: str | None
    since: datetime
    last_frame_at: datetime | None
    width_px: int | None
    height_px: int | None
    codec: str | None
    frames_per_second: float | None
    transcoded: bool
    losses: int
    looks: int = 0
    """Pictures that were looked at since the camera began."""
    shed: int = 0
    """Looks left out because the machine had more to do than it can; part of `losses`."""
    bits_per_second: float | None = None
    clock_error_seconds: float | None = None
    """The camera's wall clock less ours; None where the camera tells no time."""
    loss: float | None = None
    """Share of the last minute's frames that never came or were damaged, as far as it shows."""


class Budget(msgspec.Struct, frozen=True):
    """What looking costs, over the last second or so.

    `busy`: the analysis threads' working share of their time, 0 to 1. `waiting`: cameras that
    stand in line now.
    """

    busy: float
    waiting: int
    looks_per_second: float
    shed_per_second: float


class StageTimes(msgspec.Struct, frozen=True):
    """How often a stage took how long since the last beat. `counts`: one more than ccoc.stages
    has bounds; `seconds`: the sum.
    """

    stage: str
    counts: tuple[int, ...]
    seconds: float


class Beat(msgspec.Struct, frozen=True, tag=True):
    """Every 250 ms. Silence for 1.2 s means that the worker hangs and is killed."""

    at: datetime
    cameras: tuple[CameraReport, ...]
    budget: Budget | None = None
    stages: tuple[StageTimes, ...] = ()
    feeds: int = 0
    """The number of the newest Feeds that the worker obeyed before it said this."""


class LiveUnit(msgspec.Struct, frozen=True, tag=True):
    """One H.264 access unit, Annex B; key units carry SPS and PPS. `captured_at_us`: Unix µs."""

    camera: str
    captured_at_us: int
    key: bool
    transcoded: bool
    unit: bytes
    masked: bool = False


class LiveSkipped(msgspec.Struct, frozen=True, tag=True):
    """Live units that were thrown away because the service did not take them in time."""

    camera: str
    units: int
    masked: bool = False


class CharacterRead(msgspec.Struct, frozen=True):
    character: str
    probability: float


class PlateSighting(msgspec.Struct, frozen=True, tag=True):
    """One vehicle, one camera, one passage. Crop, frame and times belong to the same track.

    `box`: the plate in the frame, px, half-open (x1, y1, x2, y2). `frame_at` is our clock;
    `camera_frame_at` the camera's own clock for the same frame (RTCP), where it gives one.
    `others`: per character what else it could be; `provinces`: candidates, the named one among
    them; both likeliest first. `colour`: the vehicle's, None where nobody can say.
    """

    id: str
    camera: str
    first_at: datetime
    last_at: datetime
    frame_at: datetime
    camera_frame_at: datetime | None
    vehicle: str
    registration: str
    province: str | None
    plate_class: str
    confidence: float
    province_confidence: float
    characters: tuple[CharacterRead, ...]
    reads: int
    agreeing_reads: int
    box: tuple[int, int, int, int]
    crop_jpeg: bytes
    frame_jpeg: bytes
    others: tuple[tuple[tuple[str, float], ...], ...] = ()
    provinces: tuple[tuple[str, float], ...] = ()
    colour: str | None = None


class FaceSeen(msgspec.Struct, frozen=True, tag=True):
    """One face, one camera, one passage: to be compared in RAM and then forgotten (G-08).

    `template`: float32, little endian, of length 1, by the model with digest `model`. `shots`:
    how many pictures it was made from; `quality` 0 to 1. A better one may follow under one `id`.
    Both ends overwrite their `bytearray`s when they are done with them.
    """

    id: str
    camera: str
    first_at: datetime
    last_at: datetime
    frame_at: datetime
    face_px: int
    shots: int
    quality: float
    model: str
    template: bytearray
    crop_jpeg: bytearray

    def __repr__(self) -> str:
        return f"FaceSeen(id={self.id!r}, camera={self.camera!r}, template=…, crop_jpeg=…)"


class FacesCounted(msgspec.Struct, frozen=True, tag=True):
    """Every ten seconds that a camera was searched for faces: how many, and nothing about whom.

    `processed`: passages of which a template was made. `too_small`: passages of none, because
    the face never reached 32 px. `seconds`: how long the camera was searched since the last one.
    """

    camera: str
    processed: int
    too_small: int
    seconds: float


class Said(msgspec.Struct, frozen=True, tag=True):
    """A sentence for the log, at most one per ten seconds per camera and kind. No passwords."""

    level: str
    camera: str | None
    sentence: str


class ReferenceTaken(msgspec.Struct, frozen=True, tag=True):
    """The answer to TakeReference. `view` is None where no good picture was to be had."""

    camera: str
    number: int
    view: bytes | None


FromWorker = (
    Ready
    | Beat
    | LiveUnit
    | LiveSkipped
    | PlateSighting
    | FaceSeen
    | FacesCounted
    | ReferenceTaken
    | Said
)
