"""What is in an H.264 access unit, and what a browser can begin with."""

from __future__ import annotations

from ingest.annexb import ParameterSets, nal_type, nal_units
from ingest.packets import Codec
from tests.ingest.builders import a_clip

SPS = b"\x00\x00\x00\x01\x67\x42\xc0\x1f\x01"
PPS = b"\x00\x00\x00\x01\x68\xce\x3c\x80"
PPS_2 = b"\x00\x00\x00\x01\x68\x5e\x3c\x80"
IDR = b"\x00\x00\x01\x65\x88\x84"
SLICE = b"\x00\x00\x01\x41\x9a"


def test_units_are_found_between_short_and_long_start_codes() -> None:
    assert [nal_type(nal) for nal in nal_units(SPS + PPS + IDR + IDR)] == [7, 8, 5, 5]


def test_a_complete_key_unit_stays_as_the_camera_made_it() -> None:
    assert ParameterSets(b"").complete(SPS + PPS + IDR) == SPS + PPS + IDR


def test_parameter_sets_of_the_announcement_are_put_before_a_bare_key_picture() -> None:
    assert ParameterSets(SPS + PPS + PPS_2).complete(IDR) == SPS + PPS + PPS_2 + IDR


def test_newer_parameter_sets_replace_those_of_the_announcement() -> None:
    sets = ParameterSets(SPS + PPS)
    sets.complete(SPS + PPS_2 + IDR)
    assert sets.complete(IDR) == SPS + PPS_2 + IDR


def test_a_recovery_point_without_idr_picture_is_no_beginning() -> None:
    assert ParameterSets(SPS + PPS).complete(SPS + PPS + SLICE) is None


def test_a_key_picture_whose_parameter_sets_never_came_is_no_beginning() -> None:
    assert ParameterSets(b"").complete(SPS + IDR) is None


def test_a_profile_that_browsers_do_not_know_is_no_beginning() -> None:
    high_422 = SPS.replace(b"\x67\x42", b"\x67\x7a")
    assert ParameterSets(b"").complete(high_422 + PPS + IDR) is None


def test_what_x264_makes_can_be_shown() -> None:
    keys = [packet for packet in a_clip(26, Codec.H264) if packet.key]
    assert all(ParameterSets(b"").complete(packet.payload) for packet in keys)
