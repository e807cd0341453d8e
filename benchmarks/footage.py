"""Clips with the sizes and bit rates of usual cameras, for measurements where nobody must see
anything in them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.stream import VideoStream

RATE = 25
SECONDS = 4
GROUP = 50
"""A key frame every two seconds, as most cameras come from the factory."""
MAIN = (1920, 1080, 4_000_000)
SUB = (640, 360, 500_000)


def make_main(path: Path, group: int = GROUP) -> Path:
    return _made(path, *MAIN, group)


def make_sub(path: Path, group: int = GROUP) -> Path:
    return _made(path, *SUB, group)


def _made(path: Path, width: int, height: int, bits_per_second: int, group: int) -> Path:
    """Slow noise: the encoder spends about what it is allowed."""
    random = np.random.default_rng(1)
    coarse = random.integers(40, 200, (height // 20, width // 20 + SECONDS * RATE), dtype=np.uint8)
    street = coarse.repeat(20, 0).repeat(20, 1)
    with av.open(str(path), "w") as container:
        options = {"preset": "ultrafast", "maxrate": str(bits_per_second), "scenecut": "0"}
        options["bufsize"] = str(bits_per_second)
        stream = container.add_stream("libx264", rate=RATE, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.bit_rate = bits_per_second
        stream.codec_context.gop_size = group
        stream.codec_context.max_b_frames = 0
        stream.codec_context.time_base = Fraction(1, RATE)
        for number in range(SECONDS * RATE):
            picture = street[:, number : number + width].copy()
            picture += random.integers(0, 8, picture.shape, dtype=np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="gray")
            frame.pts = number
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    return path
