"""When a frame was captured, from when it arrived."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.clocks import LagMeter, StreamClock
from tests.ingest.builders import at

INTERVAL = 0.04


def lags(arrivals: list[tuple[float, float]]) -> list[float]:
    """(seconds of our clock, seconds of the camera's media clock) of each packet."""
    clock = StreamClock(LagMeter())
    return [
        clock.stamp(at(ours), ours, media, None, held_back=True).lag_seconds
        for ours, media in arrivals
    ]


def test_a_steady_stream_has_no_lag_and_its_frames_are_one_interval_old() -> None:
    clock = StreamClock(LagMeter())
    for number in range(100):
        seconds = 5 + number * INTERVAL
        stamp = clock.stamp(at(seconds), seconds, 90 + number * INTERVAL, None, held_back=True)
        assert stamp.lag_seconds < 1e-3
        assert abs((at(seconds) - stamp.captured_at).total_seconds() - INTERVAL) < 1e-3


def test_a_frame_that_was_not_held_back_was_captured_when_it_came() -> None:
    clock = StreamClock(LagMeter())
    for number in range(100):
        seconds = 5 + number * INTERVAL
        stamp = clock.stamp(at(seconds), seconds, 90 + number * INTERVAL, None, held_back=False)
        assert abs((at(seconds) - stamp.captured_at).total_seconds()) < 1e-3


def test_a_packet_without_media_time_counts_as_just_captured() -> None:
    stamp = StreamClock(LagMeter()).stamp(at(3), 3, None, None, held_back=True)
    assert stamp.lag_seconds == 0
    assert stamp.captured_at <= at(3)


def test_frames_that_a_full_network_held_back_show_their_true_age() -> None:
    steady = [(number * INTERVAL, number * INTERVAL) for number in range(50)]
    held_back = [(number * INTERVAL + 3, number * INTERVAL) for number in range(50, 80)]
    assert abs(lags(steady + held_back)[-1] - 3) < 0.01


def test_when_the_network_has_caught_up_the_lag_is_gone() -> None:
    steady = [(number * INTERVAL, number * INTERVAL) for number in range(50)]
    burst = [(5.0, number * INTERVAL) for number in range(50, 125)]
    after = [(number * INTERVAL, number * INTERVAL) for number in range(125, 150)]
    assert lags(steady + burst + after)[-1] < 0.01


def test_a_camera_clock_that_jumps_is_no_lag() -> None:
    for jump in (3600.0, -3600.0, 86_400 * 365.0, -2.0):
        before = [(number * INTERVAL, 50_000 + number * INTERVAL) for number in range(50)]
        after = [(n * INTERVAL, 50_000 + jump + n * INTERVAL) for n in range(50, 60)]
        assert max(lags(before + after)) < 0.01


def test_frames_that_come_in_decoding_order_are_no_lag() -> None:
    order = [0, 3, 1, 2, 6, 4, 5, 9, 7, 8, 12, 10, 11, 15, 13, 14, 18, 16, 17]
    arrivals = [(number * INTERVAL, media * INTERVAL) for number, media in enumerate(order)]
    assert max(lags(arrivals)[8:]) < 0.01


def connection(wall: LagMeter, start: float, delay: float, camera_ahead: float = 0) -> list[float]:
    """The lags of two seconds of packets that all come `delay` late."""
    clock = StreamClock(wall)
    stamps = [
        clock.stamp(at(ours), ours, n * INTERVAL, at(ours - delay + camera_ahead), held_back=True)
        for n in range(50)
        for ours in [start + n * INTERVAL]
    ]
    return [stamp.lag_seconds for stamp in stamps]


def test_a_lag_that_is_there_from_the_first_packet_of_a_connection_is_known() -> None:
    wall = LagMeter()
    assert max(connection(wall, 100, 0)) < 0.01
    assert min(connection(wall, 110, 4)) > 3.9
    assert max(connection(wall, 200, 0)) < 0.01


def test_a_camera_that_set_its_clock_between_connections_does_not_seem_late() -> None:
    wall = LagMeter()
    for start, ahead in ((100, 0), (110, 3600), (120, -3600), (130, -3660), (140, 0)):
        assert max(connection(wall, start, 0, ahead)) < 0.01


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(-1e6, 1e6)), min_size=1, max_size=30))
def test_no_camera_clock_makes_a_frame_come_from_the_future(
    steps: list[tuple[float, float]],
) -> None:
    clock, ours = StreamClock(LagMeter()), 0.0
    for wait, media in steps:
        ours += wait
        stamp = clock.stamp(at(ours), ours, media, None, held_back=True)
        assert stamp.lag_seconds >= 0
        assert stamp.captured_at <= at(ours)
