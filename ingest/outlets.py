"""One form of a camera's live view on its way out: as the camera made it, or made anew.

Which packets there are is live.py's; how a view is made anew is transcoding.py's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ccoc.clock import Clock
from ingest.annexb import ParameterSets
from ingest.messages import LiveUnit, Mask
from ingest.outboxes import Outbox
from ingest.packets import Codec, Packet
from ingest.transcoding import SMALL, Transcoder, recoding_with

WIDEST_PX = 1280
"""A wall decodes all its tiles at once; larger pictures are made small once, here."""


class Outlet:
    """For those who watch this form; all others cost nothing. Called under one lock (views.py).

    `masks`: what its viewers may not see; None: they may see all. With masks all is made anew.
    """

    def __init__(
        self,
        camera: str,
        outbox: Outbox,
        clock: Clock,
        width_px: Callable[[], int | None],
        masks: tuple[Mask, ...] | None,
    ) -> None:
        self._camera = camera
        self._outbox = outbox
        self._clock = clock
        self._width_px = width_px
        self._masked = masks is not None
        self._recoding = recoding_with(masks) if masks else SMALL
        self._is_watched = False
        self._has_begun = False
        self._transcoder: Transcoder | None = None
        self._transcoder_losses = 0

    @property
    def is_transcoded(self) -> bool:
        return self._transcoder is not None

    @property
    def transcoder_losses(self) -> int:
        transcoder = self._transcoder
        return self._transcoder_losses + (transcoder.losses if transcoder else 0)

    @property
    def trouble(self) -> str | None:
        transcoder = self._transcoder
        return transcoder.trouble if transcoder else None

    def watch(self, group: Iterable[Packet], sets: ParameterSets, *, on: bool) -> None:
        """Starting sends the current group of pictures at once."""
        if on == self._is_watched:
            return
        self._is_watched = on
        self._has_begun = False
        if on:
            for packet in group:
                self.take(packet, sets)
        else:
            self._stop_transcoding()
            self._outbox.forget(self._camera, masked=self._masked)

    def take(self, packet: Packet, sets: ParameterSets) -> None:
        if not self._is_watched:
            return
        payload: bytes | None = packet.payload
        if packet.key:
            self._has_begun = True
            payload = self._playable(packet, sets)
            if payload is None:
                self._start_transcoding()
            else:
                self._stop_transcoding()
        if not self._has_begun:
            return
        if self._transcoder is not None:
            self._transcoder.offer(packet)
        elif payload is not None:
            self._pass_on(packet, payload)

    def _pass_on(self, packet: Packet, payload: bytes) -> None:
        at = round(packet.captured_at.timestamp() * 1_000_000)
        unit = LiveUnit(
            self._camera, at, packet.key, transcoded=False, unit=payload, masked=self._masked
        )
        self._outbox.offer(unit)

    def _playable(self, packet: Packet, sets: ParameterSets) -> bytes | None:
        """A key packet as a browser takes it, or None when this view must be made anew."""
        if self._recoding.masks or packet.format.codec is not Codec.H264:
            return None
        if (self._width_px() or 0) > WIDEST_PX:
            return None
        return sets.complete(packet.payload)

    def _start_transcoding(self) -> None:
        if self._transcoder is None:
            self._transcoder = Transcoder(
                self._camera, self._outbox.offer, self._clock, self._recoding
            )

    def _stop_transcoding(self) -> None:
        if self._transcoder is not None:
            self._transcoder_losses += self._transcoder.losses
            self._transcoder.close()
            self._transcoder = None
