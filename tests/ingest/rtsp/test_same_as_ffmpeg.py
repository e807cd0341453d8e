"""What we receive ourselves is, octet for octet, what FFmpeg's demuxer makes of the same camera."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, pairwise
from pathlib import Path

import pytest

from ccoc.clock import SystemClock
from ingest.messages import StreamAddress
from ingest.packets import Packet, PacketSource
from ingest.rtsp.direct import DirectCamera
from ingest.rtsp.ffmpeg import FFmpegCamera
from ingest.rtsp.patience import USUAL
from ingest.simulator.running import running_simulator
from tests.servers.running import gst_rtsp_server

pytestmark = pytest.mark.real_time

FEW, MANY = 40, 75
CLOCK_SECONDS = 0.1
CAPTURE_SECONDS = 0.25
STEP_SECONDS = 0.002
ONE_LOOP_SECONDS = 1.0


def let_in(_: StreamAddress) -> None:
    pass


def received(source: PacketSource, address: StreamAddress) -> list[Packet]:
    return list(islice(source(address), MANY))


def both(address: StreamAddress) -> tuple[list[Packet], list[Packet]]:
    """Ours and FFmpeg's, at once. UnusualError if ours could not."""
    clock = SystemClock()
    sources = (DirectCamera(clock, USUAL, let_in), FFmpegCamera(clock, USUAL, let_in))
    with ThreadPoolExecutor(2) as pool:
        ours, theirs = pool.map(received, sources, (address, address))
    return ours, theirs


def aligned(
    ours: Sequence[Packet], theirs: Sequence[Packet], same: Callable[[Packet, Packet], bool]
) -> list[tuple[Packet, Packet]]:
    """Both from the first packet on that both have."""
    pairs = itertools.product(enumerate(ours), enumerate(theirs))
    first, other = next((i, j) for (i, our), (j, their) in pairs if same(our, their))
    return list(zip(ours[first:], theirs[other:], strict=False))


def is_same_picture(our: Packet, their: Packet) -> bool:
    return our.payload == their.payload


def is_same_moment(our: Packet, their: Packet) -> bool:
    """Clips begin anew after some seconds, so the picture alone does not tell."""
    if our.camera_at is None or their.camera_at is None or our.payload != their.payload:
        return False
    return abs((our.camera_at - their.camera_at).total_seconds()) < ONE_LOOP_SECONDS / 2


def steps(packets: Sequence[Packet]) -> list[float]:
    """By the camera's clock, which its media time carries on in between."""
    return [
        (after.camera_at - before.camera_at).total_seconds()
        for before, after in pairwise(packets)
        if before.camera_at is not None and after.camera_at is not None
    ]


def check_payloads(pairs: Sequence[tuple[Packet, Packet]]) -> None:
    assert len(pairs) >= FEW
    for number, (our, their) in enumerate(pairs):
        assert our.payload == their.payload, number
        assert our.key == their.key, number
        assert our.missed_frames == their.missed_frames == 0, number
    assert sum(our.key for our, _ in pairs) >= 1
    assert {our.format.codec for our, _ in pairs} == {their.format.codec for _, their in pairs}
    assert pairs[0][0].format.extradata == pairs[0][1].format.extradata


def check_times(pairs: Sequence[tuple[Packet, Packet]]) -> None:
    told = [
        (our.camera_at, their.camera_at)
        for our, their in pairs
        if our.camera_at is not None and their.camera_at is not None
    ]
    assert len(told) >= FEW - 5
    assert max(abs((one - other).total_seconds()) for one, other in told) < CLOCK_SECONDS
    captured = [(our.captured_at - their.captured_at).total_seconds() for our, their in pairs]
    assert max(map(abs, captured)) < CAPTURE_SECONDS


@pytest.mark.parametrize("name", ["main", "sub", "hevc"])
def test_packets_are_those_of_ffmpeg(clips: dict[str, Path], name: str) -> None:
    with running_simulator({name: clips[name]}) as simulator:
        ours, theirs = both(StreamAddress(f"rtsp://127.0.0.1:{simulator.port}/{name}"))
    assert ours[0].key
    pairs = aligned(ours, theirs, is_same_moment)
    check_payloads(pairs)
    check_times(pairs)
    told = [pair for pair in pairs if all(packet.camera_at for packet in pair)]
    our_steps, their_steps = (steps(packets) for packets in zip(*told, strict=True))
    for one, other in zip(our_steps, their_steps, strict=True):
        assert abs(one - other) < STEP_SECONDS


@pytest.mark.parametrize("name", ["sub", "hevc"])
def test_packets_of_a_server_that_is_not_ours_are_those_of_ffmpeg(
    clips: dict[str, Path], name: str
) -> None:
    with gst_rtsp_server({name: clips[name]}, "user:secret") as base:
        url = f"rtsp://{base.rpartition('@')[2]}/{name}"
        ours, theirs = both(StreamAddress(url, "user", "secret"))
    assert ours[0].key
    check_payloads(aligned(ours, theirs, is_same_picture))
