"""Packets of real RTSP servers, ours and another, and every way in which they can fail."""

from __future__ import annotations

import socket
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from ccoc.cameras import Cause
from ccoc.clock import SystemClock
from ingest.decoders import Decoder
from ingest.failures import CameraLostError
from ingest.messages import StreamAddress
from ingest.packets import Codec, Packet
from ingest.rtsp.camera import RtspCamera
from ingest.rtsp.patience import Patience
from ingest.simulator.authorisation import Scheme
from ingest.simulator.faults import Faults
from ingest.simulator.running import RunningSimulator, running_simulator
from ingest.simulator.settings import Settings
from tests.ingest.scripted_rtsp import (
    AUDIO_ONLY,
    H264,
    VP8,
    Announces,
    hang_up,
    refuses_logins,
    serving,
    silence,
    web_page,
)
from tests.servers.running import gst_rtsp_server

pytestmark = pytest.mark.real_time

SOON_SECONDS = 5.5


def packets(address: StreamAddress) -> Iterator[Packet]:
    return RtspCamera(SystemClock())(address)


def at_camera(simulator: RunningSimulator, name: str) -> StreamAddress:
    return StreamAddress(f"rtsp://127.0.0.1:{simulator.port}/{name}")


def cause_of(address: StreamAddress) -> tuple[Cause | None, float, str]:
    """Why it ended, after how many seconds, and all that an exception would show."""
    clock = SystemClock()
    began = clock.monotonic()
    try:
        for _ in packets(address):
            began = clock.monotonic()
    except CameraLostError as lost:
        shown = "".join(traceback.format_exception_only(lost)) + str(lost.__cause__)
        return lost.cause, clock.monotonic() - began, shown
    return None, clock.monotonic() - began, ""


@pytest.mark.parametrize("name", ["main", "hevc"])
def test_packets_come_from_a_key_frame_on_with_the_cameras_clock(
    clips: dict[str, Path], name: str
) -> None:
    with running_simulator({name: clips[name]}) as simulator:
        got = list(islice(packets(at_camera(simulator, name)), 20))
        now = SystemClock().now()
    assert got[0].key
    assert got[0].format.codec is (Codec.HEVC if name == "hevc" else Codec.H264)
    assert all(packet.camera_at is not None for packet in got[1:])
    last = got[-1]
    assert timedelta(0) < now - last.captured_at < timedelta(seconds=2)
    assert last.camera_at is not None
    assert abs(last.camera_at - last.captured_at) < timedelta(seconds=1)
    decoder = Decoder()
    assert all(decoder.decode(packet).frames for packet in got)


@pytest.mark.parametrize("scheme", list(Scheme))
def test_a_password_of_any_letters_opens_a_camera(clips: dict[str, Path], scheme: Scheme) -> None:
    settings = Settings(schemes=(scheme,))
    with running_simulator({"sub": clips["sub"]}, "ผู้ดู:a@b:c/d?#%", settings) as simulator:
        address = StreamAddress(at_camera(simulator, "sub").url, "ผู้ดู", "a@b:c/d?#%")
        assert len(list(islice(packets(address), 3))) == 3


def test_who_was_not_refused_was_let_in_though_no_picture_has_come_yet() -> None:
    """It may come ten seconds later, and the other channels of a recorder wait for that word."""
    patience, told = Patience(answer_seconds=1, first_packet_seconds=1), list[StreamAddress]()
    with serving(Announces(H264)) as open_one, serving(refuses_logins([])) as closed:
        addresses = [StreamAddress(url, "user", "secret") for url in (open_one, closed)]
        for address in addresses:
            with pytest.raises(CameraLostError):
                list(RtspCamera(SystemClock(), patience, told.append)(address))
    assert told == addresses[:1]


@pytest.mark.parametrize("name", ["main", "hevc"])
def test_a_server_that_is_not_ours_is_read_too(clips: dict[str, Path], name: str) -> None:
    with gst_rtsp_server({name: clips[name]}, "user:secret") as base:
        address = StreamAddress(f"rtsp://{base.rpartition('@')[2]}/{name}", "user", "secret")
        got = list(islice(packets(address), 30))
    assert got[0].key
    decoder = Decoder()
    assert sum(len(decoder.decode(packet).frames) for packet in got) == 30


