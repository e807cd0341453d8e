"""A camera's packets over RTSP, by FFmpeg's demuxer. Retrying is the caller's, decoding others'."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import av
from av.container import InputContainer
from av.packet import Packet as AvPacket
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from ccoc.cameras import Cause
from ccoc.clock import Clock
from ccoc.errors import InvalidError
from ingest.addresses import with_credentials
from ingest.clocks import LagMeter, StreamClock
from ingest.failures import WHILE_READING, CameraLostError, cause_of, cause_of_opening
from ingest.messages import StreamAddress
from ingest.packets import Codec, Packet, StreamFormat

PATIENCE_SECONDS = 3.0
FIRST_PACKET_PATIENCE_SECONDS = 10.0
"""Some servers send nothing before their next key frame, and that may be 10 s away."""
OPENING_PATIENCE_SECONDS = 8.0
OPTIONS = {
    "rtsp_transport": "udp+tcp",
    "rtsp_flags": "prefer_tcp",
    "allowed_media_types": "video",
    "timeout": str(round(PATIENCE_SECONDS * 1_000_000)),
    "probesize": "32",
    "fpsprobesize": "0",
    "analyzeduration": "0",
    "protocol_whitelist": "rtsp,rtsps,rtp,rtcp,srtp,udp,tcp,tls,crypto",
}
"""The least probing: 32 kB as in the stack facts take 2 s of a thin substream, and come in one
burst with wrong arrival times. Never fflags=nobuffer: it throws the first key frame away."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class RtspCamera:
    """Implements `PacketSource`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._walls: dict[str, LagMeter] = {}

    def __call__(self, address: StreamAddress) -> Iterator[Packet]:
        began = self._clock.monotonic()
        container = self._opened(address)
        try:
            stream = video_of(container)
            form = format_of(stream.codec_context)
            stamps = StreamClock(self._walls.setdefault(address.url, LagMeter()))
            for packet in self._arrivals(container, stream, began):
                yield self._stamped(packet, form, stamps)
        finally:
            container.close()

    def _opened(self, address: StreamAddress) -> InputContainer:
        """Raised `from None`: FFmpeg's error holds the address with the password."""
        try:
            url = with_credentials(address)
        except InvalidError:
            raise CameraLostError(Cause.WRONG_ADDRESS) from None
        began = self._clock.monotonic()
        try:
            timeouts = (OPENING_PATIENCE_SECONDS, PATIENCE_SECONDS)
            return av.open(url, mode="r", format="rtsp", options=OPTIONS, timeout=timeouts)
        except (av.FFmpegError, OSError) as error:
            waited_out = self._clock.monotonic() - began > 0.8 * PATIENCE_SECONDS
            cause = cause_of_opening(error, address.url, waited_out=waited_out)
            raise CameraLostError(cause) from None

    def _arrivals(
        self, container: InputContainer, stream: VideoStream, began: float
    ) -> Iterator[AvPacket[VideoStream]]:
        """Ends when the camera closes. `began`: when the connection was asked for."""
        last: float | None = None
        while True:
            try:
                for packet in container.demux(stream):
                    last = self._checked_time(last)
                    if packet.size:
                        yield packet
                return
            except (av.FFmpegError, OSError) as error:
                cause = cause_of(error, WHILE_READING)
                waited = self._clock.monotonic() - began
                may_wait = last is None and waited < FIRST_PACKET_PATIENCE_SECONDS
                if cause is not Cause.STALLED or not may_wait:
                    raise CameraLostError(cause) from None

    def _checked_time(self, last: float | None) -> float:
        """Now. On a time-out FFmpeg first hands out the frame that it had kept back, as if new."""
        now = self._clock.monotonic()
        if last is not None and now - last > 0.95 * PATIENCE_SECONDS:
            raise CameraLostError(Cause.STALLED)
        return now

    def _stamped(
        self, packet: AvPacket[VideoStream], form: StreamFormat, stamps: StreamClock
    ) -> Packet:
        now = self._clock.now()
        media = None if packet.pts is None else float(packet.pts * packet.time_base)
        camera_at = camera_time(packet)
        stamp = stamps.stamp(now, self._clock.monotonic(), media, camera_at)
        return Packet(
            payload=bytes(packet),
            key=packet.is_keyframe,
            format=form,
            arrived_at=now,
            captured_at=stamp.captured_at,
            lag_seconds=stamp.lag_seconds,
            camera_at=camera_at,
        )


def video_of(container: InputContainer) -> VideoStream:
    if not container.streams.video:
        raise CameraLostError(Cause.NO_VIDEO)
    return container.streams.video[0]


def format_of(codec: VideoCodecContext) -> StreamFormat:
    """Only codecs that the wall can show, as they are or transcoded."""
    if codec.name not in set(Codec):
        raise CameraLostError(Cause.UNSUPPORTED_CODEC)
    return StreamFormat(Codec(codec.name), codec.extradata or b"")


def camera_time(packet: AvPacket[VideoStream]) -> datetime | None:
    """The camera's wall clock for this frame, from RTCP sender reports (side data `prft`)."""
    if not packet.has_sidedata("prft"):
        return None
    (micros,) = struct.unpack_from("<q", bytes(packet.get_sidedata("prft")))
    try:
        return EPOCH + timedelta(microseconds=micros)
    except OverflowError:
        return None
