"""Tiny clips made by the encoders inside PyAV: a moving square on grey."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.stream import VideoStream

FRAMES_PER_SECOND = 25


@dataclass(frozen=True, slots=True)
class Recipe:
    encoder: str = "libx264"
    width: int = 320
    height: int = 240
    seconds: float = 2.0
    b_frames: int = 0
    suffix: str = ".mp4"
    frames_per_second: int = FRAMES_PER_SECOND


def make_clip(path: Path, recipe: Recipe) -> Path:
    """Five key frames in two seconds; the square's place tells the second of the clip."""
    rate = recipe.frames_per_second
    with av.open(str(path), "w") as container:
        stream = container.add_stream(recipe.encoder, rate=rate, options=_options(recipe))
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = recipe.width, recipe.height, "yuv420p"
        stream.codec_context.gop_size = rate * 2 // 5
        stream.codec_context.max_b_frames = recipe.b_frames
        stream.codec_context.time_base = Fraction(1, rate)
        for number in range(round(recipe.seconds * rate)):
            frame = av.VideoFrame.from_ndarray(_picture(recipe, number), format="gray")
            frame.pts = number
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    return path


def _options(recipe: Recipe) -> dict[str, str]:
    colours = {"color_primaries": "bt709", "color_trc": "bt709", "colorspace": "bt709"}
    if recipe.encoder == "libx265":
        return {"preset": "ultrafast", "x265-params": "log-level=none:qp=20:open-gop=0", **colours}
    return {"preset": "ultrafast", **colours}


def _picture(recipe: Recipe, number: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    random = np.random.default_rng(number)
    noise = random.integers(96, 112, (recipe.height, recipe.width), dtype=np.uint8)
    left = number * 4 % (recipe.width - 40)
    noise[100:140, left : left + 40] = 235
    return noise
