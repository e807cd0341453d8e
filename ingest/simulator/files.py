"""Reads a video file with PyAV: every access unit as NAL units with its time. No decoding,
except of elementary streams with B-frames, whose files hold no times.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.stream import VideoStream

from ccoc.errors import InvalidError, NotFoundError
from ingest.simulator.nal_units import Codec, split
from ingest.simulator.rtp import TICKS_PER_SECOND


@dataclass(frozen=True, slots=True)
class CodedPicture:
    """`shown_ticks` is the presentation time at 90 kHz, from any zero."""

    shown_ticks: int
    is_key: bool
    nals: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Footage:
    codec: Codec
    width: int
    height: int
    extradata: bytes
    pictures: tuple[CodedPicture, ...]


def read(path: Path) -> Footage:
    """InvalidError and NotFoundError name the file in Thai and English."""
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise _no_video(path)
            return _read_container(path, container)
    except FileNotFoundError as error:
        raise NotFoundError(f"ไม่มีไฟล์ {path} · there is no file {path}") from error
    except FFmpegError as error:
        raise _no_video(path) from error
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, "?")
        message = f"อ่านไฟล์ {path} ไม่ได้ ({reason}) · the file {path} cannot be read ({reason})"
        raise InvalidError(message) from error


def _no_video(path: Path) -> InvalidError:
    return InvalidError(f"ไฟล์ {path} ไม่ใช่วิดีโอ · the file {path} is not a video")


def _read_container(path: Path, container: InputContainer) -> Footage:
    stream = container.streams.video[0]
    context = stream.codec_context
    name = context.name
    if name not in tuple(Codec):
        raise InvalidError(
            f"ไฟล์ {path} ใช้ {name} แต่ต้องเป็น H.264 หรือ H.265 · "
            f"the file {path} holds {name}; only H.264 and H.265 can be played"
        )
    codec = Codec(name)
    packets = [packet for packet in _annex_b(codec, container) if packet.size]
    times = _times(path, stream, packets)
    pictures = tuple(
        CodedPicture(time, packet.is_keyframe, tuple(split(bytes(packet))))
        for time, packet in zip(times, packets, strict=True)
    )
    return Footage(codec, context.width, context.height, context.extradata or b"", pictures)


def _annex_b(codec: Codec, container: InputContainer) -> Iterator[Packet[VideoStream]]:
    """Start codes instead of the lengths of mp4 and mkv."""
    stream = container.streams.video[0]
    bitstream_filter = BitStreamFilterContext(f"{codec}_mp4toannexb", stream)
    for packet in container.demux(stream):
        yield from bitstream_filter.filter(packet if packet.size else None)


def _times(path: Path, stream: VideoStream, packets: list[Packet[VideoStream]]) -> list[int]:
    known = [packet.pts for packet in packets if packet.pts is not None]
    if len(known) == len(packets) and stream.time_base is not None:
        scale = stream.time_base * TICKS_PER_SECOND
        return [round(pts * scale) for pts in known]
    rate = stream.average_rate or stream.guessed_rate or Fraction(25)
    order = _shown_order(path) if stream.codec_context.has_b_frames else []
    if len(order) != len(packets):  # a damaged stream: as many as come out, in sending order
        order = list(range(len(packets)))
    return [round(place * TICKS_PER_SECOND / rate) for place in order]


def _shown_order(path: Path) -> list[int]:
    """For every packet the place of its picture on the screen, found by decoding once."""
    shown: list[int] = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        for place, packet in enumerate(container.demux(stream)):
            packet.pts = packet.dts = place if packet.size else None
            try:
                shown += [frame.pts for frame in packet.decode() if frame.pts is not None]
            except FFmpegError:  # one damaged picture; the caller sees that a place is missing
                continue
    places = {packet: place for place, packet in enumerate(shown)}
    return [places[packet] for packet in sorted(places)]