def test_what_a_camera_answers_tells_the_cause(clips: dict[str, Path]) -> None:
    with running_simulator({"sub": clips["sub"]}, "user:geheim") as simulator:
        url = at_camera(simulator, "sub").url
        wrong = StreamAddress(url, "user", "falsch-geheim")
        cause, seconds, shown = cause_of(wrong)
        assert (cause, seconds < SOON_SECONDS) == (Cause.WRONG_PASSWORD, True)
        assert "geheim" not in shown
        assert cause_of(StreamAddress(url))[0] is Cause.WRONG_PASSWORD
        right = StreamAddress(f"{url}-not-there", "user", "geheim")
        assert cause_of(right)[0] is Cause.NOT_FOUND
        for status in (403, 453, 503):
            simulator.fault("sub", Faults(status=status))
            assert cause_of(StreamAddress(url, "user", "geheim"))[0] is Cause.REFUSED


def test_what_is_no_camera_tells_the_cause() -> None:
    with ExitStack() as stack:
        expected = {
            stack.enter_context(serving(web_page)): Cause.GARBLED,
            stack.enter_context(serving(hang_up)): Cause.CLOSED,
            stack.enter_context(serving(silence)): Cause.NO_ANSWER,
            stack.enter_context(serving(Announces(AUDIO_ONLY))): Cause.NO_VIDEO,
            stack.enter_context(serving(Announces(VP8))): Cause.UNSUPPORTED_CODEC,
            f"rtsp://127.0.0.1:{unused_port()}/a": Cause.UNREACHABLE,
            "rtsp://no-such-camera.invalid/a": Cause.WRONG_ADDRESS,
            "rtsp://10.0.0..5/a": Cause.WRONG_ADDRESS,
            "http://127.0.0.1/a": Cause.WRONG_ADDRESS,
        }
        addresses = [StreamAddress(url, "user", "geheim") for url in expected]
        with ThreadPoolExecutor(len(addresses)) as pool:
            found = list(pool.map(cause_of, addresses))
    assert [cause for cause, _, _ in found] == list(expected.values())
    assert max(seconds for _, seconds, _ in found) < SOON_SECONDS
    assert not any("geheim" in shown for _, _, shown in found)


def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_a_camera_that_speaks_only_udp_is_asked_so() -> None:
    camera = Announces(H264, refuses="TCP")
    with serving(camera) as url:
        found = threading.Thread(target=cause_of, args=(StreamAddress(url),), daemon=True)
        found.start()
        waited = SystemClock().monotonic()
        while (
            not any("client_port" in each for each in camera.transports)
            and SystemClock().monotonic() - waited < SOON_SECONDS
        ):
            found.join(0.05)
    assert "TCP" in camera.transports[0]
    assert "client_port" in camera.transports[-1]


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (Faults(stall=True), Cause.STALLED),
        (Faults(close=True), None),
    ],
)
def test_a_camera_that_stops_is_noticed_within_seconds(
    clips: dict[str, Path], fault: Faults, cause: Cause | None
) -> None:
    with running_simulator({"sub": clips["sub"]}) as simulator:
        clock = SystemClock()
        timer = threading.Timer(1.0, simulator.fault, ("sub", fault))
        timer.start()
        stops_at = clock.monotonic() + 1.0
        found, _, _ = cause_of(at_camera(simulator, "sub"))
        timer.join()
    assert found is cause
    assert clock.monotonic() - stops_at < SOON_SECONDS


def test_a_key_frame_that_comes_after_the_usual_patience_is_waited_for(
    clips: dict[str, Path],
) -> None:
    """The simulator, like some recorders, sends nothing before its next key frame."""
    with running_simulator({"cam": clips["long_groups"]}) as simulator:
        got = list(islice(packets(at_camera(simulator, "cam")), 3))
    assert got[0].key


def test_a_jump_of_the_cameras_timestamps_is_no_lag(clips: dict[str, Path]) -> None:
    with running_simulator({"sub": clips["sub"]}) as simulator:
        lags = []
        for number, packet in enumerate(packets(at_camera(simulator, "sub"))):
            if number in (15, 30):
                simulator.fault("sub", Faults(jump_seconds=3600 if number == 15 else 0))
            lags.append(packet.lag_seconds)
            if number == 45:
                break
    assert max(lags) < 5
