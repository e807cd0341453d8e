"""Cameras by FFmpeg's demuxer: over UDP or TLS, with redirections, and whatever else it knows."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import partial

import av
from av.container import InputContainer
from av.packet import Packet as AvPacket
from av.stream import Stream
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from ccoc.cameras import Cause
from ccoc.clock import Clock
from ingest.addresses import with_credentials
from ingest.clocks import LagMeter
from ingest.failures import WHILE_READING, CameraLostError, cause_of, cause_of_opening
from ingest.messages import StreamAddress
from ingest.packets import Codec, Packet, StreamFormat
from ingest.rtsp.cutting import Guard, Wait, stands
from ingest.rtsp.patience import Pace, Patience
from ingest.rtsp.stamping import Stamper
from ingest.rtsp.units import Unit

MOST_STREAMS = 16
"""Of one description. FFmpeg's own limit is 1000, and over UDP each takes two descriptors."""
OPTIONS = {
    "rtsp_transport": "udp+tcp",
    "rtsp_flags": "prefer_tcp",
    "allowed_media_types": "video",
    "max_streams": str(MOST_STREAMS),
    "probesize": "32",
    "fpsprobesize": "0",
    "analyzeduration": "0",
    "protocol_whitelist": "rtsp,rtsps,rtp,rtcp,srtp,udp,tcp,tls,crypto",
}
"""The least probing: 32 kB as in the stack facts take 2 s of a thin substream, and come in one
burst with wrong arrival times. Never fflags=nobuffer: it throws the first key frame away."""
USUAL_TICK = Fraction(1, 90_000)
"""RTP's clock for video."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FFmpegCamera:
    """Implements `PacketSource`. Addresses were checked before."""

    def __init__(
        self,
        clock: Clock,
        patience: Patience,
        let_in: Callable[[StreamAddress], None],
    ) -> None:
        self._clock = clock
        self._patience = patience
        self._let_in = let_in
        self._walls: dict[str, LagMeter] = {}
        self._guard = Guard(clock)

    def __call__(self, address: StreamAddress) -> Iterator[Packet]:
        patience = self._patience.first_packet_seconds + self._patience.answer_seconds
        with self._guard.watching(address.url, patience) as wait:
            began = self._clock.monotonic()
            container = self._opened(address)
            self._let_in(address)
            stands(wait)
            try:
                stream = video_of(container)
                lag = self._walls.setdefault(address.url, LagMeter())
                form = format_of(stream.codec_context)
                stamper = Stamper(self._clock, form, lag)
                tick_seconds = float(stream.time_base or USUAL_TICK)
                for packet in self._arrivals(container, stream, began):
                    wait.since = self._clock.monotonic()
                    media = None if packet.pts is None else packet.pts * tick_seconds
                    told = partial(camera_time, packet)
                    yield stamper.stamped(unit_of(packet), media, told)
                check_cut(wait)
            except CameraLostError:
                check_cut(wait)
                raise
            finally:
                container.close()

    def _opened(self, address: StreamAddress) -> InputContainer:
        """Raised `from None`: FFmpeg's error holds the address with the password."""
        url = with_credentials(address)
        began, answer_seconds = self._clock.monotonic(), self._patience.answer_seconds
        try:
            timeouts = (self._patience.opening_seconds, None)
            options = OPTIONS | {"timeout": str(round(answer_seconds * 1_000_000))}
            return av.open(url, mode="r", format="rtsp", options=options, timeout=timeouts)
        except (av.FFmpegError, OSError) as error:
            waited_out = self._clock.monotonic() - began > 0.8 * answer_seconds
            cause = cause_of_opening(error, address.url, waited_out=waited_out)
            raise CameraLostError(cause) from None

    def _arrivals(
        self, container: InputContainer, stream: VideoStream, began: float
    ) -> Iterator[AvPacket[Stream]]:
        """Ends when the camera closes. `began`: when the connection was asked for.

        Packets of its other streams are read too: in between them FFmpeg would never come back.
        """
        last: float | None = None
        pace = Pace()
        while True:
            try:
                for packet in container.demux():
                    if packet.stream_index != stream.index:
                        self._check_silence(last, began)
                        continue
                    last = self._checked_time(last)
                    pace.check(last)
                    if packet.size:
                        yield packet
                return
            except (av.FFmpegError, OSError) as error:
                cause = cause_of(error, WHILE_READING)
                waited = self._clock.monotonic() - began
                may_wait = last is None and waited < self._patience.first_packet_seconds
                if cause is not Cause.STALLED or not may_wait:
                    raise CameraLostError(cause) from None

    def _check_silence(self, last: float | None, began: float) -> None:
        waited = self._clock.monotonic() - (began if last is None else last)
        patience = self._patience
        if waited > (patience.first_packet_seconds if last is None else patience.answer_seconds):
            raise CameraLostError(Cause.STALLED)

    def _checked_time(self, last: float | None) -> float:
        """Now. On a time-out FFmpeg first hands out the frame that it had kept back, as if new."""
        now = self._clock.monotonic()
        if last is not None and now - last > 0.95 * self._patience.answer_seconds:
            raise CameraLostError(Cause.STALLED)
        return now


def check_cut(wait: Wait) -> None:
    """Whatever FFmpeg made of a connection that the guard cut: the camera had stalled."""
    if wait.cut:
        raise CameraLostError(Cause.STALLED) from None


def video_of(container: InputContainer) -> VideoStream:
    if not container.streams.video:
        raise CameraLostError(Cause.NO_VIDEO)
    return container.streams.video[0]


def format_of(codec: VideoCodecContext | None) -> StreamFormat:
    """Only codecs that the wall can show, as they are or transcoded. None: FFmpeg knows it not."""
    if codec is None or codec.name not in set(Codec):
        raise CameraLostError(Cause.UNSUPPORTED_CODEC)
    return StreamFormat(Codec(codec.name), codec.extradata or b"")


def unit_of(packet: AvPacket[Stream]) -> Unit:
    """FFmpeg waits for the next picture to begin, and does not say which packets are missing."""
    return Unit(bytes(packet), packet.is_keyframe, packet.pts or 0, torn=False, held_back=True)


def camera_time(packet: AvPacket[Stream]) -> datetime | None:
    """The camera's wall clock for this frame, from RTCP sender reports (side data `prft`)."""
    told = packet.get_sidedata("prft")
    if not told.data_size:
        return None
    (micros,) = struct.unpack_from("<q", told)
    try:
        return EPOCH + timedelta(microseconds=micros)
    except OverflowError:
        return None
