"""Cameras come, change and go while the others run: not one of their frames is lost."""

from __future__ import annotations

import gc
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ccoc.cameras import Cause
from ccoc.clock import SystemClock
from ingest.cameras import LiveCamera
from ingest.failures import CameraLostError
from ingest.messages import (
    Beat,
    CameraFeed,
    Configure,
    Feeds,
    FromWorker,
    LiveUnit,
    Stop,
    StreamAddress,
    ToWorker,
    Watch,
)
from ingest.packets import Packet, PacketSource, delivering
from ingest.rtsp.camera import RtspCamera
from ingest.simulator.running import running_simulator
from ingest.wire import Connection, Decoder, encode
from ingest.worker import Worker
from tests.ingest.builders import NOON, RATE, a_clip, a_packet

CYCLES = 200


class Cameras:
    """A source whose cameras never end; frame n of a camera carries n/25 s. `dead` never answer,
    `closed` refuse the password."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.dead: set[str] = set()
        self.closed: set[str] = set()
        self.released = threading.Event()
        self._clip = a_clip(25)

    def __call__(self, address: StreamAddress) -> Iterator[Packet]:
        name = address.url.rpartition("/")[2]
        self.opened.append(name)
        if name in self.closed:
            raise CameraLostError(Cause.WRONG_PASSWORD)
        if name in self.dead:
            self.released.wait(30)
            return
        for number in range(100_000):
            drawn = self._clip[number % len(self._clip)]
            seconds = number / RATE
            yield a_packet(seconds, key=drawn.key, payload=drawn.payload, form=drawn.format)
            self.released.wait(0.004)


def a_feed(name: str, stream: str | None = None) -> CameraFeed:
    return CameraFeed(name, StreamAddress(f"rtsp://camera.invalid/{stream or name}"))


class Service:
    """What the service's end of the socket hears."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self.beats: list[Beat] = []
        self.units: list[LiveUnit] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        decoder: Decoder[FromWorker] = Decoder(FromWorker)
        while received := self._received():
            for message in decoder.feed(received):
                if isinstance(message, Beat):
                    self.beats.append(message)
                elif isinstance(message, LiveUnit):
                    self.units.append(message)

    def _received(self) -> bytes:
        try:
            return self._end.recv(1 << 18)
        except OSError:
            return b""

    def tell(self, message: ToWorker) -> None:
        self._end.sendall(encode(message))

    def cameras(self) -> list[str]:
        return [one.camera for one in self.beats[-1].cameras] if self.beats else []

    def numbers(self, camera: str) -> list[int]:
        """The frames that came of this camera."""
        first_us = NOON.timestamp() * 1e6
        return [
            round((one.captured_at_us - first_us) / 1e6 * RATE)
            for one in self.units
            if one.camera == camera
        ]


