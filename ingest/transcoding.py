"""H.264 for browsers of streams that they cannot play, that are too large for a tile, or of which
not everybody may see everything.

Only for cameras that somebody watches so: it costs a decoder and an encoder per camera.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from threading import Condition

from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import VideoReformatter

from ccoc.clock import Clock
from ingest.decoders import Decoder, Frame
from ingest.messages import LiveUnit, Mask
from ingest.packets import Packet
from ingest.pulses import Pulse, WatchedThread

USUAL_RATE = 25
ENCODER = {
    "preset": "ultrafast",
    "tune": "zerolatency",
    "crf": "27",
    "x264-params": "keyint=50:min-keyint=50:scenecut=0:repeat-headers=1:annexb=1:threads=1",
}
MOST_WAITING = 600
CATCHING_UP = 6
"""Packets in line: then frames are decoded and not encoded, until the newest is reached."""


@dataclass(frozen=True, slots=True)
class Recoding:
    """How a view is made anew. `masks` are painted into it; it is no larger than `widest` by
    `highest` px, and its bits are held below `kilobits` a second."""

    masks: tuple[Mask, ...] = ()
    widest: int = 640
    highest: int = 360
    kilobits: int = 900


SMALL = Recoding()


def recoding_with(masks: tuple[Mask, ...]) -> Recoding:
    """Who may not look behind masks sees the rest as well as those who may."""
    return Recoding(masks, widest=1280, highest=720, kilobits=3000)


class Transcoder:
    """Runs a thread until `close`, after which nothing is emitted any more.

    `emit` gets units from that thread and does not wait; nor does `offer`.
    """

    def __init__(
        self,
        camera: str,
        emit: Callable[[LiveUnit], None],
        clock: Clock,
        recoding: Recoding = SMALL,
    ) -> None:
        self._camera = camera
        self._recoding = recoding
        self._emit = emit
        self._changed = Condition()
        self._waiting: deque[Packet] = deque()
        self._can_begin = False
        self._is_closed = False
        self._decoder = Decoder(recoding.masks)
        self._encoder: Encoder | None = None
        self._pulse = Pulse(clock)
        self.losses = 0
        self._thread = WatchedThread(f"transcoder-{camera}", self._run, self._pulse)
        self._thread.start()

    @property
    def trouble(self) -> str | None:
        """Asked of the thread first: it may be closed, and end, while it is asked."""
        trouble = self._thread.trouble
        return None if self._is_closed else trouble

    def offer(self, packet: Packet) -> None:
        with self._changed:
            if len(self._waiting) >= MOST_WAITING:
                self.losses += len(self._waiting)
                self._waiting.clear()
                self._can_begin = False
            self._can_begin = self._can_begin or packet.key
            if self._can_begin:
                self._waiting.append(packet)
                self._changed.notify()

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def _run(self) -> None:
        while not self._is_closed:
            self._pulse.beat()
            packet, behind = self._next()
            if packet is not None:
                self._convert(packet, behind)

    def _next(self) -> tuple[Packet | None, int]:
        with self._changed:
            if not self._waiting:
                self._changed.wait(1.0)
            if not self._waiting:
                return None, 0
            return self._waiting.popleft(), len(self._waiting)

    def _convert(self, packet: Packet, behind: int) -> None:
        for frame in self._decoder.decode(packet).frames:
            if behind < CATCHING_UP and not self._is_closed:
                for unit in self._encoder_for(frame).encode(frame):
                    self._emit_unless_closed(unit)

    def _emit_unless_closed(self, unit: LiveUnit) -> None:
        with self._changed:
            if not self._is_closed:
                self._emit(unit)

    def _encoder_for(self, frame: Frame) -> Encoder:
        if self._encoder is None or self._encoder.source != (frame.width, frame.height):
            self._encoder = Encoder(self._camera, frame.width, frame.height, self._recoding)
        return self._encoder


class Encoder:
    """libx264 for frames of one size, without delay: one unit out for each frame in."""

    def __init__(self, camera: str, width: int, height: int, recoding: Recoding = SMALL) -> None:
        self._camera = camera
        self._is_masked = bool(recoding.masks)
        self.source = (width, height)
        self._size = fitted(width, height, recoding)
        self._scaler = VideoReformatter()
        self._frames = 0
        self._context = VideoCodecContext.create("libx264", "w")
        self._context.width, self._context.height = self._size
        self._context.pix_fmt = "yuv420p"
        self._context.time_base = Fraction(1, USUAL_RATE)
        self._context.framerate = Fraction(USUAL_RATE)
        self._context.options = ENCODER | {
            "maxrate": f"{recoding.kilobits}k",
            "bufsize": f"{recoding.kilobits // 2}k",
        }

    def encode(self, frame: Frame) -> list[LiveUnit]:
        width, height = self._size
        small = self._scaler.reformat(
            frame.video, width, height, "yuv420p", interpolation="FAST_BILINEAR", threads=1
        )
        small.pts, small.time_base = self._frames, self._context.time_base
        small.pict_type = 0
        self._frames += 1
        at = round(frame.packet.captured_at.timestamp() * 1_000_000)
        return [
            LiveUnit(
                self._camera,
                at,
                packet.is_keyframe,
                transcoded=True,
                unit=bytes(packet),
                masked=self._is_masked,
            )
            for packet in self._context.encode(small)
        ]


def fitted(width: int, height: int, recoding: Recoding = SMALL) -> tuple[int, int]:
    """Inside the recoding's size with the proportions kept, even as H.264 needs it; never
    enlarged."""
    scale = min(1.0, recoding.widest / width, recoding.highest / height)
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)
