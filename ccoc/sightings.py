"""What a camera saw: one vehicle, one camera, one passage. Pictures are named by their digest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ccoc.boxes import Box
from ccoc.colours import Colour
from ccoc.errors import InvalidError
from ccoc.ids import CameraId, Digest, SightingId
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate

MOST_OTHERS = 4
MOST_PROVINCES = 3
MOST_CHARACTERS = 64
MOST_PX = 1 << 20
DIGEST = re.compile(r"[0-9a-f]{64}")
_ID, _WORD = re.compile(r"[A-Za-z0-9_-]{1,64}"), re.compile(r"[a-z_]{1,32}")
_COLOURS = frozenset[str | None]((None, *Colour))

Shares = tuple[tuple[str, float], ...]
"""What was read or may have been, each with its probability."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Valid by construction: it comes from a worker that parses untrusted video.

    `frame_at` is our clock, `camera_frame_at` the camera's own for the same frame. `box`: the
    plate in the frame. `characters`: each with its probability, in reading order.
    `others`: for each of `characters` what else it could be, or empty where the reader tells no
    alternatives; `provinces`: candidates, the known one among them. Both likeliest first.
    `colour`: the vehicle's, a hint.
    """

    id: SightingId
    camera: CameraId
    first_at: datetime
    last_at: datetime
    frame_at: datetime
    camera_frame_at: datetime | None
    vehicle: str
    plate: Plate
    plate_class: PlateClass
    confidence: float
    province_confidence: float
    reads: int
    agreeing_reads: int
    characters: Shares
    box: Box
    crop: Digest
    frame: Digest
    others: tuple[Shares, ...] = ()
    provinces: Shares = ()
    colour: str | None = None

    def __post_init__(self) -> None:
        faults = [sentence for sentence, found in _faults(self) if found]
        if faults:
            raise InvalidError(f"sighting {self.id[:64]!r} of {self.camera!r}: {'; '.join(faults)}")


class Told(Protocol):
    """What a search judges a sighting by: the `Sighting` itself, or as much of it as was read."""

    @property
    def id(self) -> SightingId: ...
    @property
    def last_at(self) -> datetime: ...
    @property
    def plate(self) -> Plate: ...
    @property
    def plate_class(self) -> PlateClass: ...
    @property
    def colour(self) -> str | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def province_confidence(self) -> float: ...
    @property
    def characters(self) -> Shares: ...
    @property
    def others(self) -> tuple[Shares, ...]: ...
    @property
    def provinces(self) -> Shares: ...


def _faults(sighting: Sighting) -> tuple[tuple[str, bool], ...]:
    shares = [sighting.confidence, sighting.province_confidence]
    shares += [probability for _, probability in sighting.characters + sighting.provinces]
    shares += [probability for each in sighting.others for _, probability in each]
    times = (sighting.first_at, sighting.last_at, sighting.frame_at)
    digests = (sighting.crop, sighting.frame)
    return (
        ("its id is no id", _ID.fullmatch(sighting.id) is None),
        ("a time has no time zone", None in [at.utcoffset() for at in times]),
        ("it ends before it begins", sighting.last_at < sighting.first_at),
        ("a probability is not between 0 and 1", not all(0 <= share <= 1 for share in shares)),
        ("more reads agree than there are", not 1 <= sighting.agreeing_reads <= sighting.reads),
        ("its registration is empty or long", not 1 <= len(sighting.plate.registration) <= 32),
        ("it has too many characters", len(sighting.characters) > 32),
        ("its alternatives are not its characters'", not _others_fit(sighting)),
        ("it has too many provinces", len(sighting.provinces) > MOST_PROVINCES),
        ("a text is long or no text", not _are_short(_texts(sighting))),
        ("its plate is outside of any picture", max(map(abs, _sides(sighting))) > MOST_PX),
        ("its colour is unknown", sighting.colour not in _COLOURS),
        ("its vehicle is no word", _WORD.fullmatch(sighting.vehicle) is None),
        ("a digest is no digest", None in [DIGEST.fullmatch(each) for each in digests]),
    )


def _texts(sighting: Sighting) -> list[str]:
    texts = [sighting.plate.registration, sighting.plate.province or ""]
    texts += [text for text, _ in sighting.characters + sighting.provinces]
    return texts + [text for each in sighting.others for text, _ in each]


def _are_short(texts: list[str]) -> bool:
    together = "".join(texts)
    is_short = len(together) <= MOST_CHARACTERS or max(map(len, texts)) <= MOST_CHARACTERS
    return is_short and together.isprintable()


def _sides(sighting: Sighting) -> tuple[int, ...]:
    box = sighting.box
    return box.x1, box.y1, box.x2, box.y2


def _others_fit(sighting: Sighting) -> bool:
    others = sighting.others
    as_many = not others or len(others) == len(sighting.characters)
    return as_many and all(len(each) <= MOST_OTHERS for each in others)
