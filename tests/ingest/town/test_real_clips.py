"""Real clips beside the town: served as they are, with a small copy where they are large."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from ingest.town.encoding import Coding, clip_writer
from ingest.town.real_clips import real_cameras

LARGE = Coding(1280, 720, 500_000, frames_per_second=Fraction(15))
SMALL = Coding(640, 480, 300_000, frames_per_second=Fraction(10))
H265 = Coding(640, 360, 300_000, "libx265")


def a_clip(path: Path, coding: Coding) -> None:
    grey = np.random.default_rng(2).integers(0, 255, (coding.height, coding.width, 3), np.uint8)
    with clip_writer(path, coding) as writer:
        for _ in range(12):
            writer.add(grey)


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    folder = tmp_path / "video"
    folder.mkdir()
    a_clip(folder / "b-large.mp4", LARGE)
    a_clip(folder / "c-small.mp4", SMALL)
    a_clip(folder / "a-h265.mp4", H265)
    (folder / "d-no-video.mp4").write_text("nothing to see")
    return folder


def test_h264_clips_become_cameras_and_nothing_else_does(clips: Path, tmp_path: Path) -> None:
    cameras = real_cameras(clips, tmp_path)
    assert [camera.main.name for camera in cameras] == ["b-large.mp4", "c-small.mp4"]
    assert [camera.key for camera in cameras] == ["clip-1", "clip-2"]


def test_a_large_clip_gets_a_small_copy_of_the_same_rate_in_the_towns_folder(
    clips: Path, tmp_path: Path
) -> None:
    large, small = real_cameras(clips, tmp_path)
    assert small.sub is None
    assert large.sub is not None
    assert large.sub.parent == tmp_path
    with av.open(str(large.sub)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == (640, 360)
        assert stream.average_rate == Fraction(15)
        assert len(list(container.decode(stream))) == 12
    before = large.sub.stat().st_mtime_ns
    assert real_cameras(clips, tmp_path)[0].sub == large.sub
    assert large.sub.stat().st_mtime_ns == before
