"""Frames in, camera clips out: MP4 with H.264 or H.265, a key frame each second, no B frames."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.video.stream import VideoStream

from ccoc.errors import UnavailableError
from ingest.town.filming import FRAMES_PER_SECOND, Frame


@dataclass(frozen=True, slots=True)
class Coding:
    """How a camera is set: size, bits, codec (FFmpeg's encoder name)."""

    width: int
    height: int
    bits_per_second: int
    encoder: str = "libx264"
    frames_per_second: Fraction = Fraction(FRAMES_PER_SECOND)


MAIN = Coding(1280, 720, 2_000_000)
MAIN_H265 = Coding(1280, 720, 1_300_000, "libx265")
SUB = Coding(640, 360, 500_000)


class ClipWriter:
    """One clip being written; frames of any size are scaled to the coding's."""

    def __init__(self, path: Path, coding: Coding) -> None:
        self._coding = coding
        self._container = av.open(str(path), "w", format="mp4")
        self._stream = _stream(self._container, coding)

    def add(self, frame: Frame) -> None:
        size = (self._coding.width, self._coding.height)
        if frame.shape[1::-1] != size:
            frame = np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)
        planes = np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2YUV_I420), np.uint8)
        picture = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        self._container.mux(self._stream.encode(picture))

    def close(self) -> None:
        self._container.mux(self._stream.encode(None))
        self._container.close()

    def discard(self) -> None:
        self._container.close()


def _stream(container: av.container.OutputContainer, coding: Coding) -> VideoStream:
    stream = container.add_stream(coding.encoder, rate=coding.frames_per_second)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = coding.width, coding.height, "yuv420p"
    stream.bit_rate = coding.bits_per_second
    stream.gop_size = _group(coding)
    stream.codec_context.max_b_frames = 0
    stream.codec_context.thread_count = 1
    stream.time_base = 1 / coding.frames_per_second
    stream.options = _options(coding)
    return stream


def _group(coding: Coding) -> int:
    """Frames of one second: a camera's key frame is never further away."""
    return max(1, round(coding.frames_per_second))


def _options(coding: Coding) -> dict[str, object]:
    gop = _group(coding)
    if coding.encoder == "libx265":
        fixed = (
            f"keyint={gop}:min-keyint={gop}:scenecut=0:bframes=0:repeat-headers=1:log-level=none"
        )
        return {"preset": "ultrafast", "x265-params": f"{fixed}:pools=none:frame-threads=1"}
    rate = (
        f"vbv-maxrate={coding.bits_per_second // 800}:vbv-bufsize={coding.bits_per_second // 1000}"
    )
    fixed = f"keyint={gop}:min-keyint={gop}:scenecut=0:bframes=0:{rate}"
    return {"preset": "superfast", "x264-params": fixed}


@contextmanager
def clip_writer(path: Path, coding: Coding) -> Iterator[ClipWriter]:
    """A whole clip, or none: on any fault the file is closed and removed."""
    try:
        writer = ClipWriter(path, coding)
        try:
            yield writer
        except BaseException:
            writer.discard()
            path.unlink(missing_ok=True)
            raise
        writer.close()
    except av.error.FFmpegError as fault:
        raise UnavailableError(f"the clip {path.name} could not be encoded: {fault}") from fault
