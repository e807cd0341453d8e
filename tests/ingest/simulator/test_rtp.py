"""RTP and RTCP byte by byte: RFC 3550, RFC 6184, RFC 7798."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.simulator import nal_units, rtp
from ingest.simulator.nal_units import Codec


def put_together(codec: Codec, payloads: list[bytes]) -> list[bytes]:
    """NAL units from RTP payloads, as a receiver does it."""
    head = 1 if codec is Codec.H264 else 2
    fragment = 28 if codec is Codec.H264 else 49
    nals: list[bytes] = []
    for payload in payloads:
        if nal_units.kind(codec, payload) != fragment:
            nals.append(payload)
        elif payload[head] & 0x80:
            nals.append(_first_bytes(codec, payload) + payload[head + 1 :])
        else:
            nals[-1] += payload[head + 1 :]
    return nals


def _first_bytes(codec: Codec, payload: bytes) -> bytes:
    if codec is Codec.H264:
        return bytes([payload[0] & 0xE0 | payload[1] & 0x1F])
    return bytes([payload[0] & 0x81 | (payload[2] & 0x3F) << 1, payload[1]])


@given(st.lists(st.binary(min_size=2, max_size=6000), max_size=4))
def test_a_receiver_gets_every_h264_nal_unit_back(bodies: list[bytes]) -> None:
    nals = [b"\x65" + body for body in bodies]
    payloads = list(rtp.payloads(Codec.H264, nals))
    assert all(len(payload) <= rtp.PAYLOAD_BYTES for payload in payloads)
    assert put_together(Codec.H264, payloads) == nals


@given(st.lists(st.binary(min_size=2, max_size=6000), max_size=4))
def test_a_receiver_gets_every_h265_nal_unit_back(bodies: list[bytes]) -> None:
    nals = [b"\x26\x01" + body for body in bodies]
    payloads = list(rtp.payloads(Codec.HEVC, nals))
    assert all(len(payload) <= rtp.PAYLOAD_BYTES for payload in payloads)
    assert put_together(Codec.HEVC, payloads) == nals


def test_the_last_fragment_says_that_it_is_the_last() -> None:
    *others, last = rtp.payloads(Codec.H264, [b"\x65" + b"x" * 5000])
    assert last[1] & 0x40
    assert not any(other[1] & 0x40 for other in others)


def test_numbers_of_a_header_start_again_at_their_ends() -> None:
    packed = rtp.header(0x1_0002, 0x1_0000_0003, 7, marker=True)
    assert struct.unpack(">BBHII", packed) == (0x80, 96 | 0x80, 2, 3, 7)


def test_a_sender_report_ties_the_wall_clock_to_the_timestamp() -> None:
    wall = datetime(2026, 1, 2, 3, 4, 5, 500_000, tzinfo=UTC)
    report = rtp.sender_report(rtp.Sender(9, packets=3, octets=400), wall, 1234)
    head, ssrc, seconds, fraction, timestamp, packets, octets = struct.unpack_from(
        ">IIIIIII", report
    )
    assert (head, ssrc, timestamp, packets, octets) == (0x80C80006, 9, 1234, 3, 400)
    since_1900 = wall - datetime(1900, 1, 1, tzinfo=UTC)
    assert timedelta(seconds=seconds + fraction / 2**32) == since_1900


def test_a_compound_report_is_whole_words_with_a_name() -> None:
    description = rtp.sender_report(rtp.Sender(9, 0, 0), datetime(2026, 1, 1, tzinfo=UTC), 0)[28:]
    assert description[1] == 202
    assert len(description) == 4 * (1 + int.from_bytes(description[2:4], "big"))


@pytest.mark.parametrize("codec", list(Codec))
def test_filler_has_the_asked_size_and_is_a_filler(codec: Codec) -> None:
    filler = nal_units.filler(codec, 100)
    assert len(filler) == 100
    assert nal_units.kind(codec, filler) == (12 if codec is Codec.H264 else 38)


def test_start_codes_of_three_and_four_bytes_divide_a_stream() -> None:
    stream = b"\x00\x00\x00\x01\x67a\x00\x00\x01\x68b\x00\x00\x00\x01\x65c\x00"
    assert nal_units.split(stream) == [b"\x67a", b"\x68b", b"\x65c"]
