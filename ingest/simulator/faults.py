"""What a camera can be told to do wrong. `damage` and `cameras` do it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

import msgspec

from ccoc.errors import InvalidError


class PictureFault(StrEnum):
    """What is wrong in front of the camera or with its lens."""

    BLACK = "black"
    FROZEN = "frozen"
    OBSTRUCTED = "obstructed"
    DEFOCUSED = "defocused"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """All at once if wanted; `Faults()` is a healthy camera."""

    loss: float = 0.0  # share of RTP packets that never leave, 0 to 1
    corruption: float = 0.0  # share of RTP packets with one flipped bit, 0 to 1
    stall: bool = False  # RTSP is answered, connections stay open, no media
    close: bool = False  # every connection that asks for this camera is aborted
    no_answer: bool = False  # connections are accepted, then neither answers nor media
    delay_seconds: float = 0.0  # answers and media leave this much later
    status: int = 0  # this RTSP status instead of DESCRIBE, SETUP and PLAY; 0 = none
    tcp_only: bool = False  # SETUP over UDP is answered 461
    file: Path | None = None  # another clip of the same codec, at its next key frame
    picture: PictureFault | None = None  # its own clip made so, at the next key frame
    jump_seconds: float = 0.0  # added to RTP timestamps, not to the wall clock in reports
    clock_error_seconds: float = 0.0  # added to the wall clock in sender reports
    rate: float = 1.0  # pictures come this many times as fast
    bit_rate: int = 0  # bits per second at least, by filler NAL units; 0 = as the file

    def __post_init__(self) -> None:
        self._check("loss", 0 <= self.loss <= 1, "0 … 1")
        self._check("corruption", 0 <= self.corruption <= 1, "0 … 1")
        self._check("delay_seconds", 0 <= self.delay_seconds <= 3600, "0 … 3600")
        self._check("status", self.status == 0 or 400 <= self.status <= 599, "0, 400 … 599")
        self._check("rate", 0.01 <= self.rate <= 100, "0.01 … 100")
        self._check("bit_rate", 0 <= self.bit_rate <= 1_000_000_000, "0 … 1000000000")

    def _check(self, name: str, is_right: bool, expected: str) -> None:  # noqa: FBT001 -- a condition, not a switch
        if not is_right:
            found = getattr(self, name)
            raise InvalidError(
                f"ค่า {name} ต้องเป็น {expected} ไม่ใช่ {found} · {name} must be {expected}, not {found}"
            )


def from_text(values: Mapping[str, str]) -> Faults:
    """Faults from the words of a query such as loss=0.02; InvalidError names what is wrong."""
    known = [each.name for each in fields(Faults)]
    for name in values:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = near[0] if near else ", ".join(known)
            raise InvalidError(f"ไม่รู้จัก {name} ลอง {hint} · unknown fault {name}; try {hint}")
    try:
        return msgspec.convert(dict(values), Faults, strict=False, dec_hook=_as_path)
    except msgspec.ValidationError as error:
        raise InvalidError(f"ค่าไม่ถูกต้อง · a value is wrong: {error}") from error


def _as_path(kind: type, text: str) -> Path:
    if kind is not Path:
        raise NotImplementedError(kind)
    return Path(text)
