"""Every trouble with a camera that was ever met, as one table: what it is called, and how soon.

Each row is a real conversation over RTSP. Rows of the whole worker stand in test_worker.py.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ccoc.cameras import Cause
from ccoc.clock import SystemClock
from ingest.accounts import Accounts
from ingest.failures import CameraLostError
from ingest.messages import CameraFeed, Configure, StreamAddress
from ingest.packets import Packet
from ingest.pulses import Pulse
from ingest.rtsp.camera import RtspCamera
from ingest.simulator.faults import Faults
from ingest.simulator.running import running_simulator
from ingest.simulator.settings import Settings
from ingest.streams import Stream
from tests.ingest.scripted_rtsp import (
    AUDIO_ONLY,
    H264,
    VP8,
    Announces,
    Talk,
    ends_after_play,
    half_a_packet,
    hang_up,
    refuses_logins,
    sends_elsewhere,
    serving,
    silence,
    web_page,
)
from tests.ingest.workers import RunningWorker, running_worker

pytestmark = pytest.mark.real_time

AT_ONCE, PATIENCE, OPENING = 3.0, 6.0, 14.0
"""Seconds, with room for a busy machine; ours are 3 s without a packet and 8 s of opening."""


@dataclass(frozen=True)
class Trouble:
    """`cause`: what an officer reads; None: the stream just ends, which is told as CLOSED."""

    name: str
    talk: Talk
    cause: Cause | None
    within: float
    logins: list[str] = field(default_factory=list)


def troubles() -> list[Trouble]:
    return [
        Trouble("a printer's web page", web_page, Cause.GARBLED, AT_ONCE),
        Trouble("hangs up before it answers", hang_up, Cause.CLOSED, AT_ONCE),
        Trouble("takes the connection and never answers", silence, Cause.NO_ANSWER, OPENING),
        Trouble("has sound only", Announces(AUDIO_ONLY), Cause.NO_VIDEO, AT_ONCE),
        Trouble("has a codec that nobody shows", Announces(VP8), Cause.UNSUPPORTED_CODEC, PATIENCE),
        Trouble("promises pictures and sends none", Announces(H264), Cause.STALLED, OPENING),
        Trouble("ends politely, without an error", ends_after_play, None, AT_ONCE),
        Trouble("half open: dies inside a packet", half_a_packet, Cause.STALLED, OPENING),
        Trouble("refuses the password", refuses_logins([]), Cause.WRONG_PASSWORD, AT_ONCE),
        Trouble("sends us in a circle", sends_elsewhere, Cause.WRONG_ADDRESS, AT_ONCE),
    ]


def ending_of(url: str) -> tuple[Cause | None, float]:
    began = time.monotonic()
    try:
        for _ in RtspCamera(SystemClock())(StreamAddress(url, "user", "secret")):
            began = time.monotonic()
    except CameraLostError as lost:
        return lost.cause, time.monotonic() - began
    return None, time.monotonic() - began


def test_every_trouble_ends_in_time_with_its_own_name() -> None:
    rows = troubles()
    with ExitStack() as stack:
        urls = [stack.enter_context(serving(row.talk)) for row in rows]
        with ThreadPoolExecutor(len(urls)) as pool:
            found = list(pool.map(ending_of, urls))
    causes = {row.name: cause for row, (cause, _) in zip(rows, found, strict=True)}
    assert causes == {row.name: row.cause for row in rows}
    late = [row.name for row, (_, took) in zip(rows, found, strict=True) if took > row.within]
    assert not late


def test_one_try_with_a_wrong_password_is_one_login() -> None:
    """The pauses of accounts.py count tries; a camera counts logins."""
    logins: list[str] = []
    with serving(refuses_logins(logins)) as url:
        cause, _ = ending_of(url)
    assert cause is Cause.WRONG_PASSWORD
    assert len(logins) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Faults(jump_seconds=3600),
        Faults(jump_seconds=-3600),
        Faults(clock_error_seconds=3600),
        Faults(clock_error_seconds=-3600),
    ],
    ids=["media +1 h", "media -1 h", "wall +1 h", "wall -1 h"],
)
def test_a_clock_that_jumps_an_hour_moves_no_picture_in_our_time(
    clips: dict[str, Path], fault: Faults
) -> None:
    with running_simulator({"sub": clips["sub"]}) as simulator:
        apart: list[float] = []
        address = StreamAddress(simulator.url("sub"))
        for number, packet in enumerate(RtspCamera(SystemClock())(address)):
            if number in (15, 40):
                simulator.fault("sub", fault if number == 15 else Faults())
            apart.append((packet.arrived_at - packet.captured_at).total_seconds())
            if number == 65:
                break
    assert min(apart) >= 0
    assert max(apart) < 5


def test_a_camera_that_is_set_to_another_codec_goes_on_in_that(clips: dict[str, Path]) -> None:
    with ExitStack() as before:
        camera = before.enter_context(running_simulator({"cam": clips["sub"]}))
        port, address = camera.port, StreamAddress(camera.url("cam"))
        with running_worker(Configure((CameraFeed("cam", address),), None)) as worker:
            worker.wait_for_state("cam", "live", None, 10)
            assert shown(worker) == ("h264", 320)
            before.close()
            worker.wait_for_state("cam", "lost", "unreachable", 10)
            with running_simulator({"cam": clips["hevc"]}, settings=Settings(port=port)):
                worker.wait_for(lambda: shown(worker) == ("hevc", 640), 20, "the other codec")
                worker.wait_for_state("cam", "live", None, 10)


def shown(worker: RunningWorker) -> tuple[str | None, int | None]:
    report = worker.report("cam")
    return (report.codec, report.width_px) if report else (None, None)


class Dead:
    """Takes packets of a stream, and the causes of its ends."""

    def __init__(self) -> None:
        self.causes: list[Cause] = []

    def take(self, packet: Packet) -> None:
        pass

    def lose(self, cause: Cause) -> None:
        self.causes.append(cause)


def test_two_streams_with_a_wrong_password_log_in_twice_and_then_wait_for_minutes() -> None:
    logins: list[str] = []
    clock = SystemClock()
    with serving(refuses_logins(logins)) as url:
        accounts, halt = Accounts(clock.monotonic), threading.Event()
        takers, threads = (Dead(), Dead(), Dead(), Dead()), []
        for number, taker in enumerate(takers):
            address = StreamAddress(f"{url}/{number}", "user", "old")
            stream = Stream(RtspCamera(clock).deliver, address, taker, lambda: 0.5, accounts)
            run = (halt, Pulse(clock))
            threads.append(threading.Thread(target=stream.keep_running, args=run))
            threads[-1].start()
        halt.wait(3)
        halt.set()
        for thread in threads:
            thread.join(10)
    assert [taker.causes for taker in takers] == [[Cause.WRONG_PASSWORD]] * 4, "all say why"
    assert len(logins) == 2
