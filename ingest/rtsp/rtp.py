"""RTP packets and RTCP sender reports (RFC 3550), as far as they tell time, order and place."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

HEADER = struct.Struct(">BBHI")
REPORT = struct.Struct(">BBHIIII")
LEAST_OCTETS = 12
PLAIN = 0x80
"""Version 2; no padding, no extension, no further sources."""
SENDER_REPORT = 200
NTP_EPOCH = datetime(1900, 1, 1, tzinfo=UTC)
HALF, WHOLE = 1 << 31, 1 << 32
MOST_MISSING = 1 << 15


def payload_of(octets: bytearray, begin: int, end: int) -> tuple[int, int] | None:
    """Where it begins and ends. None for what is no RTP packet, or an empty one."""
    if end - begin <= LEAST_OCTETS:
        return None
    flags = octets[begin]
    if flags & 0xC0 != PLAIN:
        return None
    first = begin + LEAST_OCTETS + 4 * (flags & 0x0F)
    if flags & 0x10:
        if first + 4 > end:
            return None
        first += 4 + 4 * (octets[first + 2] << 8 | octets[first + 3])
    if flags & 0x20:
        end -= octets[end - 1]
    return (first, end) if first < end else None


def is_gap(expected: int, sequence: int) -> bool:
    """Whether packets are missing. A number of the past (a camera counts anew) tells nothing."""
    return 0 < (sequence - expected & 0xFFFF) < MOST_MISSING


class MediaTime:
    """Seconds since the first packet, and the camera's wall clock for them once it was told."""

    def __init__(self, ticks_per_second: int) -> None:
        self._pace = ticks_per_second
        self._last: int | None = None
        self._ticks = 0
        self._report: Report | None = None

    def seconds(self, timestamp: int) -> float:
        """Timestamps begin anywhere and begin anew after 2^32 ticks."""
        if self._last is not None:
            self._ticks += signed(timestamp - self._last)
        self._last = timestamp
        return self._ticks / self._pace

    def hear(self, octets: bytearray, begin: int, end: int) -> None:
        self._report = report_of(octets, begin, end) or self._report

    def camera_time(self, timestamp: int) -> datetime | None:
        if self._report is None:
            return None
        return self._report.at + timedelta(
            seconds=signed(timestamp - self._report.timestamp) / self._pace
        )


@dataclass(frozen=True, slots=True)
class Report:
    """`at` and `timestamp` are the same moment."""

    at: datetime
    timestamp: int


def report_of(octets: bytearray, begin: int, end: int) -> Report | None:
    """The sender report that a compound RTCP packet begins with. None: another, or no clock."""
    if end - begin < REPORT.size:
        return None
    flags, kind, _, _, whole, fraction, timestamp = REPORT.unpack_from(octets, begin)
    if flags & 0xC0 != PLAIN or kind != SENDER_REPORT or not whole:
        return None
    return Report(NTP_EPOCH + timedelta(seconds=whole + fraction / WHOLE), timestamp)


def signed(ticks: int) -> int:
    """The shorter way around the clock."""
    return (ticks + HALF) % WHOLE - HALF
