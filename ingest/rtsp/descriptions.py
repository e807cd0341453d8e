"""What a camera says it sends (SDP, RFC 8866), as far as its first video is ours to receive."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ccoc.cameras import Cause
from ingest.failures import CameraLostError
from ingest.packets import Codec, StreamFormat

CODECS = {"H264": Codec.H264, "H265": Codec.HEVC, "HEVC": Codec.HEVC}
SETS: Mapping[Codec, Sequence[str]] = {
    Codec.H264: ("sprop-parameter-sets",),
    Codec.HEVC: ("sprop-vps", "sprop-sps", "sprop-pps"),
}
START = b"\x00\x00\x00\x01"
FORMAT = re.compile(r"rtpmap:(\d{1,3})\s+([\w.-]+)/(\d{1,10})")
MOST_TICKS = 1_000_000_000


class UnusualError(Exception):
    """Nothing wrong: something that only FFmpeg's demuxer knows."""


@dataclass(frozen=True, slots=True)
class Track:
    """`url`: for SETUP; `base`: of the whole session, for PLAY."""

    base: str
    url: str
    payload_type: int
    ticks_per_second: int
    format: StreamFormat


def video_track(description: str, base: str) -> Track:
    """The first video. CameraLostError without any, UnusualError for what FFmpeg must read."""
    session, *media = re.split(r"(?m)^(?=m=)", description.replace("\r\n", "\n"))
    video = next((one for one in media if one.startswith("m=video")), None)
    if video is None:
        raise CameraLostError(Cause.NO_VIDEO) if "m=" in description else UnusualError
    told = attributes(video)
    found = FORMAT.fullmatch(next((one for one in told if one.startswith("rtpmap:")), ""))
    if not found or found[2].upper() not in CODECS or not 0 < int(found[3]) <= MOST_TICKS:
        raise UnusualError
    codec = CODECS[found[2].upper()]
    options = format_options(told, found[1])
    if options.get("packetization-mode") == "2" or options.get("sprop-max-don-diff", "0") != "0":
        raise UnusualError
    whole = control_of(attributes(session))
    base = whole if whole.startswith("rtsp://") else base
    form = StreamFormat(codec, extradata_of(codec, options))
    url = joined(base, control_of(told))
    return Track(base, url, int(found[1]), int(found[3]), form)


def attributes(part: str) -> list[str]:
    return [line[2:].strip() for line in part.split("\n") if line.startswith("a=")]


def control_of(told: Sequence[str]) -> str:
    return next((one.removeprefix("control:") for one in told if one.startswith("control:")), "")


def joined(base: str, control: str) -> str:
    """As cameras mean it, and FFmpeg does it: a query of the base stays before the control."""
    if control.lower().startswith("rtsp://"):
        return control
    if control in ("", "*"):
        return base
    return f"{base.removesuffix('/')}/{control}"


def format_options(told: Sequence[str], payload_type: str) -> dict[str, str]:
    head = f"fmtp:{payload_type} "
    line = next((one.removeprefix(head) for one in told if one.startswith(head)), "")
    pairs = (each.strip().partition("=") for each in line.split(";"))
    return {name.lower(): value for name, _, value in pairs}


def extradata_of(codec: Codec, options: Mapping[str, str]) -> bytes:
    """Parameter sets as a byte stream; those that are no base64 are left out."""
    texts = [one for name in SETS[codec] for one in options.get(name, "").split(",") if one]
    return b"".join(START + unit for text in texts if (unit := octets_of(text)))


def octets_of(text: str) -> bytes:
    try:
        return b64decode(text)
    except (binascii.Error, ValueError):
        return b""
