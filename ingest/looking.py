"""Pictures for `ccoc look` from live streams, five a second at most, each with its moment.

For one look by a person: no ring, no reconnecting. The cameras of a station are the worker's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

import av
import av.error
import numpy as np
from av.video.codeccontext import VideoCodecContext

from ccoc.cameras import Cause
from ccoc.clock import Clock
from ccoc.errors import UnavailableError
from ccoc.sentences import OF_CAUSE, Sentence
from detectors.looking import Seen
from detectors.pictures import Picture
from detectors.sources import without_password
from ingest.failures import CameraLostError
from ingest.messages import StreamAddress
from ingest.newest import Newest
from ingest.packets import Packet
from ingest.rtsp.camera import RtspCamera

LOOKS_PER_SECOND = 5

Tell = Callable[[Sentence], None]


@dataclass(frozen=True, slots=True, eq=False)
class Moving:
    """A decoded frame and when the camera saw it, by our clock."""

    at: datetime
    frame: av.VideoFrame


def stream_pictures(url: str, seconds: float | None, clock: Clock, tell: Tell) -> Iterator[Seen]:
    """The newest, five a second at most; `at` is when the camera saw it, by our clock.

    UnavailableError in an officer's words when the stream ends before its time is over.
    """
    name = without_password(url)
    packets = RtspCamera(clock)(address_of(url))
    newest = Newest(sampled(stream_frames(packets, name, tell), seconds, clock))
    try:
        with closing(newest.items()) as pictures:
            for one in pictures:
                yield Seen(name, iso(one.at), pixels(one.frame))
    except CameraLostError as error:
        why = OF_CAUSE[error.cause]
        raise UnavailableError(f"{name}: {why.en}", th=f"{name}: {why.th}") from None
    finally:
        if newest.passed_over:
            tell(passed_over_words(name, newest.passed_over))


def sampled(frames: Iterator[Moving], seconds: float | None, clock: Clock) -> Iterator[Moving]:
    started = due = clock.monotonic()
    for one in frames:
        now = clock.monotonic()
        if seconds is not None and now - started >= seconds:
            return
        if now >= due:
            due = now + 1 / LOOKS_PER_SECOND
            yield one
    raise CameraLostError(Cause.CLOSED)


def stream_frames(packets: Iterator[Packet], name: str, tell: Tell) -> Iterator[Moving]:
    """From the first key frame on. A new format of the camera gets a new decoder."""
    form, decoder, damaged = None, None, 0
    try:
        for packet in packets:
            if packet.format is not form:
                form, decoder = packet.format, None
            if decoder is None and packet.key:
                decoder = decoder_of(packet)
            if decoder is None:
                continue
            try:
                frames = decoder.decode(av.Packet(packet.payload))
            except av.error.InvalidDataError:
                damaged += 1
                continue
            yield from (Moving(packet.captured_at, frame) for frame in frames)
    finally:
        if damaged:
            tell(damaged_words(name, damaged))


def decoder_of(packet: Packet) -> VideoCodecContext:
    decoder = av.CodecContext.create(packet.format.codec, "r")
    if not isinstance(decoder, VideoCodecContext):
        raise CameraLostError(Cause.UNSUPPORTED_CODEC)
    decoder.extradata = packet.format.extradata or None
    decoder.thread_count, decoder.thread_type = 1, "NONE"
    return decoder


def address_of(url: str) -> StreamAddress:
    """The address with its user and password beside it; one that was not encoded may hold an @."""
    scheme, _, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    credentials, _, host = place.rpartition("@")
    user, _, password = credentials.partition(":")
    return StreamAddress(
        f"{scheme}://{host}{slash}{path}", unquote(user) or None, unquote(password) or None
    )


def pixels(frame: av.VideoFrame) -> Picture:
    return np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)


def iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def damaged_words(name: str, packets: int) -> Sentence:
    return Sentence(
        f"{name}: ข้อมูลภาพเสียหาย {packets} ชุด", f"{name}: {packets} packets could not be decoded"
    )


def passed_over_words(name: str, pictures: int) -> Sentence:
    return Sentence(
        f"{name}: ข้าม {pictures} ภาพเพราะตรวจไม่ทัน",
        f"{name}: {pictures} pictures were passed over because looking takes longer",
    )
