"""The SDP of a clip (RFC 4566, RFC 6184 §8.2, RFC 7798 §7.2)."""

from __future__ import annotations

import base64

from ingest.simulator.clips import Clip
from ingest.simulator.nal_units import Codec, kind
from ingest.simulator.requests import TRACK
from ingest.simulator.rtp import PAYLOAD_TYPE, TICKS_PER_SECOND

_ENCODING = {Codec.H264: "H264", Codec.HEVC: "H265"}
_H265_SETS = {"sprop-vps": 32, "sprop-sps": 33, "sprop-pps": 34}


def describe(name: str, clip: Clip) -> bytes:
    frames_per_second = round(TICKS_PER_SECOND / clip.interval_ticks, 3)
    lines = [
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        f"s={name}",
        "c=IN IP4 0.0.0.0",
        "t=0 0",
        "a=control:*",
        "a=range:npt=now-",
        f"m=video 0 RTP/AVP {PAYLOAD_TYPE}",
        f"a=rtpmap:{PAYLOAD_TYPE} {_ENCODING[clip.codec]}/{TICKS_PER_SECOND}",
        f"a=fmtp:{PAYLOAD_TYPE} {_format(clip)}",
        f"a=framerate:{frames_per_second:g}",
        f"a=control:{TRACK}",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _format(clip: Clip) -> str:
    if clip.codec is Codec.HEVC:
        return ";".join(f"{key}={_sets(clip, number)}" for key, number in _H265_SETS.items())
    profile_and_level = next(nal for nal in clip.parameter_sets if kind(clip.codec, nal) == 7)[1:4]
    sets = ",".join(_text(nal) for nal in clip.parameter_sets)
    profile = f"profile-level-id={profile_and_level.hex().upper()}"
    return f"packetization-mode=1;{profile};sprop-parameter-sets={sets}"


def _sets(clip: Clip, number: int) -> str:
    return ",".join(_text(nal) for nal in clip.parameter_sets if kind(clip.codec, nal) == number)


def _text(nal: bytes) -> str:
    return base64.b64encode(nal).decode()
