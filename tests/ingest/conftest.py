"""Clips for tests over real RTSP, made once per run."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from av.video.stream import VideoStream

from ccoc.plates import Plate
from tests.ingest.simulator.footage import Recipe, make_clip
from tests.ingest.workers import MODELS

RECIPES = {
    "main": Recipe(width=1280, height=720),
    "sub": Recipe(width=320, height=180),
    "other_size": Recipe(width=640, height=480),
    "hevc": Recipe(encoder="libx265", width=640, height=360),
    "large": Recipe(width=1920, height=1080, seconds=1.0),
}


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """By name; all play 25 pictures a second and have noise, as cameras do."""
    folder = tmp_path_factory.mktemp("clips")
    made = {
        name: make_clip(folder / f"{name}{recipe.suffix}", recipe)
        for name, recipe in RECIPES.items()
    }
    return made | {
        "frozen": still_clip(folder / "frozen.mp4", grey=None),
        "dark": still_clip(folder / "dark.mp4", grey=16),
        "long_groups": still_clip(folder / "long_groups.mp4", grey=None, seconds=4.5, noise=8),
    }


def still_clip(path: Path, grey: int | None, *, seconds: float = 1.0, noise: int = 0) -> Path:
    """One key frame; always the same picture, or one with noise."""
    random = np.random.default_rng(3)
    street = random.integers(60, 180, (18, 32), dtype=np.uint8).repeat(10, 0).repeat(10, 1)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"preset": "ultrafast"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        stream.codec_context.gop_size = 1000
        for number in range(round(seconds * 25)):
            picture = street if grey is None else np.full_like(street, grey)
            if noise:
                picture = picture + random.integers(0, noise, picture.shape, dtype=np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="gray")
            frame.pts = number
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(scope="session")
def wanted_truck(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Main and sub clip of a street where one truck passes, 70-1234; about 10 s to draw."""
    if not (MODELS / "yolox_nano.onnx").is_file():
        pytest.skip(f"the weights are not here: {MODELS}")
    from ingest.town.rendering import render_passages

    folder = tmp_path_factory.mktemp("town")
    main, sub = folder / "main.mp4", folder / "sub.mp4"
    render_passages(main, sub, [Plate("70-1234", "สกลนคร")], 4.0, 3)
    return main, sub
