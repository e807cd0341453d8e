"""What our own client (PyAV) sees of a healthy camera: every frame, the right clock, the phase."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import av
import av.logging
import pytest

from ingest.simulator.authorisation import Scheme
from ingest.simulator.running import RunningSimulator, running_simulator
from ingest.simulator.settings import Settings
from tests.ingest.simulator.watching import Seen, watch, watch_all

pytestmark = pytest.mark.real_time

FRAME_TICKS = 3600
FIVE_SECONDS = 126
WATCHED = ("h264", "h264_b_frames", "h265", "h265_b_frames", "elementary_h264", "mkv_h265")
FFMPEGS_OWN = {"probesize": "5000000"}  # with less it says that it has seen too little


@pytest.fixture(scope="module")
def cameras(footage: dict[str, Path]) -> Iterator[RunningSimulator]:
    """Sessions live so short that every client has to keep its own alive."""
    settings = Settings(session_timeout_seconds=2)
    clips = {name: footage[name] for name in (*WATCHED, "substream")}
    with running_simulator(clips, "admin:secret", settings) as running:
        yield running


@pytest.fixture(scope="module")
def seen(cameras: RunningSimulator) -> dict[str, Seen]:
    """Five seconds of clips of two seconds: every one starts again twice or three times."""
    watching = {
        f"{name} {transport}": partial(
            watch, cameras.url(name), FIVE_SECONDS, {"rtsp_transport": transport}
        )
        for name in WATCHED
        for transport in ("tcp", "udp")
    }
    watching["substream tcp"] = partial(watch, cameras.url("substream"), 50)
    return watch_all(watching)


def test_every_frame_comes_and_time_goes_on_where_the_clip_starts_again(
    seen: dict[str, Seen],
) -> None:
    for name, each in seen.items():
        assert each.end is None, name
        interval = 9000 if "substream" in name else FRAME_TICKS
        assert each.steps_ticks == {interval}, name
        assert each.span_seconds > 4.5, name


def test_every_packet_says_when_the_camera_saw_it(seen: dict[str, Seen]) -> None:
    for name, each in seen.items():
        assert len(each.camera_times) == len(each.bytes_of_packets), name
        in_stride = sorted(each.delays_seconds)[: len(each.delays_seconds) // 2]
        assert 0 < in_stride[0] < 0.15, name
        assert in_stride[-1] < 0.5, name


def test_the_clip_second_of_a_frame_follows_from_the_wall_clock(
    cameras: RunningSimulator, seen: dict[str, Seen]
) -> None:
    for name, each in seen.items():
        camera, _, _ = name.partition(" ")
        interval = 0.1 if camera == "substream" else 0.04
        for at in each.camera_times:
            frames = cameras.position_seconds(camera, at) / interval
            assert abs(frames - round(frames)) < 0.01, name


def test_main_stream_and_substream_show_the_same_moment(cameras: RunningSimulator) -> None:
    now = datetime.now(UTC)  # noqa: TID251 -- any moment will do
    assert cameras.position_seconds("h264", now) == cameras.position_seconds("substream", now)


def test_ffmpeg_inside_pyav_logs_no_warning(cameras: RunningSimulator) -> None:
    av.logging.set_level(av.logging.WARNING)
    try:
        with av.logging.Capture(local=False) as lines:
            watch_all(
                {
                    name: partial(watch, cameras.url(name), 60, FFMPEGS_OWN)
                    for name in ("h264", "h264_b_frames", "h265", "h265_b_frames")
                }
            )
    finally:
        av.logging.set_level(None)
    assert lines == []


@pytest.mark.parametrize("scheme", list(Scheme))
def test_a_wrong_password_sees_nothing(footage: dict[str, Path], scheme: Scheme) -> None:
    settings = Settings(schemes=(scheme,))
    with running_simulator({"cam1": footage["h264"]}, "admin:secret", settings) as running:
        assert watch(running.url("cam1"), 1).end is None
        refused = watch(running.url("cam1").replace("secret", "guess"), 1)
        assert refused.end is av.error.HTTPUnauthorizedError


def test_a_camera_that_does_not_exist_is_not_found(cameras: RunningSimulator) -> None:
    assert watch(cameras.url("h264") + "x", 1).end is av.error.HTTPNotFoundError
