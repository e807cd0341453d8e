"""Packets in, frames out with the camera's masks painted, and frames as arrays.

Keeps nothing but the decoder's own state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import VideoReformatter

from detectors.pictures import Picture
from ingest.messages import Mask
from ingest.packets import Codec, Packet, StreamFormat
from ingest.veils import Veil

SETTLING_PACKETS = 16
"""A decoder that reorders keeps its first frames back; after these packets, one in is one out."""
MOST_PIXELS = 4096 * 4096
"""Of one picture. Headers may claim any size, and a decoder takes 16 such pictures' memory and
seconds to fill them: at 16000x16000 that was 2.7 GB for a stream of 2 kB."""
LUMA_FIRST = {"yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "nv12", "gray"}


class Frame:
    """`packet` is the one that this picture came in: its times are the picture's times.

    What the camera's masks hide is painted over when the picture is first asked for: most frames
    are decoded only because the next one is made from them.
    """

    __slots__ = ("_veil", "_video", "height", "packet", "width")

    def __init__(self, packet: Packet, video: av.VideoFrame, veil: Veil | None) -> None:
        self.packet = packet
        self.width = video.width
        self.height = video.height
        self._video = video
        self._veil = veil

    @property
    def video(self) -> av.VideoFrame:
        if self._veil is not None:
            self._video = self._veil.over(self._video)
            self._veil = None
        return self._video


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """Where a picture comes from, through the decoder and out again with the picture.

    A new one for every packet of every decoder: PyAV 18 keeps such objects by their `id`, so an
    object that two decoders hold at once is lost for one of them.
    """

    packet: Packet


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """What came out for one packet going in. `damaged`: refused, or shown with faults.

    `too_large`: width and height in px, where that is why.
    """

    frames: tuple[Frame, ...]
    damaged: bool
    too_large: tuple[int, int] | None = None


class Decoder:
    """Follows a stream through reconnects and changes of size. Begin with a key packet.

    One thread and no frame threading: that adds delay, and cameras run in parallel anyway.
    `masks`: the camera's; no frame comes out without them.
    """

    def __init__(self, masks: Sequence[Mask] = ()) -> None:
        self._veil = Veil(masks) if masks else None
        self._format: StreamFormat | None = None
        self._context: VideoCodecContext | None = None
        self._packets = 0
        self._owed = 0
        self._usually_owed = 0

    def decode(self, packet: Packet) -> Decoded:
        decoded = self._out(packet, self._context_of(packet.format))
        has_swallowed = self._swallowed_one(len(decoded.frames))
        return replace(decoded, damaged=True) if has_swallowed else decoded

    def still(self, key: Packet) -> Decoded:
        """The picture of a key packet alone. What follows it must begin with a key packet again.

        A decoder that reorders would keep the picture back until the next packets.
        """
        context = self._context_of(key.format)
        self.begin_anew()
        decoded = self._out(key, context)
        if not decoded.frames and not decoded.damaged:
            decoded = self._out(None, context)
        self.begin_anew()
        return decoded if decoded.frames else replace(decoded, damaged=True)

    def begin_anew(self) -> None:
        """Before a key packet that does not follow what was decoded last."""
        if self._context is not None:
            self._context.flush_buffers()
        self._owed = 0

    def _out(self, packet: Packet | None, context: VideoCodecContext) -> Decoded:
        """None drains what is left."""
        coded = None
        if packet is not None:
            coded = av.Packet(packet.payload)
            coded.opaque = Origin(packet)
        try:
            pictures = context.decode(coded)
        except (av.FFmpegError, OSError):
            size = (context.width, context.height)
            is_too_large = context.width * context.height > MOST_PIXELS
            return Decoded((), damaged=True, too_large=size if is_too_large else None)
        frames = tuple(
            Frame(origin.packet, picture, self._veil)
            for picture in pictures
            if isinstance(origin := picture.opaque, Origin)
        )
        return Decoded(frames, any(picture.is_corrupt for picture in pictures))

    def _swallowed_one(self, frames: int) -> bool:
        """FFmpeg's H.265 decoder marks no frame as corrupt; one without references vanishes.

        How many it usually keeps back is remembered beyond `begin_anew`.
        """
        if self._format is None or self._format.codec is not Codec.HEVC:
            return False
        self._packets += 1
        self._owed += 1 - frames
        is_more = self._packets > SETTLING_PACKETS and self._owed > self._usually_owed
        self._usually_owed = max(self._usually_owed, self._owed)
        return is_more

    def _context_of(self, form: StreamFormat) -> VideoCodecContext:
        if self._context is None or form is not self._format:
            self._context = opened(form)
            self._format = form
            self._packets = self._owed = self._usually_owed = 0
        return self._context


def opened(form: StreamFormat) -> VideoCodecContext:
    context = VideoCodecContext.create(form.codec.value, "r")
    context.thread_count = 1
    context.thread_type = "NONE"
    context.copy_opaque = True
    context.options = {"max_pixels": str(MOST_PIXELS)}
    if form.extradata:
        context.extradata = form.extradata
    return context


class Scaler:
    """Frames as arrays. Keeps the conversion set up between frames of one size."""

    def __init__(self) -> None:
        self._bgr = VideoReformatter()
        self._grey = VideoReformatter()

    def bgr(self, frame: Frame, widest: int | None = None) -> Picture:
        """BGR [height, width, 3]; no wider than `widest`, with the frame's proportions.

        Not copied once more: a full picture has 6 MB, and new memory costs more than to fill it.
        """
        width, height = frame.width, frame.height
        if widest is not None and width > widest:
            width, height = widest, max(2, round(height * widest / width))
        scaled = self._bgr.reformat(
            frame.video, width, height, "bgr24", interpolation="FAST_BILINEAR", threads=1
        )
        plane = scaled.planes[0]
        pixels: Picture = np.ndarray(
            (height, width, 3), np.uint8, memoryview(plane), strides=(plane.line_size, 3, 1)
        )
        return pixels

    def luma(self, frame: Frame) -> Picture:
        """[height, width] brightness; a view into the frame where its format allows."""
        video = frame.video
        if video.format.name not in LUMA_FIRST:
            video = self._grey.reformat(video, format="gray", threads=1)
        plane = video.planes[0]
        pixels = memoryview(plane)
        rows: Picture = np.frombuffer(pixels, np.uint8).reshape(-1, plane.line_size)
        return rows[: video.height, : video.width]
