"""A stream is kept running, however its camera behaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.cameras import Cause
from ingest.accounts import FIRST_PAUSE_SECONDS, Accounts
from ingest.failures import CameraLostError
from ingest.messages import StreamAddress
from ingest.packets import Packet, delivering
from ingest.pulses import Pulse
from ingest.streams import LONGEST_PAUSE_SECONDS, Stream, pause_seconds
from tests.ingest.builders import ADDRESS, FakeCamera, FakeClock, a_packet


class Taken:
    """What a stream handed on, in order: a packet, or the cause of an end."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def take(self, packet: Packet) -> None:
        self.all.append("key" if packet.key else "frame")

    def lose(self, cause: Cause) -> None:
        self.all.append(cause.value)


class FakeHalt:
    """Remembers the pauses; is set by whoever calls `stop`."""

    def __init__(self) -> None:
        self.pauses: list[float] = []
        self._is_set = False

    def stop(self) -> None:
        self._is_set = True

    def is_set(self) -> bool:
        return self._is_set

    def wait(self, timeout: float) -> bool:
        self.pauses.append(timeout)
        return self._is_set


def run(*packets: int, endings: tuple[CameraLostError | None, ...] = ()) -> tuple[Taken, FakeHalt]:
    taken, halt = Taken(), FakeHalt()
    camera = FakeCamera(*packets, endings=endings, after=halt.stop)
    accounts = Accounts(lambda: sum(halt.pauses))
    Stream(delivering(camera), ADDRESS, taken, lambda: 0.5, accounts).keep_running(
        halt, Pulse(FakeClock())
    )
    return taken, halt


def test_after_every_end_the_camera_is_asked_again() -> None:
    taken, _ = run(2, 0, 3)
    assert taken.all == ["key", "frame", "closed", "closed", "key", "frame", "frame", "closed"]


def test_the_cause_of_an_end_is_told() -> None:
    endings = (CameraLostError(Cause.STALLED), CameraLostError(Cause.NOT_FOUND))
    taken, _ = run(1, 0, endings=endings)
    assert taken.all == ["key", "stalled", "not_found"]


def test_the_first_retry_is_quick_and_then_they_become_rarer() -> None:
    _, halt = run(*[0] * 8)
    assert halt.pauses == [0.25, 1, 2, 4, 8, 16, 30, 30]


def test_a_connection_that_held_for_a_while_forgives_the_failures_before() -> None:
    _, halt = run(0, 0, 0, 200, 0)
    assert halt.pauses == [0.25, 1, 2, 0.25, 1]


def test_a_wrong_password_is_not_tried_again_and_again() -> None:
    _, halt = run(0, endings=(CameraLostError(Cause.WRONG_PASSWORD),))
    assert set(halt.pauses) == {LONGEST_PAUSE_SECONDS}, "so that the thread shows that it lives"
    assert sum(halt.pauses) >= FIRST_PAUSE_SECONDS


def test_a_stream_that_was_told_to_stop_hands_on_nothing_more_and_says_nothing() -> None:
    taken, halt = Taken(), FakeHalt()

    def endless(_: StreamAddress) -> Iterator[Packet]:
        yield a_packet(key=True)
        halt.stop()
        while True:
            yield a_packet()

    stream = Stream(delivering(endless), ADDRESS, taken, lambda: 0.5, Accounts(lambda: 0.0))
    stream.keep_running(halt, Pulse(FakeClock()))
    assert taken.all == ["key"]


def test_a_fault_of_our_own_is_not_taken_for_a_lost_camera() -> None:
    def broken(_: StreamAddress) -> Iterator[Packet]:
        yield a_packet(key=True)
        raise ZeroDivisionError

    stream = Stream(delivering(broken), ADDRESS, Taken(), lambda: 0.5, Accounts(lambda: 0.0))
    with pytest.raises(ZeroDivisionError):
        stream.keep_running(FakeHalt(), Pulse(FakeClock()))


@given(st.integers(0, 10_000), st.sampled_from(Cause), st.floats(0, 1))
def test_no_pause_is_longer_than_half_a_minute_and_a_bit(
    failures: int, cause: Cause, jitter: float
) -> None:
    assert 0 < pause_seconds(failures, cause, jitter) <= LONGEST_PAUSE_SECONDS * 1.2
