"""Bits, Exp-Golomb numbers and parameter sets that claim what no camera should (H.264 §7.3.2.1,
H.265 §7.3.2.2)."""

from __future__ import annotations

import re

from ingest.packets import Codec

START = b"\x00\x00\x00\x01"
SPS = {Codec.H264: 7, Codec.HEVC: 33}
H265_BEFORE_NUMBERS = 4 + 3 + 1 + 96
"""What an SPS of one layer begins with: fields, and profile, tier and level."""


def kind(codec: Codec, nal: bytes) -> int:
    return nal[0] & 0x1F if codec is Codec.H264 else nal[0] >> 1 & 0x3F


def golomb(*values: int) -> str:
    """Unsigned Exp-Golomb, each."""
    digits = (format(value + 1, "b") for value in values)
    return "".join("0" * (len(each) - 1) + each for each in digits)


def fixed(value: int, width: int) -> str:
    return format(value, f"0{width}b")[-width:]


def payload(bits: str) -> bytes:
    """With the stop bit, and with the bytes that keep start codes out (H.264 §7.4.1.1)."""
    bits += "1"
    bits += "0" * (-len(bits) % 8)
    raw = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return re.sub(rb"\x00\x00(?=[\x00-\x03])", b"\x00\x00\x03", raw)


def bits_of(escaped: bytes) -> str:
    raw = escaped.replace(b"\x00\x00\x03", b"\x00\x00")
    return "".join(format(byte, "08b") for byte in raw)


def after_golomb(bits: str, place: int) -> int:
    """Where the number that begins at `place` ends."""
    return 2 * (bits.index("1", place) - place) + 1 + place


def h264_sps(
    width: int, height: int, *, profile: int = 66, level: int = 62, references: int = 4
) -> bytes:
    """A progressive 4:2:0 stream of whole macroblocks; `profile` 66, 77 or 88."""
    across, down = (max(1, -(-side // 16)) - 1 for side in (width, height))
    bits = fixed(profile, 8) + fixed(0, 8) + fixed(level, 8) + golomb(0, 0, 2, references)
    return b"\x67" + payload(bits + "0" + golomb(across, down) + "1100")


def h265_sps(like: bytes, width: int, height: int) -> bytes:
    """An SPS that differs from this one in its size only."""
    bits = bits_of(like[2:])
    begin = H265_BEFORE_NUMBERS
    for _ in ("its id", "its colours"):
        begin = after_golomb(bits, begin)
    end = after_golomb(bits, after_golomb(bits, begin))
    return like[:2] + payload(bits[:begin] + golomb(width, height) + bits[end:].rstrip("0")[:-1])


def claiming(codec: Codec, sps: bytes, width: int, height: int) -> bytes:
    return h264_sps(width, height) if codec is Codec.H264 else h265_sps(sps, width, height)
