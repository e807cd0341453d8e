"""Pictures out of RTP packets of cameras that do it rightly, oddly and not at all."""

from __future__ import annotations

import struct
from itertools import pairwise

import pytest

from ccoc.cameras import Cause
from ingest.failures import CameraLostError
from ingest.packets import Codec
from ingest.rtsp import units
from ingest.rtsp.depacketizing import Depacketizer
from ingest.rtsp.rtp import MediaTime
from ingest.rtsp.units import RIGHT_MARKERS
from tests.ingest.rtsp.packing import (
    KEY,
    OTHER,
    SETS,
    STEP_TICKS,
    VIDEO,
    Camera,
    payloads,
    pictures,
    slice_of,
    stream,
    taken,
)

RECOVERY = b"\x06\x05\x03abc\x06\x01\xc4\x80"
NO_RECOVERY = b"\x06\x05\x03\x06\x06\x06\x80"


@pytest.mark.parametrize(
    ("marker", "slices", "whole"),
    [("last", 1, 60), ("last", 4, 60), ("every", 4, 59), ("never", 1, 59), ("never", 4, 59)],
)
def test_pictures_are_whole_whatever_the_marker_says(marker: str, slices: int, whole: int) -> None:
    """The last one is given out where the marker has been right so far."""
    camera, sent = Camera(), pictures(slices=slices)
    found = taken([packet for nals in sent for packet in camera.picture(nals, marker=marker)])
    assert payloads(found) == [stream(nals) for nals in sent[:whole]]
    assert [unit.key for unit in found] == [number % 20 == 0 for number in range(whole)]
    assert not any(unit.torn for unit in found)


def test_a_right_marker_is_believed_after_a_while_and_then_nothing_waits() -> None:
    camera, taker = Camera(), Depacketizer(Codec.H264, VIDEO)
    counts = [len(taken(camera.picture([slice_of(OTHER, each)]), taker)) for each in range(60)]
    assert counts == [0, *[1] * (RIGHT_MARKERS - 1), 2, *[1] * (60 - RIGHT_MARKERS - 1)]


def test_a_marker_that_begins_to_lie_is_not_believed_again() -> None:
    camera, taker = Camera(), Depacketizer(Codec.H264, VIDEO)
    for nals in pictures(40):
        taken(camera.picture(nals), taker)
    sent = pictures(40, slices=3)
    odd = [packet for nals in sent for packet in camera.picture(nals, marker="every")]
    found = payloads(taken(odd, taker))
    assert found[-30:] == [stream(nals) for nals in sent[-31:-1]]


@pytest.mark.parametrize("slices", [1, 3])
def test_a_clock_that_stands_still_parts_pictures_at_markers(slices: int) -> None:
    camera, sent = Camera(), pictures(slices=slices)
    found = taken([packet for nals in sent for packet in camera.picture(nals, step=0)])
    assert payloads(found) == [stream(nals) for nals in sent]


def test_parameter_sets_with_the_timestamp_of_the_picture_before() -> None:
    camera, sent = Camera(), pictures()
    packets = []
    for nals in sent:
        early = [nal for nal in nals if nal in SETS]
        packets += camera.picture(early, step=0, marker="never")
        packets += camera.picture(nals[len(early) :])
    assert payloads(taken(packets)) == [stream(nals) for nals in sent]


@pytest.mark.parametrize(("codec", "head"), [(Codec.H264, b"\x78"), (Codec.HEVC, b"\x60\x01")])
def test_several_units_in_one_packet(codec: Codec, head: bytes) -> None:
    sets = SETS if codec is Codec.H264 else (b"\x40\x01a", b"\x42\x01b", b"\x44\x01c")
    picture = slice_of(KEY if codec is Codec.H264 else b"\x26\x01\xaf", 1)
    nals = [*sets, picture]
    whole = head + b"".join(struct.pack(">H", len(nal)) + nal for nal in nals)
    camera, packets = Camera(codec), []
    for cut in (0, 0, 3, len(picture) + 1):
        camera.timestamp += STEP_TICKS
        packets.append(camera.packet(whole[: len(whole) - cut], marker=True))
    found = taken(packets, Depacketizer(codec, VIDEO))
    assert payloads(found) == [stream(nals)] * 2
    assert all(unit.key for unit in found)


