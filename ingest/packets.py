"""One access unit as it came from a camera, with its times. No protocol, no decoding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ingest.messages import StreamAddress


class Codec(StrEnum):
    """As FFmpeg names its decoders."""

    H264 = "h264"
    HEVC = "hevc"


@dataclass(frozen=True, slots=True, eq=False)
class StreamFormat:
    """What one connection announced. A new connection has a new one, even if it says the same.

    `extradata` is Annex B (FFmpeg makes it of the SDP's parameter sets), perhaps empty.
    """

    codec: Codec
    extradata: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Packet:
    """`payload` is one whole access unit, Annex B. A decoder can begin at a `key` packet.

    `arrived_at` and `captured_at` are our clock, `camera_at` is the camera's own for this frame.
    """

    payload: bytes
    key: bool
    format: StreamFormat
    arrived_at: datetime
    captured_at: datetime
    lag_seconds: float = 0.0
    """How much later than the quickest packets of its connection it came."""
    camera_at: datetime | None = None
    missed_frames: int = 0
    """Of this camera before it, that never came, as far as its media time shows that."""


PacketSource = Callable[[StreamAddress], Iterator[Packet]]
"""Connects, and yields packets until the camera closes. Raises CameraLostError otherwise."""

Take = Callable[[Packet], bool]
"""Must not wait for anything. False: no more."""
Delivery = Callable[[StreamAddress, Take], None]
"""Connects, and has packets taken, by whatever thread, until nobody wants more or the camera
closes. Raises CameraLostError otherwise."""


def delivering(source: PacketSource) -> Delivery:
    """By the thread that asks for it."""

    def deliver(address: StreamAddress, take: Take) -> None:
        for packet in source(address):
            if not take(packet):
                return

    return deliver
