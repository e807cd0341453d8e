"""Pictures for `ccoc look` from clips, five a second of their own time. Streams: looking.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import av.error
from av.container import InputContainer

from ccoc.errors import InvalidError, NotFoundError
from detectors.looking import Seen
from ingest.looking import LOOKS_PER_SECOND, Tell, damaged_words, pixels

RATE_WHERE_NONE_IS_TOLD = 25
A_MICROSECOND = 1e-6
ONLY_FILES = {"protocol_whitelist": "file"}
"""A playlist in disguise must not make this machine fetch addresses."""


def clip_pictures(path: Path, seconds: float | None, tell: Tell) -> Iterator[Seen]:
    """Five a second of the clip's own time; `at` is seconds from its first picture."""
    name, looked_at = str(path), -1
    with opened(path) as container:
        rate = float(container.streams.video[0].average_rate or RATE_WHERE_NONE_IS_TOLD)
        for at, frame in timed(clip_frames(container, name, tell), rate):
            if seconds is not None and at >= seconds:
                return
            fifth = int(at * LOOKS_PER_SECOND + A_MICROSECOND)
            if fifth > looked_at:
                looked_at = fifth
                yield Seen(name, round(at, 3), pixels(frame))


def timed(frames: Iterator[av.VideoFrame], rate: float) -> Iterator[tuple[float, av.VideoFrame]]:
    """With seconds from the first picture; elementary streams have a rate and no times."""
    first: float | None = None
    for number, frame in enumerate(frames):
        at = number / rate if frame.time is None else frame.time
        first = at if first is None else first
        yield at - first, frame


def clip_frames(container: InputContainer, name: str, tell: Tell) -> Iterator[av.VideoFrame]:
    """What cannot be decoded is counted and told; InvalidError: nothing could."""
    shown = damaged = 0
    try:
        for packet in container.demux(container.streams.video[0]):
            try:
                frames = packet.decode()
            except av.error.InvalidDataError:
                damaged += 1
                continue
            shown += len(frames)
            yield from frames
    except (av.error.FFmpegError, OSError) as error:
        raise broken_off(name) from error
    finally:
        if damaged:
            tell(damaged_words(name, damaged))
    if not shown:
        raise no_video(name)


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    try:
        container = av.open(f"file:{path}", options=ONLY_FILES)
    except FileNotFoundError as error:
        raise NotFoundError(f"there is no file {path}", th=f"ไม่พบไฟล์ {path}") from error
    except (av.error.FFmpegError, OSError) as error:
        raise no_video(str(path)) from error
    with container:
        if not container.streams.video:
            raise no_video(str(path))
        codec = container.streams.video[0].codec_context
        codec.thread_count, codec.thread_type = 1, "NONE"
        yield container


def no_video(name: str) -> InvalidError:
    return InvalidError(f"{name} is no video that can be read", th=f"ไฟล์ {name} ไม่ใช่วิดีโอที่อ่านได้")


def broken_off(name: str) -> InvalidError:
    return InvalidError(f"{name} breaks off in the middle", th=f"ไฟล์ {name} เสียหายกลางคัน")
