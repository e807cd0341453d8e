"""Packets that no camera sends: they may cost the connection, and nothing else."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.failures import CameraLostError
from ingest.packets import Codec
from ingest.rtsp.depacketizing import Depacketizer
from ingest.rtsp.descriptions import UnusualError
from ingest.rtsp.rtp import MediaTime
from tests.ingest.rtsp.packing import VIDEO, taken

HEADS = st.builds(
    lambda flags, marker, sequence, timestamp: struct.pack(
        ">BBHII", flags, VIDEO | marker, sequence, timestamp, 0
    ),
    st.sampled_from([0x80] * 6 + [0x90, 0xA0, 0x8F, 0xBF, 0x00]),
    st.sampled_from([0, 0x80]),
    st.integers(0, 6) | st.integers(0, 0xFFFF),
    st.integers(0, 2) | st.integers(0, 2**32 - 1),
)
BEGINNINGS = st.sampled_from(
    [bytes([one]) for one in (0x7C, 0x78, 0x65, 0x41, 0x06, 0x67, 0x62, 0x60, 0x26, 0x4E, 0x64)]
)
PAYLOADS = st.builds(bytes.__add__, BEGINNINGS, st.binary(max_size=30)) | st.binary(max_size=3)
PACKETS = st.builds(bytes.__add__, HEADS, PAYLOADS) | st.binary(max_size=40)


@pytest.mark.parametrize("codec", list(Codec))
@given(packets=st.lists(PACKETS, max_size=30))
def test_any_octets_raise_nothing_else(codec: Codec, packets: list[bytes]) -> None:
    try:
        found = taken(packets, Depacketizer(codec, VIDEO))
    except (CameraLostError, UnusualError):
        return
    sent = sum(map(len, packets))
    assert sum(unit.payload.count(b"\0\0\0\1") for unit in found) <= sent
    assert all(unit.payload.startswith(b"\0\0\0\1") for unit in found)


@given(reports=st.lists(st.binary(max_size=40) | st.binary(max_size=30).map(b"\x80\xc8".__add__)))
def test_any_report_of_a_clock_raises_nothing(reports: list[bytes]) -> None:
    media = MediaTime(1)
    for report in reports:
        octets = bytearray(report)
        media.hear(octets, 0, len(octets))
        told = media.camera_time(2**31 - 1)
        assert told is None or 1831 < told.year < 2106