@pytest.mark.parametrize("codec", list(Codec))
def test_a_picture_in_many_packets(codec: Codec) -> None:
    head = KEY if codec is Codec.H264 else b"\x26\x01\xaf"
    sent = [[slice_of(head, number, 9000)] for number in range(30)]
    camera = Camera(codec)
    packets = [packet for nals in sent for packet in camera.picture(nals)]
    assert len(packets) > 6 * len(sent)
    assert payloads(taken(packets, Depacketizer(codec, VIDEO))) == [stream(nals) for nals in sent]


@pytest.mark.parametrize("before", [2, 40])
def test_nothing_is_glued_to_what_a_lost_packet_left(before: int) -> None:
    camera, first = Camera(), [slice_of(OTHER, 1)]
    packets = [packet for _ in range(before) for packet in camera.picture(first)]
    broken = slice_of(OTHER, 7, 9000)
    fragments = camera.picture([broken])
    packets += [fragment for place, fragment in enumerate(fragments) if place != 2]
    packets += camera.picture(first) + camera.picture(first)
    torn, after = taken(packets)[before : before + 2]
    assert torn.torn
    assert torn.payload == stream([broken])[: len(torn.payload)]
    assert 2000 < len(torn.payload) < 3000
    assert (after.payload, after.torn) == (stream(first), False)


def test_a_lost_beginning_or_end_is_told_with_the_next_picture() -> None:
    camera, small = Camera(), [slice_of(OTHER, 1)]
    packets = camera.picture(small)
    packets += camera.picture([slice_of(OTHER, 7, 9000)])[1:] + camera.picture(small)
    packets += camera.picture([slice_of(OTHER, 8, 9000)])[:-1] + camera.picture(small)
    found = taken(packets + camera.picture(small))
    assert [unit.torn for unit in found] == [False, True, False, True]
    assert payloads(found)[1] == payloads(found)[3] == stream(small)


def test_numbers_and_timestamps_begin_anew() -> None:
    camera, sent = Camera(sequence=65_500, timestamp=2**32 - 20 * STEP_TICKS), pictures()
    found = taken([packet for nals in sent for packet in camera.picture(nals)])
    assert payloads(found) == [stream(nals) for nals in sent]
    assert not any(unit.torn for unit in found)
    media = MediaTime(90_000)
    seconds = [media.seconds(unit.timestamp) for unit in found]
    assert seconds[0] == 0
    assert all(after - before == pytest.approx(0.04) for before, after in pairwise(seconds))


@pytest.mark.parametrize(
    ("flags", "before", "after"),
    [
        (0xA0, b"", b"\0\0\3"),
        (0x82, b"12345678", b""),
        (0x90, b"\xab\xac\0\2extended", b""),
        (0xB1, b"1234\xab\xac\0\0", b"\1"),
    ],
)
def test_what_stands_around_a_payload(flags: int, before: bytes, after: bytes) -> None:
    camera, sent = Camera(), pictures()
    packets = [
        bytes([flags]) + packet[1:12] + before + packet[12:] + after
        for nals in sent
        for packet in camera.picture(nals)
    ]
    assert payloads(taken(packets)) == [stream(nals) for nals in sent]


@pytest.mark.parametrize(("message", "is_key"), [(RECOVERY, True), (NO_RECOVERY, False)])
def test_decoding_begins_at_a_recovery_point_too(message: bytes, is_key: bool) -> None:
    camera, nals = Camera(), [message, slice_of(OTHER, 1)]
    found = taken([packet for _ in range(3) for packet in camera.picture(nals)])
    assert [unit.key for unit in found] == [is_key] * 2


@pytest.mark.parametrize(
    ("limit", "fragment"),
    [("MOST_OCTETS", b"\x7c\x01" + b"x" * 100), ("MOST_PIECES", b"\x7c\x01abc")],
)
@pytest.mark.parametrize("is_plain", [True, False])
def test_a_picture_without_end_ends_the_connection(
    monkeypatch: pytest.MonkeyPatch, limit: str, fragment: bytes, is_plain: bool
) -> None:
    monkeypatch.setattr(units, limit, 500)
    camera = Camera()
    packets = [camera.packet(b"\x7c\x81a", marker=False)]
    packets += [camera.packet(fragment, marker=not is_plain) for _ in range(600)]
    with pytest.raises(CameraLostError) as lost:
        taken(packets)
    assert lost.value.cause is Cause.GARBLED
