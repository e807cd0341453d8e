"""A clip: access units in sending order, packetised once, with 90 kHz times from its start.

When they are sent is in `playouts`, to whom in `cameras`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import dropwhile
from pathlib import Path

from ccoc.errors import InvalidError
from ingest.simulator import files, rtp
from ingest.simulator.files import CodedPicture
from ingest.simulator.nal_units import Codec, ParameterSets


@dataclass(frozen=True, slots=True)
class AccessUnit:
    """`shown_ticks`: when a camera would have seen it. `sent_ticks`: when it leaves, never
    earlier; later by a constant when the stream has B-frames.
    """

    shown_ticks: int
    sent_ticks: int
    is_key: bool
    payloads: tuple[bytes, ...]
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Clip:
    path: Path
    codec: Codec
    width: int
    height: int
    parameter_sets: tuple[bytes, ...]
    units: tuple[AccessUnit, ...]
    loop_ticks: int

    @property
    def interval_ticks(self) -> int:
        """The mean time between two pictures."""
        return max(1, self.loop_ticks // len(self.units))


def load(path: Path) -> Clip:
    """NotFoundError or InvalidError name the file in Thai and English."""
    footage = files.read(path)
    # After a jump back to the start, pictures before the first key frame would show garbage.
    pictures = tuple(dropwhile(lambda picture: not picture.is_key, footage.pictures))
    sets = ParameterSets(footage.codec, footage.extradata)
    units = _units(footage.codec, pictures, sets)
    if not units or not sets.complete():
        raise InvalidError(
            f"ไฟล์ {path} ไม่มีเฟรมหลักที่เริ่มเล่นได้ · the file {path} has no key frame to start from"
        )
    return Clip(
        path=path,
        codec=footage.codec,
        width=footage.width,
        height=footage.height,
        parameter_sets=sets.current(),
        units=units,
        loop_ticks=_loop_ticks(units),
    )


def _units(
    codec: Codec, pictures: tuple[CodedPicture, ...], sets: ParameterSets
) -> tuple[AccessUnit, ...]:
    times = sorted(picture.shown_ticks for picture in pictures)
    first = times[0] if times else 0
    reordered = zip(pictures, times, strict=True)
    delay = max((picture.shown_ticks - time for picture, time in reordered), default=0)
    units = []
    for picture, time in zip(pictures, times, strict=True):
        nals = sets.before(list(picture.nals), is_key=picture.is_key)
        payloads = tuple(rtp.payloads(codec, nals))
        size_bytes = sum(len(payload) for payload in payloads)
        shown, sent = picture.shown_ticks - first, time - first + delay
        units.append(AccessUnit(shown, sent, picture.is_key, payloads, size_bytes))
    return tuple(unit for unit in units if unit.payloads)


def _loop_ticks(units: tuple[AccessUnit, ...]) -> int:
    """The last picture stays as long as a picture does on average."""
    span = units[-1].sent_ticks - units[0].sent_ticks
    if span == 0:
        return rtp.TICKS_PER_SECOND // 25
    return round(span * len(units) / (len(units) - 1))


def in_phase(clip: Clip, reference: Clip) -> Clip:
    """`clip` with the loop of `reference` when both are evidently of one length.

    A main and a sub stream of one scene must not drift apart, and files round their last times.
    """
    gap = reference.loop_ticks - clip.loop_ticks
    intervals = clip.interval_ticks, reference.interval_ticks
    tolerance = max(intervals) if gap > 0 else clip.interval_ticks
    return replace(clip, loop_ticks=reference.loop_ticks) if abs(gap) < tolerance else clip


def all_in_phase(clips: Mapping[str, Clip]) -> dict[str, Clip]:
    longest_first = sorted(clips.items(), key=lambda item: item[1].loop_ticks, reverse=True)
    aligned: dict[str, Clip] = {}
    reference = longest_first[0][1] if longest_first else None
    for name, clip in longest_first:
        matched = in_phase(clip, reference) if reference else clip
        if not reference or matched.loop_ticks != reference.loop_ticks:
            reference = clip
        aligned[name] = matched
    return {name: aligned[name] for name in clips}
