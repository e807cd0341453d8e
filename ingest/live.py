"""One camera's live view: its H.264 units on their way to those who watch, as the camera made them.

What no browser plays goes through transcoding.py. Nothing here waits for anybody.
"""

from __future__ import annotations

from collections.abc import Callable

from ccoc.clock import Clock
from ingest.annexb import ParameterSets
from ingest.messages import LiveUnit
from ingest.outboxes import MOST_BYTES_OF_A_CAMERA, Outbox
from ingest.packets import Codec, Packet, StreamFormat
from ingest.transcoding import Transcoder

WIDEST_PX = 1280
"""A wall decodes all its tiles at once; larger pictures are made small once, here."""


class Tap:
    """`take` and `watch` are called under one lock (views.py). `width_px` asks the decoder."""

    def __init__(
        self, camera: str, outbox: Outbox, clock: Clock, width_px: Callable[[], int | None]
    ) -> None:
        self._camera = camera
        self._outbox = outbox
        self._clock = clock
        self._width_px = width_px
        self._group: list[Packet] = []
        self._group_bytes = 0
        self._format: StreamFormat | None = None
        self._sets = ParameterSets(b"")
        self._is_decodable = False
        self._is_watched = False
        self._has_begun = False
        self._transcoder: Transcoder | None = None
        self._transcoder_losses = 0

    @property
    def is_transcoded(self) -> bool:
        return self._transcoder is not None

    @property
    def losses(self) -> int:
        transcoder = self._transcoder
        now = transcoder.losses if transcoder else 0
        return self._outbox.losses(self._camera) + self._transcoder_losses + now

    @property
    def trouble(self) -> str | None:
        transcoder = self._transcoder
        return transcoder.trouble if transcoder else None

    def watch(self, *, on: bool) -> None:
        """Starting sends the current group of pictures at once."""
        if on == self._is_watched:
            return
        self._is_watched = on
        self._has_begun = False
        if on:
            for packet in self._group:
                self._send(packet)
        else:
            self._stop_transcoding()
            self._outbox.forget(self._camera)

    def take(self, packet: Packet) -> None:
        if packet.format is not self._format:
            self._format = packet.format
            self._sets = ParameterSets(packet.format.extradata)
            self._is_decodable = False
        self._is_decodable = self._is_decodable or packet.key
        if not self._is_decodable:
            return
        self._remember(packet)
        if self._is_watched:
            self._send(packet)

    def _remember(self, packet: Packet) -> None:
        """A group of pictures without end is not kept: who starts to watch waits for its end."""
        if packet.key:
            self._group.clear()
            self._group_bytes = 0
        self._group_bytes += len(packet.payload)
        if self._group_bytes > MOST_BYTES_OF_A_CAMERA:
            self._group.clear()
        else:
            self._group.append(packet)

    def _send(self, packet: Packet) -> None:
        payload: bytes | None = packet.payload
        if packet.key:
            self._has_begun = True
            payload = self._playable(packet)
            if payload is None:
                self._start_transcoding()
            else:
                self._stop_transcoding()
        if not self._has_begun:
            return
        if self._transcoder is not None:
            self._transcoder.offer(packet)
        elif payload is not None:
            at = round(packet.captured_at.timestamp() * 1_000_000)
            unit = LiveUnit(self._camera, at, packet.key, transcoded=False, unit=payload)
            self._outbox.offer(unit)

    def _playable(self, packet: Packet) -> bytes | None:
        """A key packet as a browser takes it, or None when this stream must be transcoded."""
        if packet.format.codec is not Codec.H264 or (self._width_px() or 0) > WIDEST_PX:
            return None
        return self._sets.complete(packet.payload)

    def _start_transcoding(self) -> None:
        if self._transcoder is None:
            self._transcoder = Transcoder(self._camera, self._outbox.offer, self._clock)

    def _stop_transcoding(self) -> None:
        if self._transcoder is not None:
            self._transcoder_losses += self._transcoder.losses
            self._transcoder.close()
            self._transcoder = None
