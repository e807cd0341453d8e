"""NAL units of H.264 and H.265: their kinds, and the parameter sets that a decoder starts with.

Nothing is decoded here. Numbers are from ITU-T H.264 table 7-1 and H.265 table 7-1.
"""

from __future__ import annotations

from enum import StrEnum


class Codec(StrEnum):
    """Named as FFmpeg names them."""

    H264 = "h264"
    HEVC = "hevc"


PARAMETER_SETS = {Codec.H264: (7, 8), Codec.HEVC: (32, 33, 34)}
_DELIMITER = {Codec.H264: 9, Codec.HEVC: 35}
_FILLER = {Codec.H264: b"\x0c", Codec.HEVC: b"\x4c\x01"}


def kind(codec: Codec, nal: bytes) -> int:
    return nal[0] & 0x1F if codec is Codec.H264 else nal[0] >> 1 & 0x3F


def split(stream: bytes) -> list[bytes]:
    """The NAL units of an Annex B byte stream, without start codes and trailing zeros."""
    pieces = (piece.rstrip(b"\x00") for piece in stream.split(b"\x00\x00\x01"))
    return [piece for piece in pieces if piece]


def filler(codec: Codec, size_bytes: int) -> bytes:
    """A NAL unit that every decoder skips; cameras with a constant bit rate send it too."""
    header = _FILLER[codec]
    return header + b"\xff" * max(0, size_bytes - len(header) - 1) + b"\x80"


class ParameterSets:
    """The newest sets of a stream. They are repeated before every key frame, as cameras do."""

    def __init__(self, codec: Codec, extradata: bytes) -> None:
        self._codec = codec
        self._sets: dict[int, list[bytes]] = {}
        if extradata.startswith((b"\x00\x00\x01", b"\x00\x00\x00\x01")):
            self._learn(split(extradata))

    def _learn(self, nals: list[bytes]) -> None:
        for wanted in PARAMETER_SETS[self._codec]:
            found = [nal for nal in nals if kind(self._codec, nal) == wanted]
            if found:
                self._sets[wanted] = list(dict.fromkeys(found))

    def complete(self) -> bool:
        return all(wanted in self._sets for wanted in PARAMETER_SETS[self._codec])

    def current(self) -> tuple[bytes, ...]:
        """In the order a decoder needs them."""
        wanted = PARAMETER_SETS[self._codec]
        return tuple(nal for each in wanted for nal in self._sets.get(each, ()))

    def before(self, nals: list[bytes], *, is_key: bool) -> list[bytes]:
        """The access unit without delimiter, a key one with all parameter sets in front."""
        self._learn(nals)
        rest = [nal for nal in nals if kind(self._codec, nal) != _DELIMITER[self._codec]]
        if not is_key:
            return rest
        sets = PARAMETER_SETS[self._codec]
        return [*self.current(), *(nal for nal in rest if kind(self._codec, nal) not in sets)]
