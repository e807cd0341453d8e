"""ffmpeg and GStreamer of Debian read our cameras and have nothing to complain about."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.simulator.authorisation import Scheme
from ingest.simulator.running import RunningSimulator, running_simulator
from ingest.simulator.settings import Settings
from tests.servers.programs import require

pytestmark = pytest.mark.real_time

CODECS = ("h264", "h265", "h264_b_frames", "h265_b_frames")
PROGRESS = re.compile(r"[a-z_0-9]+=\s*\S+")
COMPLAINT = re.compile(r"WARN|ERR", re.IGNORECASE)


def spoken(commands: list[list[str]]) -> list[str]:
    """All that each command says; they run at the same time, because they take seconds."""
    environment = {**os.environ, "GST_DEBUG": "2,ladspa:0", "GST_DEBUG_NO_COLOR": "1"}
    running = [
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )
        for command in commands
    ]
    try:
        return [process.communicate(timeout=30)[0] for process in running]
    finally:
        for process in running:
            process.kill()


@pytest.fixture(scope="module")
def cameras(footage: dict[str, Path]) -> Iterator[dict[str, RunningSimulator]]:
    """By transport: those read over TCP ask for a digest, those over UDP for Basic."""
    clips = {name: footage[name] for name in CODECS}
    user = "admin:se cret"
    with (
        running_simulator(clips, user, Settings(schemes=(Scheme.DIGEST,))) as tcp,
        running_simulator(clips, user, Settings(schemes=(Scheme.BASIC,))) as udp,
    ):
        yield {"tcp": tcp, "udp": udp}


def test_ffmpeg_decodes_every_frame_without_a_word(cameras: dict[str, RunningSimulator]) -> None:
    ffmpeg = require("ffmpeg", "ffmpeg")
    quiet = [ffmpeg, "-nostdin", "-v", "warning", "-progress", "pipe:1"]
    decoding = ["-t", "3", "-f", "null", "-"]
    commands = [
        [*quiet, "-rtsp_transport", transport, "-i", running.url(name), *decoding]
        for name in CODECS
        for transport, running in cameras.items()
    ]
    for words in spoken(commands):
        assert [line for line in words.splitlines() if not PROGRESS.fullmatch(line)] == []
        frames = words.rpartition("frame=")[2].partition("\n")[0]
        assert int(frames) >= 75  # 3 s of 25; ffmpeg shows the first of B-frames twice
        assert words.endswith("progress=end\n")


def test_gstreamer_decodes_without_a_warning(cameras: dict[str, RunningSimulator]) -> None:
    gst_launch = require("gst-launch-1.0", "gstreamer1.0-tools")
    commands = []
    for name in ("h264", "h265"):
        for transport, running in cameras.items():
            source = ["rtspsrc", f"location={running.url(name)}", f"protocols={transport}"]
            decoding = ["!", f"rtp{name}depay", "!", f"{name}parse", "!", f"avdec_{name}"]
            ending = ["!", "identity", "eos-after=60", "!", "fakesink", "sync=true"]
            commands.append([gst_launch, *source, "latency=100", *decoding, *ending])
    # On a machine's first run it looks at all its plugins and complains of what they lack.
    spoken([[gst_launch, "fakesrc", "num-buffers=1", "!", "fakesink"]])
    for words in spoken(commands):
        # 60 frames make the end; afterwards gst-launch races with its own good-bye.
        playing, end, _ = words.partition("Got EOS from element")
        assert end
        assert [line for line in playing.splitlines() if COMPLAINT.search(line)] == []
