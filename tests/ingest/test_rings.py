"""A camera's last packets."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from ingest.packets import Codec, StreamFormat
from ingest.rings import Moment, Ring
from tests.ingest.builders import RATE, a_packet, at


def filled(seconds: float, group: int = 50, size: int = 10) -> Ring:
    ring = Ring()
    for number in range(round(seconds * RATE)):
        key = number % group == 0
        ring.append(a_packet(number / RATE, key=key, payload=bytes(size)))
    return ring


def test_frames_before_the_first_key_frame_are_not_kept() -> None:
    ring = Ring()
    ring.append(a_packet(0))
    assert ring.newest() is None
    ring.append(a_packet(0.1, key=True))
    newest = ring.newest()
    assert newest is not None
    assert newest.index == 0


def test_only_the_last_minute_is_kept_in_whole_groups() -> None:
    ring = filled(90)
    assert ring.nearest(Moment(at(20))) is None
    kept = ring.nearest(Moment(at(31)))
    assert kept is not None
    assert kept.group.packets[0].key
    assert ring.size_bytes <= 62 * RATE * 10


def test_bytes_are_bounded_however_much_a_camera_sends() -> None:
    ring = Ring(limit_bytes=10_000)
    for number in range(1000):
        ring.append(a_packet(number / RATE, key=number % 50 == 0, payload=bytes(100)))
        assert ring.size_bytes <= 10_000
    assert ring.newest() is not None


def test_a_group_without_end_is_given_up_and_the_next_key_frame_begins_anew() -> None:
    ring = Ring(limit_bytes=1000)
    for number in range(30):
        ring.append(a_packet(number / RATE, key=number == 0, payload=bytes(100)))
    assert ring.newest() is None
    ring.append(a_packet(2, key=True, payload=bytes(100)))
    assert ring.newest() is not None


def test_the_packet_of_a_moment_is_found_by_our_clock() -> None:
    place = filled(10).nearest(Moment(at(4.41)))
    assert place is not None
    assert place.packet.captured_at == at(4.4)
    assert place.index == 10


def test_the_cameras_own_clock_finds_the_very_frame() -> None:
    ring = Ring()
    behind = timedelta(milliseconds=90)
    for number in range(100):
        seconds = number / RATE
        ring.append(a_packet(seconds, key=number % 25 == 0, camera_at=at(seconds) - behind))
    place = ring.nearest(Moment(at(2.0), camera_at=at(2.0)))
    assert place is not None
    assert place.packet.camera_at == at(2.08) - behind


def test_two_streams_that_disagree_about_the_time_are_matched_by_ours() -> None:
    ring = Ring()
    for number in range(100):
        seconds = number / RATE
        ring.append(a_packet(seconds, key=number % 25 == 0, camera_at=at(seconds - 3600)))
    place = ring.nearest(Moment(at(2.0), camera_at=at(2.0)))
    assert place is not None
    assert place.packet.captured_at == at(2.0)


def test_a_moment_that_no_packet_is_near_to_has_none() -> None:
    assert filled(4).nearest(Moment(at(6))) is None


def test_what_a_new_connection_sends_is_not_put_behind_the_old_group() -> None:
    ring = filled(1)
    fresh = StreamFormat(Codec.H264, b"")
    ring.append(a_packet(1.5, form=fresh))
    newest = ring.newest()
    assert newest is not None
    assert newest.packet.format is not fresh
    ring.append(a_packet(2, key=True, form=fresh))
    newest = ring.newest()
    assert newest is not None
    assert newest.packet.format is fresh


@given(st.lists(st.tuples(st.floats(0, 30), st.booleans(), st.integers(0, 500)), max_size=60))
def test_every_kept_group_begins_with_a_key_frame_and_fits(
    arrivals: list[tuple[float, bool, int]],
) -> None:
    ring, now = Ring(limit_bytes=2000), 0.0
    for wait, key, size in arrivals:
        now += wait
        ring.append(a_packet(now, key=key, payload=bytes(size)))
        newest = ring.newest()
        assert ring.size_bytes <= 2000
        assert newest is None or newest.group.packets[0].key
