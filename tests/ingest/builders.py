"""Packets, clips and clocks for tests of the media worker. Clips are drawn here and encoded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache

import cv2
import numpy as np
from av import VideoFrame
from av.video.codeccontext import VideoCodecContext

from detectors.pictures import Picture
from ingest.failures import CameraLostError
from ingest.messages import StreamAddress
from ingest.packets import Codec, Packet, StreamFormat

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RATE = 25
ADDRESS = StreamAddress("rtsp://camera.invalid/main", "user", "secret")
FORMAT = StreamFormat(Codec.H264, b"")


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


class FakeClock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return at(self.seconds)

    def monotonic(self) -> float:
        return self.seconds


def a_packet(
    seconds: float = 0.0,
    *,
    key: bool = False,
    payload: bytes = b"x",
    form: StreamFormat = FORMAT,
    camera_at: datetime | None = None,
    lag_seconds: float = 0.0,
) -> Packet:
    captured_at = at(seconds - lag_seconds)
    return Packet(payload, key, form, at(seconds), captured_at, lag_seconds, camera_at)


class FakeCamera:
    """Scripted: how many packets each connection gives before it ends as `endings` say.

    A connection beyond the script calls `after`.
    """

    def __init__(
        self,
        *packets: int,
        endings: Sequence[CameraLostError | None] = (),
        after: Callable[[], None] = lambda: None,
    ) -> None:
        self._script = packets
        self._endings = endings
        self._after = after
        self.connections = 0

    def __call__(self, _: StreamAddress) -> Iterator[Packet]:
        number = self.connections
        self.connections += 1
        if number >= len(self._script):
            self._after()
            return
        for count in range(self._script[number]):
            yield a_packet(count / RATE, key=count == 0)
        ending = self._endings[number] if number < len(self._endings) else None
        if ending is not None:
            raise ending


def a_picture(number: int, width: int = 320, height: int = 180, *, square_px: int = 40) -> Picture:
    """A grey road with texture and a bright square that moves right, 4 px per picture."""
    rng = np.random.default_rng(1)
    road = rng.integers(70, 110, (height, width, 3), dtype=np.uint8)
    left = 4 * number % max(1, width - square_px)
    road[height // 2 : height // 2 + square_px, left : left + square_px] = 250
    return road


def encoded(
    pictures: Sequence[Picture], codec: Codec = Codec.H264, *, group: int = 25, b_frames: int = 0
) -> list[tuple[bytes, bool]]:
    """Access units in decoding order, Annex B, and whether each is a key."""
    name = {Codec.H264: "libx264", Codec.HEVC: "libx265"}[codec]
    params = f"keyint={group}:min-keyint={group}:scenecut=0:bframes={b_frames}:repeat-headers=1"
    context = VideoCodecContext.create(name, "w")
    assert isinstance(context, VideoCodecContext)
    context.height, context.width = pictures[0].shape[:2]
    context.pix_fmt = "yuv420p"
    context.time_base, context.framerate = Fraction(1, RATE), Fraction(RATE)
    context.options = {
        "preset": "ultrafast",
        "crf": "20",
        f"{name[3:]}-params": f"{params}:log-level=none" if codec is Codec.HEVC else params,
    }
    packets = []
    for number, picture in enumerate(pictures):
        frame = VideoFrame.from_ndarray(picture, format="bgr24")
        frame.pts = number
        packets += context.encode(frame)
    packets += context.encode(None)
    return [(bytes(packet), packet.is_keyframe) for packet in packets]


@cache
def _clip_units(
    codec: Codec, count: int, size: tuple[int, int], group: int, b_frames: int
) -> tuple[tuple[bytes, bool], ...]:
    pictures = [a_picture(number, *size) for number in range(count)]
    return tuple(encoded(pictures, codec, group=group, b_frames=b_frames))


def a_clip(
    count: int = 50,
    codec: Codec = Codec.H264,
    *,
    size: tuple[int, int] = (320, 180),
    group: int = 25,
    b_frames: int = 0,
    start: float = 0.0,
) -> list[Packet]:
    """One connection's packets, 25 per second, arriving the moment they are captured."""
    form = StreamFormat(codec, b"")
    units = _clip_units(codec, count, size, group, b_frames)
    return [
        a_packet(start + number / RATE, key=key, payload=payload, form=form)
        for number, (payload, key) in enumerate(units)
    ]


def shrunk(picture: Picture) -> Picture:
    """As the substream has it."""
    return np.asarray(cv2.resize(picture, (640, 360), interpolation=cv2.INTER_AREA), np.uint8)


def packets_of(pictures: Sequence[Picture], start: float) -> list[Packet]:
    """25 a second from `start`; the camera's own clock is 7 s behind."""
    form = StreamFormat(Codec.H264, b"")
    return [
        a_packet(
            start + number / RATE,
            key=key,
            payload=payload,
            form=form,
            camera_at=at(start + number / RATE - 7),
        )
        for number, (payload, key) in enumerate(encoded(pictures))
    ]
