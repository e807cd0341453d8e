"""What a camera's clip looks like when something is wrong with the camera itself: made anew from
the clip, picture by picture, once. `faults` names what; `server` plays it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import cv2
import numpy as np
from av.video.stream import VideoStream

from ccoc.errors import InvalidError
from ingest.simulator import clips
from ingest.simulator.clips import Clip
from ingest.simulator.faults import PictureFault
from ingest.simulator.nal_units import Codec

ENCODERS = {Codec.H264: "libx264", Codec.HEVC: "libx265"}
COVERED = 0.6
"""Of the width, by something grey and near."""
GREY, BLACK = 112, 16
BLUR = 1 / 60
"""Of the width: what a wet or unscrewed lens makes of a street."""
TURN = 1 / 10
LONGEST_SECONDS = 60
FROZEN_FRAMES = 5


def spoilt_clip(own: Clip, fault: PictureFault) -> Clip:
    """InvalidError where the clip cannot be decoded."""
    with TemporaryDirectory() as folder:
        spoilt = Path(folder) / f"{fault}.mp4"
        try:
            spoil(own.path, own.codec, fault, spoilt)
        except (av.FFmpegError, StopIteration) as error:
            raise InvalidError(
                f"ทำภาพเสียจากไฟล์ {own.path} ไม่ได้ · no pictures can be made of {own.path}"
            ) from error
        return clips.load(spoilt)


def spoil(clip: Path, codec: Codec, fault: PictureFault, spoilt: Path) -> None:
    """Writes `spoilt`: no longer than a minute, a key frame every second."""
    with av.open(str(clip)) as source, av.open(str(spoilt), "w") as container:
        shown = source.streams.video[0]
        rate = Fraction(shown.average_rate or 25)
        options = {"preset": "ultrafast", "tune": "zerolatency"}
        if codec is Codec.HEVC:
            options["x265-params"] = "log-level=none:open-gop=0"
        stream = container.add_stream(ENCODERS[codec], rate=rate, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = shown.width, shown.height, "yuv420p"
        stream.codec_context.gop_size = max(1, round(rate))
        frames = zip(range(round(LONGEST_SECONDS * rate)), source.decode(shown), strict=False)
        for number, picture in enumerate(_pictures(fault, (frame for _, frame in frames))):
            frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
            frame.pts, frame.time_base = number, 1 / rate
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))


Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def _pictures(fault: PictureFault, frames: Iterator[av.VideoFrame]) -> Iterator[Pixels]:
    """Frozen is one group of the same picture: its loop repeats it bit for bit."""
    pictures = (np.asarray(frame.to_ndarray(format="bgr24"), np.uint8) for frame in frames)
    if fault is PictureFault.FROZEN:
        return repeat(next(pictures), FROZEN_FRAMES)
    return (_spoilt(fault, picture, number) for number, picture in enumerate(pictures))


def _spoilt(fault: PictureFault, picture: Pixels, number: int) -> Pixels:
    height, width = picture.shape[:2]
    match fault:
        case PictureFault.BLACK:
            return np.full_like(picture, BLACK)
        case PictureFault.OBSTRUCTED:
            noise = np.random.default_rng(number).integers(
                -3, 4, (height, round(width * COVERED), 1)
            )
            covered = picture.copy()
            covered[:, : round(width * COVERED)] = GREY + noise
            return covered
        case PictureFault.DEFOCUSED:
            return np.asarray(cv2.GaussianBlur(picture, (0, 0), width * BLUR), np.uint8)
        case PictureFault.MOVED:
            shift = np.array([[1, 0, -width * TURN], [0, 1, -height * TURN / 2]], np.float32)
            turned = cv2.warpAffine(picture, shift, (width, height), borderMode=cv2.BORDER_REFLECT)
            return np.asarray(turned, np.uint8)
        case PictureFault.FROZEN:
            return picture
