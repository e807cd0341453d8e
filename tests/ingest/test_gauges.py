"""What is measured of a stream by its packets."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from ccoc.cameras import CameraState, Cause
from ingest.channels import Channel
from ingest.clocks import FrameCounter
from ingest.diagnoses import diagnose
from ingest.gauges import ClockGauge, LossGauge, RateGauge
from ingest.lookers import Sight
from ingest.packets import Packet
from tests.ingest.builders import FORMAT, a_packet, at


def test_frames_and_bits_per_second_are_those_of_the_last_five_seconds() -> None:
    gauge = RateGauge()
    for number in range(100):
        gauge.note(a_packet(number / 25, payload=bytes(9000)))
    for number in range(100):
        gauge.note(a_packet(4 + number / 10, payload=bytes(500)))
    assert gauge.rates == (10.0, 40_000)


def test_one_frame_after_a_loss_has_no_rate() -> None:
    gauge = RateGauge()
    for number in range(3):
        gauge.note(a_packet(number / 25))
    gauge.clear()
    gauge.note(a_packet(9))
    assert gauge.rates is None


def missing(times: list[float]) -> list[int]:
    counter = FrameCounter()
    return [counter.missing(one) for one in times]


def test_frames_that_are_missing_are_counted_by_the_steps_of_media_time() -> None:
    numbers = [n for n in range(100) if n not in (60, 80, 81, 82)]
    assert sum(missing([n / 25 for n in numbers])) == 4


@pytest.mark.parametrize(
    "times",
    [
        [n / 25 for n in range(200)],
        [n / 25 + (3600 if n > 100 else 0) for n in range(200)],
        [n / 25 - (50 if n > 100 else 0) for n in range(200)],
        [(n + (0, 2, -1, -1)[n % 4]) / 25 for n in range(200)],
        [n * n / 4000 for n in range(200)],
    ],
    ids=["even", "jumps ahead", "jumps back", "out of order", "ever slower"],
)
def test_what_is_no_loss_is_not_counted_as_one(times: list[float]) -> None:
    assert sum(missing(times)) == 0


def test_loss_is_told_of_the_last_minute_only() -> None:
    gauge = LossGauge()
    for number in range(3000):
        lost = 5 if number == 100 else 0
        gauge.note(replace(a_packet(number / 25), missed_frames=lost))
        if number == 500:
            assert gauge.lately[1] == 5
    assert gauge.lately[1] == 0
    assert gauge.lately[0] == pytest.approx(1500, abs=30)


def clocked(seconds: float, error: float | None, lag: float = 0.0) -> Packet:
    captured = at(seconds - lag)
    told = None if error is None else at(seconds - lag + error)
    return replace(a_packet(seconds, lag_seconds=lag), captured_at=captured, camera_at=told)


def test_a_camera_that_tells_no_time_has_no_clock_error() -> None:
    gauge = ClockGauge()
    for second in range(60):
        gauge.note(clocked(second, None))
    assert gauge.error_seconds is None
    assert not gauge.is_wrong


def test_the_clock_error_is_robust_over_packets_that_come_late() -> None:
    gauge = ClockGauge()
    for second in range(60):
        wild = 9.0 if second % 4 == 0 else 0.02 * (second % 3)
        gauge.note(clocked(second, -7 + wild))
    assert gauge.error_seconds == pytest.approx(-7, abs=0.1)
    assert gauge.is_wrong


def test_a_clock_set_right_is_right_again_and_one_at_the_limit_does_not_flap() -> None:
    gauge, turns, wrong = ClockGauge(), 0, False
    for second in range(400):
        error = 8.0 if second < 60 else 0.0 if second < 120 else 5.0 + 0.4 * (second % 2 - 0.5)
        gauge.note(clocked(second, error))
        turns, wrong = turns + (gauge.is_wrong != wrong), gauge.is_wrong
        if second == 100:
            assert not wrong
    assert turns <= 3


def test_a_wrong_clock_degrades_a_camera_and_nothing_else_hides_behind_it() -> None:
    channel = Channel(lambda _: None)
    for number in range(60):
        channel.take(clocked(number, 60))
    sight = Sight(FORMAT, has_pictures=True)
    told = diagnose(channel.flow, None, sight)
    assert (told.state, told.cause) == (CameraState.DEGRADED, Cause.CLOCK_WRONG)
    worse = diagnose(channel.flow, None, replace(sight, symptom=Cause.OBSTRUCTED))
    assert worse.cause is Cause.OBSTRUCTED


def test_lag_that_comes_in_gusts_is_one_late_camera_and_not_many() -> None:
    channel, seen = Channel(lambda _: None), []
    for number in range(200):
        channel.take(a_packet(number / 5, lag_seconds=3.0 if number % 20 == 10 else 0.0))
        told = diagnose(channel.flow, None, Sight(FORMAT, has_pictures=True))
        seen.append(told.cause is Cause.LATE)
    assert sum(a != b for a, b in itertools.pairwise(seen)) == 1
    for number in range(40):
        channel.take(a_packet(40 + number / 5))
    assert diagnose(channel.flow, None, Sight(FORMAT, has_pictures=True)).cause is None


def test_what_of_the_frames_can_be_relied_on_is_one_share() -> None:
    channel = Channel(lambda _: None)
    assert channel.flow.loss(0) is None
    for number in range(101):
        channel.take(replace(a_packet(number / 25), missed_frames=int(number == 50)))
    assert channel.flow.loss(4) == pytest.approx(5 / 101, abs=0.001)
    assert channel.flow.loss(1000) == 1.0
