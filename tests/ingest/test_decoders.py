"""Packets become frames, and frames arrays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ingest.decoders import Decoder, Frame, Scaler
from ingest.packets import Codec, Packet
from tests.ingest.builders import a_clip, a_packet, a_picture


def decoded(packets: list[Packet]) -> list[Frame]:
    decoder = Decoder()
    return [frame for packet in packets for frame in decoder.decode(packet).frames]


@pytest.mark.parametrize("codec", Codec)
def test_a_frame_carries_the_packet_that_it_came_in_even_when_reordered(codec: Codec) -> None:
    clip = a_clip(20, codec, b_frames=2)
    frames = decoded(clip)
    assert len(frames) >= 17
    assert len({id(frame.packet) for frame in frames}) == len(frames)
    assert [frame.packet for frame in frames] != clip[: len(frames)]


def test_without_reordering_every_packet_gives_its_frame_at_once() -> None:
    decoder = Decoder()
    for packet in a_clip(10):
        (frame,) = decoder.decode(packet).frames
        assert frame.packet is packet


def test_two_decoders_of_the_same_packets_lose_no_frame() -> None:
    clip, one, other = a_clip(60, b_frames=2), Decoder(), Decoder()
    counts = [len(one.decode(packet).frames) for packet in clip[:4]]
    for ahead, packet in zip(clip[4:], clip, strict=False):
        counts.append(len(one.decode(ahead).frames))
        counts.append(len(other.decode(packet).frames))
    assert sum(counts) >= 2 * 54


def test_a_change_of_size_is_followed() -> None:
    frames = decoded(a_clip(3, size=(320, 180)) + a_clip(3, size=(640, 480)))
    assert [(frame.width, frame.height) for frame in frames] == [(320, 180)] * 3 + [(640, 480)] * 3


def test_garbage_is_damage_and_the_next_key_frame_heals_it() -> None:
    clip = a_clip(30)
    decoder = Decoder()
    decoder.decode(clip[0])
    garbage = a_packet(payload=b"\x00\x00\x01\x41" + bytes(range(200)), form=clip[0].format)
    assert decoder.decode(garbage).damaged
    assert [frame.packet for frame in decoder.decode(clip[25]).frames] == [clip[25]]
    assert not decoder.decode(clip[26]).damaged


def test_frames_that_the_h265_decoder_swallows_for_lost_references_are_damage() -> None:
    clip = a_clip(75, Codec.HEVC)
    decoder = Decoder()
    whole = [decoder.decode(packet).damaged for packet in clip[:30]]
    assert not any(whole)
    with_gap = [decoder.decode(packet).damaged for packet in clip[33:]]
    assert any(with_gap)


def test_a_frame_as_an_array_shows_the_picture_that_was_sent() -> None:
    (frame, *_) = decoded(a_clip(1))
    scaler = Scaler()
    sent = a_picture(0).astype(np.int16)
    full = scaler.bgr(frame)
    assert full.shape == sent.shape
    assert np.abs(full.astype(np.int16) - sent).mean() < 12
    luma = scaler.luma(frame)
    assert luma.shape == (180, 320)
    assert luma[110, 20] > 200
    assert luma[20, 200] < 130


def test_a_frame_is_made_no_wider_than_asked_and_never_larger() -> None:
    (frame, *_) = decoded(a_clip(1))
    assert Scaler().bgr(frame, 160).shape == (90, 160, 3)
    assert Scaler().bgr(frame, 640).shape == (180, 320, 3)


@pytest.mark.parametrize("b_frames", [0, 2])
@pytest.mark.parametrize("codec", Codec)
def test_a_key_packet_alone_gives_its_picture_and_decoding_begins_there_again(
    codec: Codec, b_frames: int
) -> None:
    """A decoder that reorders would keep it back until the next packets."""
    clip, decoder = a_clip(50, codec, b_frames=b_frames), Decoder()
    keys = [packet for packet in clip if packet.key]
    for key in keys:
        still = decoder.still(key)
        assert [frame.packet for frame in still.frames] == [key]
        assert not still.damaged
    after = [decoder.decode(packet) for packet in clip[25:]]
    assert sum(len(one.frames) for one in after) >= 20
    assert not any(one.damaged for one in after)


def test_a_key_packet_that_gives_no_picture_is_damaged() -> None:
    key = replace(a_clip(1)[0], payload=b"\x00\x00\x01\x65\xff\xff")
    still = Decoder().still(key)
    assert (still.frames, still.damaged) == ((), True)


def test_packets_left_out_before_a_key_are_no_damage() -> None:
    """H.265 with reordering keeps frames back, and those of the group before never come."""
    clip, decoder = a_clip(125, Codec.HEVC, b_frames=2), Decoder()
    damaged = []
    for group in range(5):
        if group:
            decoder.begin_anew()
        part = clip[25 * group : 25 * group + 22]
        damaged += [decoder.decode(packet).damaged for packet in part]
    assert not any(damaged)
