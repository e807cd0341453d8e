"""NAL units out of RTP payloads: H.264 (RFC 6184) and H.265 (RFC 7798)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ingest.packets import Codec
from ingest.rtsp.descriptions import UnusualError

RECOVERY_POINT = 6
MOST_MESSAGES = 32
"""In one unit; no camera sends so many."""
H264_STAP_A, H264_FU_A = 24, 28
H264_INTERLEAVED = frozenset({25, 26, 27, 29})
H265_AP, H265_FU, H265_PACI = 48, 49, 50


@dataclass(frozen=True, slots=True)
class Kinds:
    """NAL unit types of a codec. `openings` can only stand before a picture's first slice.

    `messages` may hold a recovery point; H.265 marks its pictures themselves. After the header's
    octets a slice's first bit says whether it is the first of its picture.
    """

    pictures: frozenset[int]
    keys: frozenset[int]
    openings: frozenset[int]
    messages: frozenset[int]
    header_octets: int

    def is_first_slice(self, piece: bytes | bytearray) -> bool:
        return len(piece) > self.header_octets and piece[self.header_octets] > 0x7F

    def is_recovery_point(self, piece: bytes | bytearray) -> bool:
        """Of a supplemental message: decoding can begin here, though no picture is marked."""
        return RECOVERY_POINT in message_types(piece, self.header_octets)


KINDS = {
    Codec.H264: Kinds(
        frozenset({1, 2, 3, 4, 5}), frozenset({5}), frozenset({6, 7, 8, 9}), frozenset({6}), 1
    ),
    Codec.HEVC: Kinds(
        frozenset(range(32)),
        frozenset(range(16, 24)),
        frozenset({32, 33, 34, 35, 39}),
        frozenset(),
        2,
    ),
}

Piece = tuple[bool, int, bytearray]
"""Whether a NAL unit begins here, its type, and its octets (with its header where it begins)."""


class Splits(Protocol):
    def __call__(self, octets: bytearray, begin: int, end: int) -> list[Piece]:
        """The pieces of one payload. Malformed ones are none; UnusualError is FFmpeg's matter."""


@dataclass(frozen=True, slots=True)
class Middle:
    """How a fragment that continues a unit looks: `value` under `mask`, and at `at` no start."""

    mask: int
    value: int
    at: int

    def skip(self, octets: bytearray, place: int) -> int:
        """Octets from `place`, where a payload begins, to the fragment's content; 0: another."""
        is_middle = octets[place] & self.mask == self.value and octets[place + self.at] < 0x80
        return self.at + 1 if is_middle else 0


MIDDLES = {
    Codec.H264: Middle(0x1F, H264_FU_A, 1),
    Codec.HEVC: Middle(0x7E, H265_FU << 1, 2),
}


def split_h264(octets: bytearray, begin: int, end: int) -> list[Piece]:
    kind = octets[begin] & 0x1F
    if kind == H264_FU_A:
        if end - begin < 3:
            return []
        head = octets[begin + 1]
        if head < 0x80:
            return [(False, head & 0x1F, octets[begin + 2 : end])]
        first = bytearray((octets[begin] & 0xE0 | head & 0x1F,))
        return [(True, head & 0x1F, first + octets[begin + 2 : end])]
    if kind == H264_STAP_A:
        return [
            (True, octets[first] & 0x1F, octets[first:last])
            for first, last in aggregated(octets, begin + 1, end, 1)
        ]
    if kind in H264_INTERLEAVED:
        raise UnusualError
    return [(True, kind, octets[begin:end])] if 0 < kind < H264_STAP_A else []


def split_h265(octets: bytearray, begin: int, end: int) -> list[Piece]:
    if end - begin < 3:
        return []
    kind = octets[begin] >> 1 & 0x3F
    if kind == H265_FU:
        head = octets[begin + 2]
        if head < 0x80:
            return [(False, head & 0x3F, octets[begin + 3 : end])]
        first = bytearray((octets[begin] & 0x81 | (head & 0x3F) << 1, octets[begin + 1]))
        return [(True, head & 0x3F, first + octets[begin + 3 : end])]
    if kind == H265_AP:
        return [
            (True, octets[first] >> 1 & 0x3F, octets[first:last])
            for first, last in aggregated(octets, begin + 2, end, 2)
        ]
    if kind == H265_PACI:
        raise UnusualError
    return [(True, kind, octets[begin:end])] if kind < H265_AP else []


SPLITS: dict[Codec, Splits] = {Codec.H264: split_h264, Codec.HEVC: split_h265}


def aggregated(octets: bytearray, place: int, end: int, least: int) -> Iterator[tuple[int, int]]:
    """Where units of at least so many octets stand, each after its length in two octets."""
    while place + 2 < end:
        first = place + 2
        place = first + (octets[place] << 8 | octets[place + 1])
        if place > end or place - first < least:
            return
        yield first, place


def message_types(piece: bytes | bytearray, place: int) -> Iterator[int]:
    """Of the messages in one unit of supplemental enhancement information (H.264 §7.3.2.3.1)."""
    for _ in range(MOST_MESSAGES):
        if place + 1 >= len(piece):
            return
        kind, place = sum_of_octets(piece, place)
        size, place = sum_of_octets(piece, place)
        yield kind
        place += size


def sum_of_octets(piece: bytes | bytearray, place: int) -> tuple[int, int]:
    """A number written as octets of 255 and a last smaller one, and the place after it."""
    total = 0
    while place < len(piece) and piece[place] == 0xFF:
        total, place = total + 0xFF, place + 1
    return (total + piece[place] if place < len(piece) else total), place + 1
