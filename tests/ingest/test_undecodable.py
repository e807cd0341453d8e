"""A stream that gives no picture is connected to anew, and the wall says why all the while."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from ccoc.cameras import CameraState, Cause, Priority
from ccoc.clock import SystemClock
from ingest.accounts import Accounts
from ingest.cameras import LiveCamera, Surroundings
from ingest.diagnoses import Diagnosis
from ingest.failures import CameraLostError
from ingest.lookers import Sight
from ingest.messages import CameraFeed, StreamAddress
from ingest.outboxes import Outbox
from ingest.packets import Codec, Packet, StreamFormat, delivering
from ingest.rings import Ring
from ingest.undecodable import FIRST_WAIT, LONGEST_WAIT, Undecodable
from tests.ingest.builders import FORMAT, a_clip, a_packet

GARBAGE = b"\x00\x00\x01\x65\xff\xff"
GARBLED = Diagnosis(CameraState.LOST, Cause.GARBLED)


class Camera:
    """Undecodable twice for as long as anybody listens, from a frame between two keys on; after
    that as it should be."""

    def __init__(self) -> None:
        self.told: list[Diagnosis] = []
        self.seconds: list[float] = []
        self.ended = threading.Event()
        around = Surroundings(
            deliver=delivering(self._connect),
            accounts=Accounts(lambda: 0.0),
            clock=SystemClock(),
            outbox=Outbox(),
            submit=lambda looker: looker.work(lambda: None),
            complain=lambda *_: None,
            looks_per_second=5.0,
            every=lambda _: 1,
        )
        feed = CameraFeed("gate", StreamAddress("rtsp://camera.invalid/main"))
        self.camera = LiveCamera(feed, around, Ring(), None, lambda: Priority.REST)

    def _connect(self, _: StreamAddress) -> Iterator[Packet]:
        self.told.append(self.camera.diagnosis)
        if len(self.seconds) == 2:
            yield from a_clip(50)
            self.told.append(self.camera.diagnosis)
            self.camera.leave()
            self.ended.set()
            return
        form, self.seconds = StreamFormat(Codec.H264, b""), [*self.seconds, 0.0]
        for second in range(600):
            yield a_packet(second, key=second % 2 == 1, payload=GARBAGE, form=form)
            self.seconds[-1] = second
            self.told.append(self.camera.diagnosis)


def test_what_cannot_be_decoded_is_asked_for_anew_and_its_cause_stays_told() -> None:
    camera = Camera()
    camera.camera.start()
    assert camera.ended.wait(20)
    first, second = camera.seconds
    assert FIRST_WAIT.total_seconds() <= first < 45
    assert 2 * FIRST_WAIT.total_seconds() <= second < 75
    begun = camera.told.index(GARBLED)
    assert begun <= 10
    assert set(camera.told[begun:-1]) == {GARBLED}
    assert camera.told[-1] == Diagnosis(CameraState.LIVE, None)


def seconds_until_it_gives_up(undecodable: Undecodable, sight: Sight) -> int:
    for second in range(10_000):
        try:
            undecodable.check(a_packet(second, key=True), sight)
        except CameraLostError:
            return second
    raise AssertionError("never")


def test_it_is_tried_more_and_more_rarely_until_a_picture_comes() -> None:
    garbled, stream = Sight(FORMAT, symptom=Cause.GARBLED), Undecodable()
    waits = []
    for _ in range(9):
        waits.append(seconds_until_it_gives_up(stream, garbled))
        stream.check(a_packet(key=True), Sight(FORMAT))
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert max(waits) == LONGEST_WAIT.total_seconds()
    stream.check(a_packet(key=True), Sight(FORMAT, has_pictures=True))
    assert seconds_until_it_gives_up(stream, garbled) == 30


@pytest.mark.parametrize(
    "sight",
    [
        Sight(StreamFormat(Codec.H264, b"of the other stream"), symptom=Cause.GARBLED),
        Sight(FORMAT, symptom=Cause.TOO_LARGE),
        Sight(FORMAT, has_pictures=True, symptom=Cause.DAMAGED),
    ],
)
def test_nothing_else_is_ended(sight: Sight) -> None:
    stream = Undecodable()
    for second in range(100):
        stream.check(a_packet(second, key=True), sight)
