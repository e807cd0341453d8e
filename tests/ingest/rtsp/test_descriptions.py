"""Descriptions (SDP) as cameras write them, and as nobody should."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.cameras import Cause
from ingest.failures import CameraLostError
from ingest.packets import Codec
from ingest.rtsp.descriptions import UnusualError, video_track

URL = "rtsp://10.0.0.1:554/Streaming/Channels/101"
SPS, PPS, VPS = b"\x67\x42\x00\x1f\x95", b"\x68\xce\x3c\x80", b"\x40\x01\x0c\x01"
HEAD = "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=Media\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n"


def text(octets: bytes) -> str:
    return b64encode(octets).decode()


def h264(control: str = "trackID=1", options: str = "packetization-mode=1") -> str:
    return (
        "m=video 0 RTP/AVP 96\r\nb=AS:5000\r\n"
        f"a=control:{control}\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 {options}\r\n"
    )


H265 = (
    "m=video 0 RTP/AVP 98\r\na=rtpmap:98 H265/90000\r\n"
    f"a=fmtp:98 sprop-vps={text(VPS)}; sprop-sps={text(SPS)}; sprop-pps={text(PPS)}\r\n"
    "a=control:track1\r\n"
)
AUDIO = "m=audio 0 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\na=control:trackID=2\r\n"


def test_h264_with_audio_beside_it() -> None:
    options = f"profile-level-id=42001f; Sprop-Parameter-Sets={text(SPS)},{text(PPS)};"
    track = video_track(HEAD + AUDIO + h264(options=options), URL)
    assert (track.payload_type, track.ticks_per_second) == (96, 90_000)
    assert track.url == f"{URL}/trackID=1"
    assert track.format.codec is Codec.H264
    assert track.format.extradata == b"".join(b"\0\0\0\1" + one for one in (SPS, PPS))


def test_h265_has_its_three_sets_in_the_order_of_a_decoder() -> None:
    track = video_track((HEAD + H265).replace("\r\n", "\n"), URL)
    assert (track.payload_type, track.format.codec) == (98, Codec.HEVC)
    assert track.format.extradata == b"".join(b"\0\0\0\1" + one for one in (VPS, SPS, PPS))


def test_the_first_of_two_videos() -> None:
    assert video_track(HEAD + h264("first") + H265, URL).url.endswith("/first")


@pytest.mark.parametrize("sets", ["", "sprop-parameter-sets=", "sprop-parameter-sets=Z,!,ก"])
def test_sets_that_are_no_base64_are_left_out(sets: str) -> None:
    assert video_track(HEAD + h264(options=sets), URL).format.extradata == b""


@pytest.mark.parametrize(
    ("base", "control", "url"),
    [
        (URL, "trackID=1", f"{URL}/trackID=1"),
        (f"{URL}/", "trackID=1", f"{URL}/trackID=1"),
        (URL, f"{URL}/trackID=1", f"{URL}/trackID=1"),
        (URL, "RTSP://elsewhere/1", "RTSP://elsewhere/1"),
        (URL, "*", URL),
        (URL, "", URL),
        (f"{URL}?user=a&channel=1", "track1", f"{URL}?user=a&channel=1/track1"),
    ],
)
def test_where_the_track_is_set_up(base: str, control: str, url: str) -> None:
    track = video_track(HEAD + h264(control), base)
    assert (track.url, track.base) == (url, base)


def test_an_address_of_the_whole_session_replaces_the_base() -> None:
    other = "rtsp://10.0.0.1:554/other"
    track = video_track(f"{HEAD}a=control:{other}\r\n" + h264(), URL)
    assert (track.base, track.url) == (other, f"{other}/trackID=1")
    assert video_track(f"{HEAD}a=control:*\r\n" + h264(), URL).base == URL


def test_a_camera_without_video_has_none() -> None:
    with pytest.raises(CameraLostError) as lost:
        video_track(HEAD + AUDIO, URL)
    assert lost.value.cause is Cause.NO_VIDEO


@pytest.mark.parametrize(
    "media",
    [
        "",
        "m=video 0 RTP/AVP 26\r\n",
        "m=video 0 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n",
        "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/0\r\n",
        "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/99999999999\r\n",
        f"m=video 0 RTP/AVP 96\r\na=rtpmap:{'9' * 5000} H264/90000\r\n",
        f"m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/{'9' * 5000}\r\n",
        h264(options="packetization-mode=2"),
        H265.replace("sprop-vps", "sprop-max-don-diff=2; sprop-vps"),
    ],
)
def test_everything_else_is_left_to_ffmpeg(media: str) -> None:
    with pytest.raises(UnusualError):
        video_track(HEAD + media, URL)


LINES = st.sampled_from([*HEAD.split("\r\n"), *h264().split("\r\n"), *H265.split("\r\n")])
MUTILATED = st.tuples(LINES, st.integers(0, 60), st.text(max_size=8)).map(
    lambda drawn: drawn[0][: drawn[1]] + drawn[2] + drawn[0][drawn[1] :]
)


@given(st.lists(LINES | MUTILATED, max_size=15), st.sampled_from(["\n", "\r\n"]))
def test_hostile_text_raises_nothing_else(lines: list[str], end: str) -> None:
    try:
        track = video_track(end.join(lines), URL)
    except UnusualError:
        return
    except CameraLostError as lost:
        if lost.cause is not Cause.NO_VIDEO:
            raise
        return
    assert track.url.lower().startswith("rtsp://")
    assert track.ticks_per_second > 0
    assert not track.format.extradata or track.format.extradata.startswith(b"\0\0\0\1")
