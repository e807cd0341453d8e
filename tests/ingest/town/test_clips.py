"""Encoded clips as cameras give them: size, rate, a key frame each second, whole or not there."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from ingest.town.clips import write_clips
from ingest.town.encoding import MAIN, MAIN_H265, SUB, Coding, clip_writer
from ingest.town.filming import Frame
from tests.ingest.town.builders import a_scene


def frames_of(count: int) -> list[Frame]:
    """A bright square that wanders over noise."""
    random = np.random.default_rng(1)
    frames = []
    for index in range(count):
        frame = random.integers(90, 110, (720, 1280, 3), dtype=np.uint8)
        frame[300:400, 10 * index : 10 * index + 100] = 230
        frames.append(frame)
    return frames


@pytest.mark.parametrize(("coding", "codec"), [(MAIN, "h264"), (SUB, "h264"), (MAIN_H265, "hevc")])
def test_a_clip_decodes_with_the_stated_rate_size_and_groups(
    coding: Coding, codec: str, tmp_path: Path
) -> None:
    path = tmp_path / "clip.mp4"
    with clip_writer(path, coding) as writer:
        for frame in frames_of(60):
            writer.add(frame)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        packets = [packet for packet in container.demux(stream) if packet.size]
        assert stream.codec_context.name == codec
        assert (stream.width, stream.height) == (coding.width, coding.height)
        assert stream.average_rate == 25
        assert stream.codec_context.pix_fmt == "yuv420p"
    assert [index for index, packet in enumerate(packets) if packet.is_keyframe] == [0, 25, 50]
    assert [packet.pts for packet in packets] == [packet.dts for packet in packets], "no B frames"
    with av.open(str(path)) as container:
        decoded = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    assert len(decoded) == 60
    share = coding.width / 1280
    spot = decoded[20][round(350 * share), round(250 * share)]
    assert spot > 190, "what was bright is bright"


def test_both_sizes_hold_the_same_moments(tmp_path: Path) -> None:
    main, sub = tmp_path / "main.mp4", tmp_path / "sub.mp4"
    shares: list[float] = []
    write_clips(a_scene(0.2), ((main, MAIN), (sub, SUB)), 1, shares.append)
    assert shares == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    pictures = []
    for path in (main, sub):
        with av.open(str(path)) as container:
            found = [
                frame.reformat(width=320, height=180, format="gray").to_ndarray()
                for frame in container.decode(video=0)
            ]
        assert len(found) == 5
        pictures.append(found[-1].astype(float))
    assert np.abs(pictures[0] - pictures[1]).mean() < 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["main.mp4", "sub.mp4"]


def test_a_clip_that_fails_midway_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_and_fail(tmp_path / "clip.mp4")
    assert not list(tmp_path.iterdir())


def write_and_fail(path: Path) -> None:
    with clip_writer(path, SUB) as writer:
        writer.add(frames_of(1)[0])
        raise ZeroDivisionError
