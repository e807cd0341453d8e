"""Cameras that mean harm: each found by `make fuzz` or by thinking like one."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from ccoc.cameras import Cause
from ccoc.clock import SystemClock
from ingest.failures import CameraLostError
from ingest.messages import StreamAddress
from ingest.rtsp.camera import RtspCamera
from ingest.rtsp.ffmpeg import MOST_STREAMS
from ingest.rtsp.patience import MOST_PACKETS_PER_SECOND, Patience
from ingest.simulator import rtp
from tests.fuzzing import media
from tests.fuzzing.footage import strips
from tests.ingest.scripted_rtsp import H264, Announces, requests_of, serving

pytestmark = pytest.mark.real_time

PATIENCE = Patience(answer_seconds=0.5, first_packet_seconds=1.0, opening_seconds=3.0)
SOON_SECONDS = 8.0
DRAWN = strips()[0]


class Plays(Announces):
    """Answers as it should; after PLAY it sends what `pieces` gives."""

    def __init__(self, sdp: str, pieces: Iterator[bytes], seconds_between: float = 0.0) -> None:
        super().__init__(sdp)
        self._pieces = pieces
        self._seconds_between = seconds_between
        self._over = threading.Event()

    def __call__(self, viewer: socket.socket) -> None:
        for _, request in requests_of(viewer):
            viewer.sendall(self.answer(request).encode())
            if request.startswith("PLAY"):
                self._play(viewer)

    def _play(self, viewer: socket.socket) -> None:
        for piece in self._pieces:
            viewer.sendall(piece)
            self._over.wait(self._seconds_between)


def cause_and_packets(url: str) -> tuple[Cause | None, int, float]:
    clock, packets = SystemClock(), 0
    began, cause = clock.monotonic(), None
    try:
        for _ in RtspCamera(clock, PATIENCE)(StreamAddress(url, "user", "geheim")):
            packets += 1
    except CameraLostError as lost:
        cause = lost.cause
    return cause, packets, clock.monotonic() - began


def on_the_other_channel() -> Iterator[bytes]:
    """Pictures without end of the stream that was not chosen."""
    number = 0
    while True:
        for packet in media.honest(DRAWN):
            number += 1
            head = packet[:2] + struct.pack(">HI", number & 0xFFFF, number * 3600) + packet[8:12]
            yield media.framed(2, head + packet[12:])


def test_a_camera_that_sends_only_the_other_of_its_two_videos_is_not_waited_for_for_ever() -> None:
    both = H264 + H264.replace("control:video", "control:other")
    with serving(Plays(both, on_the_other_channel(), 0.02)) as url:
        cause, packets, seconds = cause_and_packets(url)
    assert (cause, packets) == (Cause.STALLED, 0)
    assert seconds < SOON_SECONDS


def test_a_camera_that_floods_with_tiny_pictures_is_left() -> None:
    flood = (media.framed(0, packet) for packet in media.flood(DRAWN))
    with serving(Plays(H264, flood)) as url:
        cause, packets, seconds = cause_and_packets(url)
    assert cause is Cause.GARBLED
    assert packets <= MOST_PACKETS_PER_SECOND * (seconds + 1)
    assert seconds < SOON_SECONDS


def test_a_camera_that_floods_with_empty_frames_is_left() -> None:
    empty = (b"$\x00\x00\x00" * 10_000 for _ in range(10_000))
    with serving(Plays(H264, empty)) as url:
        cause, packets, seconds = cause_and_packets(url)
    assert (cause, packets) == (Cause.GARBLED, 0)
    assert seconds < SOON_SECONDS


def test_a_picture_in_fragments_without_end_is_not_waited_for() -> None:
    def fragments() -> Iterator[bytes]:
        for sequence in range(1_000_000):
            payload = (b"\x7c\x85" if sequence == 0 else b"\x7c\x05") + bytes(1000)
            yield media.framed(0, rtp.header(sequence, 0, 1, marker=False) + payload)

    with serving(Plays(H264, fragments(), 0.001)) as url:
        cause, packets, seconds = cause_and_packets(url)
    assert cause is Cause.STALLED
    assert packets <= 1
    assert seconds < SOON_SECONDS


def test_a_format_that_nobody_knows_is_a_cause_and_no_fault_of_ours() -> None:
    with serving(Announces("m=video 0 RTP/AVP 96\r\na=control:video\r\n")) as url:
        cause, _, _ = cause_and_packets(url)
    assert cause is Cause.UNSUPPORTED_CODEC


def test_a_description_of_thousands_of_videos_opens_no_connection_for_each() -> None:
    camera = Announces(H264 * 3000)
    with serving(camera) as url:
        cause, _, seconds = cause_and_packets(url)
    assert cause is not None
    assert len(camera.transports) <= MOST_STREAMS
    assert seconds < SOON_SECONDS