def until(happened: Callable[[], object], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        threading.Event().wait(0.01)


@contextmanager
def working(source: PacketSource, *feeds: CameraFeed) -> Iterator[Service]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        left: list[int] = []
        worker = Worker(
            Connection(theirs), lambda _: delivering(source), SystemClock(), left.append
        )
        running = threading.Thread(target=worker.run)
        running.start()
        service = Service(ours)
        service.tell(Configure(feeds, None))
        try:
            yield service
        finally:
            if isinstance(source, Cameras):
                source.released.set()
            service.tell(Stop())
            running.join(20)
        assert not running.is_alive()
        assert not left, "it never gave up"


def test_not_one_frame_of_a_camera_is_lost_while_others_come_change_and_go() -> None:
    cameras = Cameras()
    with working(cameras, a_feed("steady"), a_feed("old")) as service:
        service.tell(Watch("steady", on=True))
        until(lambda: len(service.numbers("steady")) > 30)
        service.tell(Feeds((a_feed("steady"), a_feed("old"), a_feed("new"))))
        until(lambda: service.cameras() == ["steady", "old", "new"])
        service.tell(Feeds((a_feed("steady"), a_feed("old", "elsewhere"), a_feed("new"))))
        until(lambda: "elsewhere" in cameras.opened)
        service.tell(Feeds((a_feed("steady"),)))
        until(lambda: service.cameras() == ["steady"])
        so_far = len(service.numbers("steady"))
        until(lambda: len(service.numbers("steady")) > so_far + 30)
        numbers = service.numbers("steady")
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert cameras.opened.count("steady") == 1


def test_a_changed_camera_begins_anew_and_a_removed_one_is_heard_of_no_more() -> None:
    cameras = Cameras()
    with working(cameras, a_feed("steady"), a_feed("moved")) as service:
        for name in ("steady", "moved"):
            service.tell(Watch(name, on=True))
            until(lambda name=name: service.numbers(name))  # type: ignore[misc]
        service.tell(Feeds((a_feed("steady"), a_feed("moved", "elsewhere"))))
        until(lambda: "elsewhere" in cameras.opened)
        before = len(service.numbers("moved"))
        service.tell(Watch("moved", on=True))
        until(lambda: len(service.numbers("moved")) > before + 5)
        service.tell(Feeds((a_feed("steady"),)))
        until(lambda: service.cameras() == ["steady"])
        heard = len(service.numbers("moved"))
        until(lambda: len(service.numbers("steady")) > heard + 50)
        assert len(service.numbers("moved")) == heard


def test_a_camera_that_never_answers_does_not_keep_others_from_coming() -> None:
    cameras = Cameras()
    cameras.dead = {"dead"}
    with working(cameras, a_feed("dead")) as service:
        until(lambda: "dead" in cameras.opened)
        told = time.monotonic()
        service.tell(Feeds((a_feed("new"),)))
        service.tell(Watch("new", on=True))
        until(lambda: service.numbers("new"))
        assert time.monotonic() - told < 5


def a_channel(name: str) -> CameraFeed:
    return CameraFeed(name, StreamAddress(f"rtsp://recorder.invalid/{name}", "user", "secret"))


def test_channels_that_were_refused_and_removed_keep_no_other_away() -> None:
    """An account without rights to some channels is no wrong password (accounts.py)."""
    cameras, steady = Cameras(), a_channel("steady")
    cameras.closed = {"one", "two", "three"}
    with working(cameras, steady) as service:
        until(lambda: causes(service) == {"steady": None})
        service.tell(Feeds((steady, a_channel("one"), a_channel("two"))))
        until(lambda: list(causes(service).values()).count("wrong_password") == 2)
        service.tell(Feeds((steady, a_channel("three"))))
        until(lambda: causes(service).get("three") == "wrong_password")
        service.tell(Feeds((steady, a_channel("new"))))
        until(lambda: "new" in cameras.opened)


def causes(service: Service) -> dict[str, str | None]:
    """Why each camera is not live; not of those that still connect."""
    reports = service.beats[-1].cameras if service.beats else ()
    return {one.camera: one.cause for one in reports if one.state != "connecting"}


def living_cameras() -> int:
    gc.collect()
    return sum(isinstance(one, LiveCamera) for one in gc.get_objects())


def test_two_hundred_changes_leave_no_thread_no_camera_and_no_word_behind() -> None:
    cameras = Cameras()
    with working(cameras, a_feed("steady")) as service:
        until(service.cameras)
        threads, living = threading.active_count(), living_cameras()
        for number in range(CYCLES):
            service.tell(Feeds((a_feed("steady"), a_feed("guest", f"guest-{number}"))))
            if number % 10 == 9:
                until(lambda number=number: f"guest-{number}" in cameras.opened)  # type: ignore[misc]
            service.tell(Feeds((a_feed("steady"),)))
        until(lambda: threading.active_count() <= threads)
        until(lambda: service.cameras() == ["steady"])
        until(lambda: living_cameras() <= living)
        assert cameras.opened.count("steady") == 1


def test_real_connections_of_removed_cameras_are_closed(clips: dict[str, Path]) -> None:
    with running_simulator(dict.fromkeys(("steady", "guest"), clips["sub"])) as simulator:
        steady, guest = (
            CameraFeed(name, StreamAddress(simulator.url(name))) for name in ("steady", "guest")
        )
        with working(RtspCamera(SystemClock()), steady) as service:
            until(lambda: simulator.state("steady").viewers == 1)
            until(service.cameras)
            threads, descriptors = threading.active_count(), open_descriptors()
            for _ in range(5):
                service.tell(Feeds((steady, guest)))
                until(lambda: simulator.state("guest").viewers == 1)
                service.tell(Feeds((steady,)))
                until(lambda: simulator.state("guest").viewers == 0)
            until(lambda: threading.active_count() <= threads)
            until(lambda: open_descriptors() <= descriptors)
            assert simulator.state("steady").viewers == 1


def open_descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))
