"""What a few seconds of a stream tell, and that they are few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import cv2
import pytest

from ccoc.cameras import Cause
from detectors.pictures import Picture
from ingest.failures import CameraLostError
from ingest.glimpses import COUNTING_SECONDS, KEY_PICTURE_SECONDS, Glimpse, Glimpses
from ingest.messages import Mask, StreamAddress
from ingest.packets import Codec, Packet
from tests.ingest.builders import ADDRESS, RATE, FakeClock, a_clip, a_packet, packets_of
from tests.ingest.drawn_views import seen

LEFT_HALF = Mask(((0.0, 0.0), (0.6, 0.0), (0.6, 1.0), (0.0, 1.0)))


class Connection:
    """Gives packets, and lets the clock go on with them. `taken`: how many were asked for."""

    def __init__(self, packets: Iterable[Packet]) -> None:
        self._packets = packets
        self.clock = FakeClock()
        self.taken = 0

    def __call__(self, _: StreamAddress) -> Iterator[Packet]:
        for packet in self._packets:
            self.taken += 1
            self.clock.seconds += 1 / RATE
            yield packet

    def glimpses(self, *masks: Mask) -> Glimpses:
        return Glimpses(self, self.clock, masks)


def glimpse_of(picture: Picture, *masks: Mask) -> Glimpse:
    coloured = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR).astype("uint8")
    return Connection(packets_of([coloured], 0)).glimpses(*masks).picture(ADDRESS)


@pytest.mark.parametrize("codec", Codec)
def test_size_codec_and_rate_are_told(codec: Codec) -> None:
    connection = Connection(a_clip(100, codec))
    glimpse = connection.glimpses().picture_and_rate(ADDRESS)
    assert (glimpse.width_px, glimpse.height_px, glimpse.codec) == (320, 180, codec)
    assert glimpse.frames_per_second == pytest.approx(RATE)
    assert connection.taken <= COUNTING_SECONDS * RATE + 3


def test_a_picture_alone_takes_no_more_than_its_key_packet() -> None:
    connection = Connection(a_clip(50))
    glimpse = connection.glimpses().picture(ADDRESS)
    assert glimpse.frames_per_second is None
    assert connection.taken == 1


def test_a_stream_that_ends_behind_its_first_picture_has_no_rate() -> None:
    assert Connection(a_clip(1)).glimpses().picture_and_rate(ADDRESS).frames_per_second is None


def cause_of(packets: Iterable[Packet]) -> tuple[Cause, float]:
    connection = Connection(packets)
    with pytest.raises(CameraLostError) as lost:
        connection.glimpses().picture(ADDRESS)
    return lost.value.cause, connection.clock.seconds


def test_a_stream_without_a_key_picture_is_not_waited_for_for_ever() -> None:
    cause, seconds = cause_of(a_packet(number / RATE) for number in range(10_000))
    assert cause is Cause.STALLED
    assert seconds == pytest.approx(KEY_PICTURE_SECONDS, abs=0.1)


def test_unreadable_key_pictures_are_told_as_such() -> None:
    cause, seconds = cause_of(a_packet(number / RATE, key=True) for number in range(10_000))
    assert cause is Cause.GARBLED
    assert seconds == pytest.approx(KEY_PICTURE_SECONDS, abs=0.1)


def test_a_stream_that_ends_without_a_picture_was_closed() -> None:
    assert cause_of([])[0] is Cause.CLOSED


def test_what_masks_hide_makes_no_two_views_alike() -> None:
    here, there = seen(0), seen(3, place=2)
    view = glimpse_of(here, LEFT_HALF)
    assert glimpse_of(seen(3), LEFT_HALF).shows_the_view_of(view)
    assert not glimpse_of(there, LEFT_HALF).shows_the_view_of(view)


def test_a_black_picture_is_dark() -> None:
    assert glimpse_of(seen(0) // 255).dark
    assert not glimpse_of(seen(0)).dark
