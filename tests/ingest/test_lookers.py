"""Which frames of a camera are looked at, and what is lost when the machine is too slow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ccoc.cameras import Cause
from ccoc.errors import CcocError, UnavailableError
from detectors.pictures import Picture
from ingest.backlogs import MOST_WAITING
from ingest.decoders import Frame
from ingest.lookers import Looker, Turns
from ingest.packets import Codec, Packet
from tests.ingest.builders import NOON, a_clip


class Eyes:
    """Remembers when it saw a frame, and every end."""

    def __init__(self, error: CcocError | None = None) -> None:
        self.is_hungry = False
        self.is_searching = True
        self.seen: list[float | str] = []
        self._error = error

    def see(self, frame: Frame, luma: Picture, beat: Callable[[], None]) -> None:
        assert luma.shape == (frame.height, frame.width)
        beat()
        self.seen.append((frame.packet.captured_at - NOON).total_seconds())
        if self._error:
            raise self._error

    def end(self) -> None:
        self.seen.append("end")


class Bench:
    """A looker with a pool that works when the test says so, at once unless `slow`."""

    def __init__(self, eyes: Eyes | None = None, *, slow: bool = False) -> None:
        self.eyes = eyes or Eyes()
        self.line: list[Looker] = []
        self.complaints: list[CcocError] = []
        self.beats = 0
        self._slow = slow
        self.looker = Looker(5, self.eyes, Turns(self._submit), self.complaints.append)

    def _submit(self, looker: Looker) -> None:
        self.line.append(looker)

    def _beat(self) -> None:
        self.beats += 1

    def work(self) -> None:
        while self.line:
            self.line.pop(0).work(self._beat)

    def offer(self, packets: list[Packet]) -> None:
        for packet in packets:
            self.looker.offer(packet)
            if not self._slow:
                self.work()


def test_five_frames_a_second_are_looked_at_and_all_are_decoded() -> None:
    bench = Bench()
    bench.offer(a_clip(51))
    assert bench.eyes.seen == ["end", *[number / 5 for number in range(11)]]
    assert bench.beats == 51 + 11
    assert bench.looker.sight.losses == 0


def test_a_hungry_eye_gets_twice_as_many() -> None:
    bench = Bench()
    bench.eyes.is_hungry = True
    bench.offer(a_clip(50))
    assert 17 <= len(bench.eyes.seen) <= 21


def test_the_newest_frame_replaces_an_unread_one_and_the_loss_is_counted() -> None:
    bench = Bench(slow=True)
    bench.offer(a_clip(51))
    assert len(bench.line) == 1
    bench.work()
    assert bench.eyes.seen == ["end", 2.0]
    assert bench.looker.sight.losses == 10


def test_a_look_that_is_due_while_another_is_done_follows_at_once_and_is_no_loss() -> None:
    bench = Bench(slow=True)
    clip = a_clip(20)

    class Busy(Eyes):
        def see(self, frame: Frame, luma: Picture, beat: Callable[[], None]) -> None:
            super().see(frame, luma, beat)
            if len(self.seen) == 2:
                bench.offer(clip[5:8])

    bench = Bench(Busy(), slow=True)
    bench.offer(clip[:3])
    bench.work()
    assert bench.eyes.seen == ["end", 0.08, 0.28]
    assert bench.looker.sight.losses == 0


def test_a_machine_that_is_far_behind_goes_on_at_the_newest_key_frame() -> None:
    bench = Bench(slow=True)
    clip = a_clip(MOST_WAITING + 60)
    bench.offer(clip)
    bench.work()
    assert bench.beats == 10 + 1
    assert bench.eyes.seen[-1] == (MOST_WAITING + 59) / 25


def test_frames_before_the_first_key_frame_are_not_decoded() -> None:
    bench = Bench()
    bench.offer(a_clip(31)[3:])
    assert bench.beats == 6 + 2


def test_a_reconnect_and_a_change_of_size_end_what_was_followed() -> None:
    bench = Bench()
    bench.offer(a_clip(6))
    bench.offer(a_clip(6, size=(640, 360), start=1))
    assert bench.eyes.seen == ["end", 0.0, 0.2, "end", "end", 1.0, 1.2]
    sight = bench.looker.sight
    assert (sight.width, sight.height, sight.has_pictures) == (640, 360, True)


def test_a_detector_that_fails_is_a_loss_and_is_told_and_looking_goes_on() -> None:
    bench = Bench(Eyes(UnavailableError("the model failed")))
    bench.offer(a_clip(11))
    assert [str(error) for error in bench.complaints] == ["the model failed"] * 3
    assert bench.looker.sight.losses == 3


def test_a_camera_nobody_reads_is_still_looked_at_for_its_health() -> None:
    line: list[Looker] = []
    complaints: list[CcocError] = []
    looker = Looker(5, None, Turns(line.append), complaints.append)
    garbage = [
        replace(packet, payload=b"\x00\x00\x01\x65\xff\xff", key=True)
        for packet in a_clip(150, Codec.H264)
    ]
    for packet in garbage:
        looker.offer(packet)
        while line:
            line.pop().work(lambda: None)
    assert looker.sight.symptom is Cause.GARBLED
    assert not looker.sight.has_pictures
