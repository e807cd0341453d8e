"""Pictures for `ccoc look` from clips and live streams, some every second, each with its moment.

For one look by a person: no ring, no reconnecting. Cameras of a station are the worker's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import av
import av.error
import numpy as np
from av.container import InputContainer

from ccoc.clock import Clock
from ccoc.errors import CcocError, InvalidError, NotAllowedError, NotFoundError, UnavailableError
from detectors.looking import Seen
from detectors.pictures import Picture
from detectors.sources import without_password
from ingest.newest import Newest

SECONDS_BETWEEN = 0.2
STREAM_OPTIONS = {
    "rtsp_transport": "tcp",
    "timeout": "3000000",
    "probesize": "32768",
    "analyzeduration": "0",
}
"""A small probe opens a camera 1 s sooner; without `timeout` a silent one would hold us."""
RATE_WHERE_NONE_IS_TOLD = 25


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the library raises, and what a person is told."""

    kinds: tuple[type[Exception], ...]
    family: type[CcocError]
    words: str


TROUBLES = (
    Trouble(
        (av.error.HTTPUnauthorizedError, av.error.HTTPForbiddenError),
        NotAllowedError,
        "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง · wrong user or password",
    ),
    Trouble(
        (av.error.HTTPNotFoundError, FileNotFoundError),
        NotFoundError,
        "ไม่พบ · there is no such stream or file",
    ),
    Trouble(
        (ConnectionError, TimeoutError, av.error.ExitError),
        UnavailableError,
        "ติดต่อไม่ได้ · it does not answer",
    ),
    Trouble(
        (av.error.InvalidDataError,),
        InvalidError,
        "ไม่ใช่วิดีโอที่อ่านได้ · this is no video that can be read",
    ),
)

Tell = Callable[[str], None]


def clip_pictures(path: Path, seconds: float | None, tell: Tell) -> Iterator[Seen]:
    """Five a second of the clip's own time; `at` is seconds from its first picture."""
    name, due = str(path), 0.0
    with opened(name, name, {}) as container:
        for at, frame in timed(frames(container, name, tell), rate_of(container)):
            if seconds is not None and at >= seconds:
                return
            if at >= due:
                due = at + SECONDS_BETWEEN
                yield Seen(name, round(at, 3), pixels(frame))


def stream_pictures(url: str, seconds: float | None, clock: Clock, tell: Tell) -> Iterator[Seen]:
    """The newest, five a second at most; `at` is when our clock saw it."""
    name = without_password(url)
    with opened(url, name, STREAM_OPTIONS) as container:
        newest = Newest(arrivals(frames(container, name, tell), seconds, clock))
        with closing(newest.items()) as looked_at:
            for at, frame in looked_at:
                yield Seen(name, iso(at), pixels(frame))
    if newest.passed_over:
        tell(
            f"{name}: ข้าม {newest.passed_over} ภาพเพราะตรวจไม่ทัน · "
            f"{newest.passed_over} pictures were passed over because looking takes longer"
        )


def arrivals(
    decoded: Iterator[av.VideoFrame], seconds: float | None, clock: Clock
) -> Iterator[tuple[datetime, av.VideoFrame]]:
    """UnavailableError when the stream ends before its time is over."""
    started = due = clock.monotonic()
    for frame in decoded:
        now = clock.monotonic()
        if seconds is not None and now - started >= seconds:
            return
        if now >= due:
            due = now + SECONDS_BETWEEN
            yield clock.now(), frame
    raise UnavailableError("กล้องปิดสัญญาณภาพ · the camera closed the stream")


def timed(decoded: Iterator[av.VideoFrame], rate: float) -> Iterator[tuple[float, av.VideoFrame]]:
    """With seconds from the first picture; elementary streams have no times but a rate."""
    first: float | None = None
    for number, frame in enumerate(decoded):
        at = number / rate if frame.time is None else frame.time
        first = at if first is None else first
        yield at - first, frame


def frames(container: InputContainer, name: str, tell: Tell) -> Iterator[av.VideoFrame]:
    """Decoded pictures. What cannot be decoded is counted and told; InvalidError: nothing could."""
    shown = damaged = 0
    try:
        for packet in container.demux(container.streams.video[0]):
            try:
                pictures = packet.decode()
            except av.error.InvalidDataError:
                damaged += 1
                continue
            for picture in pictures:
                shown += 1
                yield picture
    except (av.error.FFmpegError, OSError) as error:
        raise told_apart(error, name) from None
    finally:
        if damaged:
            tell(f"{name}: ข้อมูลภาพเสียหาย {damaged} ชุด · {damaged} damaged packets")
    if not shown:
        raise InvalidError(f"{name}: ถอดรหัสภาพไม่ได้เลย · no picture in it could be decoded")


@contextmanager
def opened(address: str, name: str, options: dict[str, str]) -> Iterator[InputContainer]:
    """One decoder thread. `from None`: the library's words hold the address and its password."""
    try:
        container = av.open(address, options=options)
    except (av.error.FFmpegError, OSError) as error:
        raise told_apart(error, name) from None
    with container:
        if not container.streams.video:
            raise InvalidError(f"{name}: ไม่มีภาพวิดีโอ · there is no video in it")
        codec = container.streams.video[0].codec_context
        codec.thread_count, codec.thread_type = 1, "NONE"
        yield container


def told_apart(error: Exception, name: str) -> CcocError:
    """The sentence for what the library raised, without its own words, which hold passwords."""
    for trouble in TROUBLES:
        if isinstance(error, trouble.kinds):
            return trouble.family(f"{name}: {trouble.words}")
    return UnavailableError(f"{name}: อ่านภาพไม่ได้ · it cannot be read ({type(error).__name__})")


def rate_of(container: InputContainer) -> float:
    return float(container.streams.video[0].average_rate or RATE_WHERE_NONE_IS_TOLD)


def pixels(frame: av.VideoFrame) -> Picture:
    return np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)


def iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
