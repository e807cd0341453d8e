"""A few seconds of one stream: its first key picture, size, codec, and how often pictures come.

One login each, and nothing is kept. The cameras of a station are the worker's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ccoc.cameras import Cause
from ccoc.clock import Clock
from detectors.pictures import Floats
from ingest.angles import edges_of, likeness
from ingest.decoders import Decoder, Frame, Scaler
from ingest.details import small_of
from ingest.failures import CameraLostError
from ingest.fillings import Filling
from ingest.messages import Mask, StreamAddress
from ingest.packets import Codec, Packet, PacketSource
from ingest.symptoms import is_dark

KEY_PICTURE_SECONDS = 15.0
"""Some encoders send a key picture every ten seconds only."""
COUNTING_SECONDS = 2.0
SAME_VIEW = 0.45
"""Likeness of edges. Measured: of one view in two sizes 0.7 and more, of two streets up to 0.2."""


@dataclass(frozen=True, slots=True, eq=False)
class Glimpse:
    """`edges` as those of a reference view: nobody can be seen in them. `dark`: nothing can."""

    width_px: int
    height_px: int
    codec: Codec
    edges: Floats
    dark: bool
    frames_per_second: float | None = None

    @property
    def pixels(self) -> int:
        return self.width_px * self.height_px

    def shows_the_view_of(self, other: Glimpse) -> bool:
        return likeness(other.edges, self.edges).straight >= SAME_VIEW


class Glimpses:
    """Of one camera: what its masks hide is not compared."""

    def __init__(self, source: PacketSource, clock: Clock, masks: Sequence[Mask] = ()) -> None:
        self._source = source
        self._clock = clock
        self._masks = tuple(masks)

    def picture(self, address: StreamAddress) -> Glimpse:
        """CameraLostError where none comes."""
        return self._first_key(self._source(address))[0]

    def picture_and_rate(self, address: StreamAddress) -> Glimpse:
        """As `picture`, and then counts frames for two seconds."""
        packets = self._source(address)
        glimpse, key = self._first_key(packets)
        return replace(glimpse, frames_per_second=self._rate(key, packets))

    def _first_key(self, packets: Iterator[Packet]) -> tuple[Glimpse, Packet]:
        decoder, began, cause = Decoder(self._masks), self._clock.monotonic(), Cause.STALLED
        for packet in packets:
            if packet.key:
                decoded = decoder.still(packet)
                if decoded.frames:
                    return self._glimpse(decoded.frames[-1]), packet
                cause = Cause.TOO_LARGE if decoded.too_large else Cause.GARBLED
            if self._clock.monotonic() - began > KEY_PICTURE_SECONDS:
                raise CameraLostError(cause)
        raise CameraLostError(Cause.CLOSED)

    def _glimpse(self, frame: Frame) -> Glimpse:
        luma = Filling(self._masks).over(Scaler().luma(frame))
        edges = edges_of(small_of(luma))
        codec = frame.packet.format.codec
        return Glimpse(frame.width, frame.height, codec, edges, dark=is_dark(luma))

    def _rate(self, key: Packet, packets: Iterator[Packet]) -> float | None:
        """By the camera's own time. None: too few frames to tell."""
        began, moments = self._clock.monotonic(), [key.captured_at]
        for packet in packets:
            moments.append(packet.captured_at)
            if self._clock.monotonic() - began >= COUNTING_SECONDS:
                break
        seconds = (moments[-1] - moments[0]).total_seconds()
        return (len(moments) - 1) / seconds if seconds > 0 else None
