"""Full-size pictures out of the ring, decoding no packet twice."""

from __future__ import annotations

import gc
import weakref
from datetime import timedelta

import pytest

from ingest.bigpictures import BigPicture, Cursor, MainPictures
from ingest.packets import Codec, Packet
from ingest.rings import Moment, Place, Ring
from tests.ingest.builders import a_clip, at


def ring_of(clip: list[Packet]) -> Ring:
    ring = Ring()
    for packet in clip:
        ring.append(packet)
    return ring


def place_at(ring: Ring, seconds: float) -> Place:
    place = ring.nearest(Moment(at(seconds)))
    assert place is not None
    return place


class Beats:
    """One beat for every packet that is decoded."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


def test_the_frame_of_a_moment_is_decoded_from_its_key_frame_on() -> None:
    ring, beats = ring_of(a_clip(60)), Beats()
    place = place_at(ring, 1.4)
    frame = Cursor().frame_at(place, beats)
    assert frame is not None
    assert frame.packet is place.packet
    assert beats.count == 11


def test_the_next_frame_of_the_same_group_costs_only_what_lies_between() -> None:
    ring, beats, cursor = ring_of(a_clip(60)), Beats(), Cursor()
    cursor.frame_at(place_at(ring, 1.2), beats)
    before = beats.count
    frame = cursor.frame_at(place_at(ring, 1.6), beats)
    assert frame is not None
    assert frame.packet.captured_at == at(1.6)
    assert beats.count - before == 10


def test_the_same_frame_again_costs_nothing() -> None:
    ring, beats, cursor = ring_of(a_clip(60)), Beats(), Cursor()
    first = cursor.frame_at(place_at(ring, 1.2), beats)
    before = beats.count
    assert cursor.frame_at(place_at(ring, 1.2), beats) is first
    assert beats.count == before


def test_an_earlier_frame_begins_its_group_again() -> None:
    ring, cursor = ring_of(a_clip(60)), Cursor()
    cursor.frame_at(place_at(ring, 1.9), Beats())
    frame = cursor.frame_at(place_at(ring, 1.12), Beats())
    assert frame is not None
    assert frame.packet.captured_at == at(1.12)


def test_a_group_that_still_grows_is_followed() -> None:
    clip, cursor, ring = a_clip(20), Cursor(), Ring()
    for number, packet in enumerate(clip):
        ring.append(packet)
        newest = ring.newest()
        assert newest is not None
        beats = Beats()
        frame = cursor.frame_at(newest, beats)
        assert frame is not None
        assert frame.packet is packet
        assert beats.count == 1, f"packet {number} was not the only one decoded"


@pytest.mark.parametrize("codec", Codec)
def test_with_reordered_frames_the_very_picture_or_the_nearest_comes(codec: Codec) -> None:
    ring = ring_of(a_clip(50, codec, b_frames=2))
    for seconds in (0.2, 0.52, 1.0, 1.88):
        frame = Cursor().frame_at(place_at(ring, seconds), Beats())
        assert frame is not None
        assert abs(frame.packet.captured_at - at(seconds)) <= timedelta(seconds=0.2)


def test_a_big_picture_carries_the_times_of_exactly_its_frame() -> None:
    pictures = MainPictures(ring_of(a_clip(30, size=(640, 480))))
    big = pictures.at(Moment(at(0.61)), Beats())
    assert big is not None
    assert big.picture.shape == (480, 640, 3)
    assert big.moment.captured_at == at(0.6)


def test_a_little_later_is_the_newest_picture() -> None:
    big = MainPictures(ring_of(a_clip(30))).after(Moment(at(1)), Beats())
    assert big is not None
    assert big.moment.captured_at == at(29 / 25)


def test_a_little_later_than_a_moment_long_ago_is_soon_after_it() -> None:
    big = MainPictures(ring_of(a_clip(60))).after(Moment(at(0.2)), Beats())
    assert big is not None
    assert big.moment.captured_at == at(0.32)


def test_waiting_for_a_key_is_offered_where_it_spares_much_and_is_short() -> None:
    pictures = MainPictures(ring_of(a_clip(60)))
    offered = {n: pictures.next_key_in(Moment(at(1 + n / 25))) for n in (0, 10, 11, 13, 24)}
    assert offered == {
        0: None,
        10: None,
        11: timedelta(seconds=0.56),
        13: timedelta(seconds=0.48),
        24: timedelta(seconds=0.04),
    }
    pictures.at(Moment(at(1.4)), Beats())
    assert pictures.next_key_in(Moment(at(1.6))) is None


def test_without_two_keys_nobody_knows_when_the_next_comes() -> None:
    assert MainPictures(ring_of(a_clip(20))).next_key_in(Moment(at(0.6))) is None


def test_a_ring_that_has_nothing_of_a_moment_gives_no_picture() -> None:
    assert MainPictures(ring_of(a_clip(30))).at(Moment(at(20)), Beats()) is None
    assert MainPictures(Ring()).after(Moment(at(20)), Beats()) is None


def test_large_pictures_that_nobody_asks_for_any_more_are_let_go() -> None:
    ring, beats = ring_of(a_clip(60)), Beats()
    big = MainPictures(ring)
    kept = weakref.ref(present(big.at(Moment(at(1.4)), beats)).picture)
    big.rest(at(3))
    gc.collect()
    assert kept() is not None, "it may be asked for again"
    big.rest(at(7))
    gc.collect()
    assert kept() is None
    assert present(big.at(Moment(at(1.4)), beats)).moment == Moment(at(1.4))


def present(picture: BigPicture | None) -> BigPicture:
    assert picture is not None
    return picture
