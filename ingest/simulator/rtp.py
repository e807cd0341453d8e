"""RTP payloads of H.264 (RFC 6184) and H.265 (RFC 7798), RTP headers, RTCP sender reports.

Bytes only: who sends them, and when, is in `sessions` and `cameras`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from ingest.simulator.nal_units import Codec, kind

TICKS_PER_SECOND = 90_000
PAYLOAD_TYPE = 96
PAYLOAD_BYTES = 1400  # with RTP, UDP and IP headers below an Ethernet frame of 1500

_HEADER = struct.Struct(">BBHII")
_REPORT = struct.Struct(">BBHIIIIII")
_FU_A = 28  # RFC 6184 §5.8
_FU = 49  # RFC 7798 §4.4.3
_NTP_EPOCH = datetime(1900, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sender:
    """What a sender report says of its source."""

    ssrc: int
    packets: int
    octets: int


def payloads(codec: Codec, nals: Iterable[bytes]) -> Iterator[bytes]:
    """One access unit as RTP payloads; the last of them carries the marker."""
    for nal in nals:
        if len(nal) <= PAYLOAD_BYTES:
            yield nal
        elif codec is Codec.H264:
            indicator = bytes([nal[0] & 0xE0 | _FU_A])
            yield from _fragments(indicator, kind(codec, nal), nal[1:])
        else:
            header = bytes([nal[0] & 0x81 | _FU << 1, nal[1]])
            yield from _fragments(header, kind(codec, nal), nal[2:])


def _fragments(header: bytes, nal_kind: int, body: bytes) -> Iterator[bytes]:
    step = PAYLOAD_BYTES - len(header) - 1
    for start in range(0, len(body), step):
        first = 0x80 if start == 0 else 0
        last = 0x40 if start + step >= len(body) else 0
        yield header + bytes([first | last | nal_kind]) + body[start : start + step]


def header(sequence: int, timestamp: int, ssrc: int, *, marker: bool) -> bytes:
    kind_and_marker = PAYLOAD_TYPE | (0x80 if marker else 0)
    return _HEADER.pack(0x80, kind_and_marker, sequence & 0xFFFF, timestamp & 0xFFFFFFFF, ssrc)


def sender_report(sender: Sender, wall: datetime, timestamp: int) -> bytes:
    """`wall` and `timestamp` are the same moment; a CNAME follows (RFC 3550 §6.1)."""
    elapsed = wall - _NTP_EPOCH
    fraction = (elapsed.microseconds << 32) // 1_000_000
    seconds = elapsed.days * 86_400 + elapsed.seconds
    report = _REPORT.pack(
        0x80,
        200,
        6,
        sender.ssrc,
        seconds & 0xFFFFFFFF,
        fraction,
        timestamp & 0xFFFFFFFF,
        sender.packets & 0xFFFFFFFF,
        sender.octets & 0xFFFFFFFF,
    )
    return report + _description(sender.ssrc)


def _description(ssrc: int) -> bytes:
    name = b"camera"
    item = bytes([1, len(name)]) + name
    chunk = item + b"\x00" * (4 - len(item) % 4)
    return struct.pack(">BBHI", 0x81, 202, 1 + len(chunk) // 4, ssrc) + chunk
