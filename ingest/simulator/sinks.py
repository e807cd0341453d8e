"""The way out for RTP and RTCP inside the RTSP connection, and what any way out must offer.

A sink knows no video. `datagrams` has the one over UDP.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Protocol


class Sink(Protocol):
    def send_media(self, packets: Sequence[bytes]) -> None:
        """RTP packets of one access unit."""

    def send_report(self, packet: bytes) -> None:
        """One compound RTCP packet."""

    def backlog_bytes(self) -> int:
        """What a slow client has not taken yet."""

    def close(self) -> None:
        """Nothing is sent afterwards."""


class InterleavedSink:
    """RFC 2326 §10.12: `$`, channel, length, packet."""

    def __init__(self, transport: asyncio.WriteTransport, channels: tuple[int, int]) -> None:
        self._transport = transport
        self._media = bytes([0x24, channels[0]])
        self._report = bytes([0x24, channels[1]])

    def send_media(self, packets: Sequence[bytes]) -> None:
        pieces = [
            piece
            for packet in packets
            for piece in (self._media, len(packet).to_bytes(2, "big"), packet)
        ]
        self._transport.write(b"".join(pieces))

    def send_report(self, packet: bytes) -> None:
        self._transport.write(self._report + len(packet).to_bytes(2, "big") + packet)

    def backlog_bytes(self) -> int:
        return self._transport.get_write_buffer_size()

    def close(self) -> None:
        """The connection is not ours."""
