"""One camera's live view: its H.264 units on their way to those who watch, as the camera made them.

What no browser plays, and what not everybody may see, goes through transcoding.py. Nothing here
waits for anybody.
"""

from __future__ import annotations

from collections.abc import Callable

from ccoc.clock import Clock
from ingest.annexb import ParameterSets
from ingest.messages import Mask
from ingest.outboxes import MOST_BYTES_OF_A_CAMERA, Outbox
from ingest.outlets import Outlet
from ingest.packets import Packet, StreamFormat


class Tap:
    """`take` and `watch` are called under one lock (views.py). `width_px` asks the decoder.

    Two outlets: for those who may look behind the camera's masks, and for those who may not.
    """

    def __init__(
        self,
        camera: str,
        outbox: Outbox,
        clock: Clock,
        width_px: Callable[[], int | None],
        masks: tuple[Mask, ...] = (),
    ) -> None:
        self._camera = camera
        self._outbox = outbox
        self._plain = Outlet(camera, outbox, clock, width_px, None)
        self._masked = Outlet(camera, outbox, clock, width_px, masks)
        self._outlets = (self._plain, self._masked)
        self._group: list[Packet] = []
        self._group_bytes = 0
        self._format: StreamFormat | None = None
        self._sets = ParameterSets(b"")
        self._is_decodable = False

    @property
    def is_transcoded(self) -> bool:
        return any(outlet.is_transcoded for outlet in self._outlets)

    @property
    def losses(self) -> int:
        transcoded = sum(outlet.transcoder_losses for outlet in self._outlets)
        return self._outbox.losses(self._camera) + transcoded

    @property
    def trouble(self) -> str | None:
        return next((outlet.trouble for outlet in self._outlets if outlet.trouble), None)

    def watch(self, *, on: bool, masked: bool = False) -> None:
        """Starting sends the current group of pictures at once."""
        outlet = self._masked if masked else self._plain
        outlet.watch(self._group, self._sets, on=on)

    def take(self, packet: Packet) -> None:
        if packet.format is not self._format:
            self._format = packet.format
            self._sets = ParameterSets(packet.format.extradata)
            self._is_decodable = False
        self._is_decodable = self._is_decodable or packet.key
        if not self._is_decodable:
            return
        self._remember(packet)
        for outlet in self._outlets:
            outlet.take(packet, self._sets)

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
