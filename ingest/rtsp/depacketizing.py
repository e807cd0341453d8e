"""Access units out of RTP packets, in the order in which a TCP connection brings them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.packets import Codec
from ingest.rtsp.nals import MIDDLES, SPLITS
from ingest.rtsp.rtp import HEADER, LEAST_OCTETS, PLAIN, is_gap, payload_of
from ingest.rtsp.units import Assembler, Unit

NOTHING: Sequence[Unit] = ()
SHORT_OCTETS = 16
"""Shorter packets take the long way, which looks where they end."""


class Depacketizer:
    """Of one connection; `payload_type` is the video's.

    Fourteen of fifteen packets of a 1080p camera are the middle of a fragmented NAL unit. They take
    the short way.
    """

    def __init__(self, codec: Codec, payload_type: int) -> None:
        self._split = SPLITS[codec]
        self._middle = MIDDLES[codec]
        self._payload_type = payload_type
        self._assembler = Assembler(codec)
        self._next: int | None = None

    def take(self, octets: bytearray, begin: int, end: int) -> Sequence[Unit]:
        """The units that the packet between these places completes, mostly none."""
        if end - begin < LEAST_OCTETS:
            return NOTHING
        flags, kind, sequence, timestamp = HEADER.unpack_from(octets, begin)
        expected = self._next
        is_plain = flags == PLAIN and kind == self._payload_type and sequence == expected
        if is_plain and end - begin > SHORT_OCTETS:
            place = begin + LEAST_OCTETS
            skip = self._middle.skip(octets, place)
            if skip and self._assembler.prolong(octets[place + skip : end], timestamp):
                self._next = sequence + 1 & 0xFFFF
                return NOTHING
        if kind & 0x7F != self._payload_type:
            return NOTHING
        payload = payload_of(octets, begin, end)
        if payload is None:
            return NOTHING
        self._next = sequence + 1 & 0xFFFF
        return self._assembler.take(
            self._split(octets, *payload),
            timestamp,
            marker=kind > 0x7F,
            torn=expected is not None and is_gap(expected, sequence),
        )
