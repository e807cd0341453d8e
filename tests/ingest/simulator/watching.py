"""What a PyAV client sees of a camera, with the options that stack-facts found right."""

from __future__ import annotations

import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import av
from av.error import FFmpegError
from av.packet import Packet
from av.video.stream import VideoStream

OPTIONS = {
    "rtsp_transport": "tcp",
    "timeout": "1000000",
    "probesize": "32768",
    "analyzeduration": "0",
}
UNIX_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICKS_PER_SECOND = 90_000


@dataclass(slots=True)
class Seen:
    """Wall clocks are those the camera claims (`prft`), delays those beside our clock."""

    shown_ticks: list[int] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    bytes_of_packets: list[int] = field(default_factory=list)
    camera_times: list[datetime] = field(default_factory=list)
    delays_seconds: list[float] = field(default_factory=list)
    damaged: int = 0
    end: type[Exception] | None = None
    is_end_of_stream: bool = False
    seconds: float = 0.0

    @property
    def steps_ticks(self) -> set[int]:
        return {b - a for a, b in pairwise(self.shown_ticks)}

    @property
    def mean_bytes(self) -> float:
        return sum(self.bytes_of_packets) / len(self.bytes_of_packets)

    @property
    def bit_rate(self) -> float:
        return sum(self.bytes_of_packets) * 8 / (self.span_seconds or 1)

    @property
    def span_seconds(self) -> float:
        return (self.shown_ticks[-1] - self.shown_ticks[0]) / TICKS_PER_SECOND


def watch(
    url: str,
    frames: int,
    options: Mapping[str, str] | None = None,
    when_first: Callable[[], None] | None = None,
) -> Seen:
    """Until so many frames are decoded or the stream ends; `when_first` is called at the first."""
    seen = Seen()
    started = time.monotonic()
    try:
        with av.open(url, options={**OPTIONS, **(options or {})}) as container:
            for packet in container.demux(container.streams.video[0]):
                if packet.size:
                    _look(packet, seen)
                if when_first and seen.widths:
                    when_first()
                    when_first = None
                if len(seen.widths) >= frames:
                    break
            else:
                seen.is_end_of_stream = True
    except (FFmpegError, OSError) as error:
        seen.end = type(error)
    seen.seconds = time.monotonic() - started
    return seen


def _look(packet: Packet[VideoStream], seen: Seen) -> None:
    seen.bytes_of_packets.append(packet.size)
    if packet.has_sidedata("prft"):
        (microseconds,) = struct.unpack_from("<q", bytes(packet.get_sidedata("prft")))
        at = UNIX_EPOCH + timedelta(microseconds=microseconds)
        seen.camera_times.append(at)
        seen.delays_seconds.append((datetime.now(UTC) - at).total_seconds())  # noqa: TID251 -- beside the camera's clock
    try:
        frames = packet.decode()
    except FFmpegError:
        seen.damaged += 1
        return
    for frame in frames:
        seen.damaged += frame.is_corrupt
        seen.widths.append(frame.width)
        if frame.pts is not None:  # FFmpeg gives none to the first
            seen.shown_ticks.append(frame.pts)


def watch_all(watching: Mapping[str, Callable[[], Seen]]) -> dict[str, Seen]:
    """All at the same time, one thread each: real time passes once."""
    seen: dict[str, Seen] = {}

    def put(name: str) -> None:
        seen[name] = watching[name]()

    threads = [threading.Thread(target=put, args=(name,)) for name in watching]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return seen
