"""The server that is not ours plays without end, over TCP and UDP, with and without password."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import av
import pytest

from tests.ingest.simulator.footage import Recipe, make_clip
from tests.ingest.simulator.watching import watch, watch_all
from tests.servers.running import gst_rtsp_server

pytestmark = pytest.mark.real_time


def test_pyav_reads_it_across_the_end_of_the_clip(tmp_path: Path) -> None:
    clips = {
        "h264": make_clip(tmp_path / "h264.mp4", Recipe(seconds=1)),
        "h265": make_clip(tmp_path / "h265.mkv", Recipe("libx265", seconds=1, suffix=".mkv")),
    }
    with gst_rtsp_server(clips, "admin:secret") as base:
        seen = watch_all(
            {
                f"{name} {transport}": partial(
                    watch, f"{base}/{name}", 60, {"rtsp_transport": transport}
                )
                for name in clips
                for transport in ("tcp", "udp")
            }
        )
        refused = watch(f"{base.replace('secret', 'guess')}/h264", 1)
    for name, each in seen.items():
        assert each.end is None, name
        assert each.steps_ticks <= {0, 3600}, name  # FFmpeg counts the first frame twice
        assert each.span_seconds > 2, name
    assert refused.end is av.error.HTTPUnauthorizedError


def test_without_a_user_nobody_is_asked(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", Recipe(seconds=1))
    with gst_rtsp_server({"cam1": clip}) as base:
        assert watch(f"{base}/cam1", 3).end is None
        assert watch(f"{base}/cam2", 3).end is av.error.HTTPNotFoundError
