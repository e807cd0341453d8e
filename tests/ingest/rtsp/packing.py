"""RTP packets as cameras make them, rightly and oddly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.packets import Codec
from ingest.rtsp.depacketizing import Depacketizer
from ingest.rtsp.descriptions import START
from ingest.rtsp.units import Unit
from ingest.simulator import rtp
from ingest.simulator.nal_units import Codec as Simulated

VIDEO = rtp.PAYLOAD_TYPE
STEP_TICKS = 3600
SETS = (b"\x67\x42\x00\x1f", b"\x68\xce\x3c\x80")
KEY, OTHER = b"\x65\x88", b"\x41\x9a"
LATER_SLICE = b"\x41\x1a"

Nals = Sequence[bytes]


@dataclass
class Camera:
    """Packs NAL units as RTP; whatever is odd about it is done to `packets`."""

    codec: Codec = Codec.H264
    sequence: int = 0
    timestamp: int = 0

    def packet(self, payload: bytes, *, marker: bool) -> bytes:
        head = rtp.header(self.sequence, self.timestamp, 7, marker=marker)
        self.sequence += 1
        return head + payload

    def picture(self, nals: Nals, *, step: int = STEP_TICKS, marker: str = "last") -> list[bytes]:
        self.timestamp += step
        found = []
        for place, nal in enumerate(nals):
            parts = list(rtp.payloads(Simulated(self.codec.value), [nal]))
            for number, part in enumerate(parts):
                ends = number == len(parts) - 1
                last = ends and place == len(nals) - 1
                is_marked = {"never": False, "every": ends, "last": last}[marker]
                found.append(self.packet(part, marker=is_marked))
        return found


def slice_of(head: bytes, number: int, size: int = 40) -> bytes:
    return head + bytes([number & 0xFF]) * size


def stream(nals: Nals) -> bytes:
    return b"".join(START + nal for nal in nals)


def taken(packets: Sequence[bytes], taker: Depacketizer | None = None) -> list[Unit]:
    """Each stands at a place of its own in one buffer, the last at its very end."""
    taker = taker or Depacketizer(Codec.H264, VIDEO)
    octets, found, end = bytearray(b"$\0\0\0".join([b"", *packets])), list[Unit](), 0
    for packet in packets:
        begin = end + 4
        end = begin + len(packet)
        found += taker.take(octets, begin, end)
    assert end == len(octets) or not packets
    return found


def payloads(found: Sequence[Unit]) -> list[bytes]:
    return [unit.payload for unit in found]


def pictures(count: int = 60, slices: int = 1) -> list[list[bytes]]:
    """A key picture with its sets, then others; each third is fragmented."""
    made = []
    for number in range(count):
        size = 4000 if number % 3 == 0 else 40
        rest = [slice_of(LATER_SLICE, number + each) for each in range(1, slices)]
        first = [slice_of(OTHER if number % 20 else KEY, number, size)]
        made.append([*(() if number % 20 else SETS), *first, *rest])
    return made
