"""What is mutated: access units of our own drawings and, where they lie beside the checkout, of
odd and damaged streams that others have collected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import av

from ingest.annexb import nal_units
from ingest.packets import Codec
from tests.fuzzing.bits import START, kind
from tests.ingest.builders import a_clip

FOREIGN = Path(__file__).parents[2].parent / "shared" / "video" / "streams"
MOST_UNITS = 12
MOST_BYTES = 120_000
PARAMETER_SETS = {Codec.H264: {7, 8}, Codec.HEVC: {32, 33, 34}}
DRAWN = (
    (Codec.H264, (320, 180), 0),
    (Codec.H264, (176, 144), 2),
    (Codec.H264, (322, 242), 0),
    (Codec.HEVC, (320, 180), 0),
    (Codec.HEVC, (178, 130), 2),
)


@dataclass(frozen=True, slots=True)
class Strip:
    """Access units in decoding order, Annex B."""

    name: str
    codec: Codec
    units: tuple[bytes, ...]

    @property
    def parameter_sets(self) -> tuple[bytes, ...]:
        nals = (nal for unit in self.units for nal in nal_units(unit))
        wanted = PARAMETER_SETS[self.codec]
        return tuple(dict.fromkeys(nal for nal in nals if kind(self.codec, nal) in wanted))


@cache
def strips() -> tuple[Strip, ...]:
    return (*_drawn(), *_foreign())


def _drawn() -> Iterator[Strip]:
    for codec, size, b_frames in DRAWN:
        clip = a_clip(MOST_UNITS, codec, size=size, group=5, b_frames=b_frames)
        yield Strip(f"{codec}-{size[0]}", codec, tuple(packet.payload for packet in clip))


def _foreign() -> Iterator[Strip]:
    for path in sorted(FOREIGN.iterdir()) if FOREIGN.is_dir() else ():
        codec = Codec.HEVC if path.suffix == ".h265" else Codec.H264
        units: list[bytes] = []
        for unit in _units_of(path, codec):
            if len(units) == MOST_UNITS or sum(map(len, units)) > MOST_BYTES:
                break
            units.append(unit)
        yield Strip(path.stem, codec, tuple(units))


def _units_of(path: Path, codec: Codec) -> Iterator[bytes]:
    """Where FFmpeg finds none, single NAL units."""
    try:
        with av.open(str(path), format=codec.value) as container:
            yield from (bytes(packet) for packet in container.demux() if packet.size)
    except av.FFmpegError:
        yield from (START + nal for nal in nal_units(path.read_bytes()))
