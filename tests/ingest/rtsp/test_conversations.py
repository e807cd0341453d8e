"""What is said to a camera: that we are still here, that we go, and what it is asked for anew."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import islice

import pytest

from ccoc.cameras import Cause
from ccoc.clock import SystemClock
from ingest.failures import CameraLostError
from ingest.messages import StreamAddress
from ingest.packets import Packet
from ingest.rtsp.camera import RtspCamera
from ingest.rtsp.patience import Patience
from ingest.simulator import rtp
from tests.ingest.scripted_rtsp import H264, Announces, requests_of, serving

pytestmark = pytest.mark.real_time

SHORT = Patience(answer_seconds=1, first_packet_seconds=1, opening_seconds=3)
OURS, FFMPEGS = "ccoc", "Lavf"
KEY = b"\x65\x88" + b"a" * 40


Receives = Callable[[RtspCamera, str, int], int]
Changes = Mapping[str, tuple[str, str]]
"""By method: what of the usual answer is replaced, and by what."""


class Camera:
    """Answers as `Announces` does, but for `changes`; notes all it is asked, and by whom.

    It plays until its viewer goes.
    """

    def __init__(self, changes: Changes, refuses: str = "nothing") -> None:
        self._announces = Announces(H264, refuses)
        self.changes = dict(changes)
        self.asked: list[tuple[float, str, dict[str, str]]] = []
        self.gone = threading.Event()

    def __call__(self, viewer: socket.socket) -> None:
        clock = SystemClock()
        for headers, request in requests_of(viewer):
            method = request.split(" ", 1)[0]
            self.asked.append((clock.monotonic(), method, headers))
            if method.startswith("RTSP/"):
                continue  # an answer to what it asked
            said = self._announces.answer(request)
            wrong, right = self.changes.get(method, ("", ""))
            viewer.sendall(said.replace(wrong, right, 1).encode())
            if method == "PLAY":
                threading.Thread(target=self._play, args=(viewer,), daemon=True).start()
            elif method == "TEARDOWN":
                break
        self.gone.set()

    def _play(self, viewer: socket.socket) -> None:
        number = 0
        try:
            while not self.gone.wait(0.04):
                number += 1
                packet = rtp.header(number, number * 3600, 7, marker=True) + KEY
                viewer.sendall(b"$\0" + struct.pack(">H", len(packet)) + packet)
        except OSError:
            return

    def methods(self, agent: str) -> list[str]:
        """What was asked by whom."""
        return [
            method
            for _, method, headers in tuple(self.asked)
            if headers.get("user-agent", "").startswith(agent)
        ]

    def after_play(self) -> list[tuple[float, str, dict[str, str]]]:
        """Each with the seconds since then."""
        place = next(at for at, asked in enumerate(self.asked) if asked[1] == "PLAY")
        began = self.asked[place][0]
        return [(at - began, method, told) for at, method, told in self.asked[place + 1 :]]


def watched(source: RtspCamera, url: str, count: int) -> int:
    """Packets that came, of so many. Those of a camera that says no are none."""
    with suppress(CameraLostError):
        return len(list(islice(source(StreamAddress(url)), count)))
    return 0


def delivered(source: RtspCamera, url: str, count: int) -> int:
    took: list[Packet] = []

    def take(packet: Packet) -> bool:
        took.append(packet)
        return len(took) < count

    with suppress(CameraLostError):
        source.deliver(StreamAddress(url), take)
    return len(took)


@pytest.mark.parametrize(
    ("receives", "public", "method"),
    [
        (watched, "DESCRIBE, SETUP", "OPTIONS"),
        (delivered, "DESCRIBE, SETUP, GET_PARAMETER", "GET_PARAMETER"),
    ],
)
def test_a_session_is_kept_alive_and_ended(receives: Receives, public: str, method: str) -> None:
    """Its timeout is 6 s, so every 2 s."""
    changes = {
        "OPTIONS": ("\r\n\r\n", f"\r\nPublic: {public}\r\n\r\n"),
        "SETUP": ("Session: 1", "Session: 1;timeout=6"),
    }
    camera = Camera(changes)
    with serving(camera) as url:
        assert receives(RtspCamera(SystemClock()), url, 130) == 130
        assert camera.gone.wait(5)
    said = camera.after_play()
    assert [each[1] for each in said] == [method, method, "TEARDOWN"]
    assert 1.5 < said[0][0] < 3.5
    assert 1.5 < said[1][0] - said[0][0] < 3.5
    assert {told["session"] for _, _, told in said} == {"1"}
    numbers = [int(told["cseq"]) for _, _, told in camera.asked]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(camera.methods(OURS)) == len(camera.asked)


def asked_while_it_plays(challenge: str, count: int) -> Camera:
    """A camera that refuses every word after its first picture, watched for so many more."""
    camera = Camera({"SETUP": ("Session: 1", "Session: 1;timeout=6")})
    with serving(camera) as url:
        packets = RtspCamera(SystemClock())(StreamAddress(url, "user", "secret"))
        next(packets)
        camera.changes["OPTIONS"] = ("200 OK", f"401 No\r\nWWW-Authenticate: {challenge}")
        assert len(list(islice(packets, count))) == count
        del packets
        assert camera.gone.wait(5)
    return camera


def test_a_login_that_aged_is_answered_anew_and_once() -> None:
    """Who is refused twice has another password by now; more tries would lock the account."""
    camera = asked_while_it_plays('Digest realm="c", nonce="new"', 130)
    logins = [told.get("authorization", "") for _, _, told in camera.after_play()]
    assert [bool(login) for login in logins] == [False, True, False]
    assert 'nonce="new"' in logins[1]


def test_who_goes_from_a_camera_that_cannot_be_told_so_just_goes() -> None:
    """Its last challenge cannot be answered in one line; FFmpeg is not asked because of it."""
    camera = asked_while_it_plays('Digest realm="a\nb", nonce="n"', 85)
    assert camera.methods(OURS)[-2:] == ["PLAY", "OPTIONS"]
    assert not camera.methods(FFMPEGS)


UNUSUAL: Mapping[str, Changes] = {
    "redirects": {"DESCRIBE": ("200 OK", "302 Moved\r\nLocation: rtsp://127.0.0.1:9/")},
    "has no session": {"SETUP": ("Session: 1\r\n", "")},
    "has no channels": {"SETUP": ("interleaved=0-1", "odd")},
    "does not play so": {"PLAY": ("200 OK", "457 Invalid Range")},
    "speaks only UDP": {},
}


@pytest.mark.parametrize("name", list(UNUSUAL))
@pytest.mark.parametrize("receives", [watched, delivered])
def test_an_unusual_camera_is_left_to_ffmpeg_for_good(receives: Receives, name: str) -> None:
    camera = Camera(UNUSUAL[name], "TCP" if name == "speaks only UDP" else "nothing")
    source = RtspCamera(SystemClock(), SHORT)
    with serving(camera) as url:
        receives(source, url, 3)
        ours, theirs = camera.methods(OURS), camera.methods(FFMPEGS)
        assert ours[:2] == ["OPTIONS", "DESCRIBE"]
        assert "DESCRIBE" in theirs
        receives(source, url, 3)
        assert camera.methods(OURS) == ours
        assert camera.methods(FFMPEGS).count("DESCRIBE") > theirs.count("DESCRIBE")


@pytest.mark.parametrize("receives", [watched, delivered])
def test_a_usual_camera_is_never_asked_by_ffmpeg(receives: Receives) -> None:
    camera, source = Camera({}), RtspCamera(SystemClock(), SHORT)
    with serving(camera) as url:
        for _ in range(2):
            assert receives(source, url, 3) == 3
            assert camera.gone.wait(5)
            camera.gone.clear()
    assert not camera.methods(FFMPEGS)
    assert camera.methods(OURS) == ["OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN"] * 2


@pytest.mark.parametrize("method", ["SETUP", "PLAY"])
def test_a_recorder_that_is_full_is_not_asked_twice(method: str) -> None:
    camera = Camera({method: ("200 OK", "453 Not Enough Bandwidth")})
    with serving(camera) as url, pytest.raises(CameraLostError) as lost:
        list(RtspCamera(SystemClock(), SHORT)(StreamAddress(url)))
    assert lost.value.cause is Cause.REFUSED
    assert not camera.methods(FFMPEGS)


def test_after_garbage_between_pictures_ffmpeg_is_asked() -> None:
    camera = Camera(
        {"OPTIONS": ("\r\n\r\n", "\r\n\r\n"), "SETUP": ("Session: 1", "Session: 1;timeout=6")}
    )
    source = RtspCamera(SystemClock(), SHORT)
    with serving(camera) as url:
        packets = source(StreamAddress(url))
        next(packets)
        camera.changes["OPTIONS"] = ("RTSP/1.0", "\x00\x01\x02")
        with pytest.raises(CameraLostError) as lost:
            list(packets)
        assert lost.value.cause is Cause.GARBLED
        assert not camera.methods(FFMPEGS)
        watched(source, url, 1)
    assert camera.methods(FFMPEGS)


def test_a_camera_that_asks_whether_we_are_there_is_answered() -> None:
    asks = "OPTIONS rtsp://viewer RTSP/1.0\r\nCSeq: 77\r\n\r\nRTSP/1.0"
    camera = Camera({"DESCRIBE": ("RTSP/1.0", asks), "PLAY": ("RTSP/1.0", asks)})
    with serving(camera) as url:
        assert watched(RtspCamera(SystemClock(), SHORT), url, 3) == 3
        assert camera.gone.wait(5)
    answers = [told for _, method, told in camera.asked if method == "RTSP/1.0"]
    assert [told["cseq"] for told in answers] == ["77", "77"]
