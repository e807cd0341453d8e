"""Looks at one camera's pictures at the analysis rate: which frame, when, and what was lost.

Every packet is decoded, because almost every frame is the reference of the next; only each n-th
is looked at. What is seen there is others' work (symptoms.py, subjects.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ccoc.cameras import Cause
from ccoc.errors import CcocError
from detectors.pictures import Picture
from ingest.backlogs import Backlog
from ingest.decoders import Decoder, Frame, Scaler
from ingest.messages import Mask
from ingest.packets import Packet, StreamFormat
from ingest.symptoms import Symptoms

Beat = Callable[[], None]


class SeesFrames(Protocol):
    """What is done with a looked-at frame; called by one thread at a time."""

    @property
    def is_hungry(self) -> bool:
        """Something is there that should be looked at more often for a moment."""

    def see(self, frame: Frame, luma: Picture, beat: Beat) -> None: ...

    def end(self) -> None:
        """No frame will follow the ones before: the camera was lost, or changed its size."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of the pictures. `losses`: looks that were due and did not happen.

    `format` is the connection that is decoded now, `has_pictures` whether any came out of it.
    """

    format: StreamFormat | None = None
    has_pictures: bool = False
    width: int | None = None
    height: int | None = None
    symptom: Cause | None = None
    losses: int = 0


class Looker:
    """`offer` is called by packet threads, `work` by the pool, never by two at once.

    `submit` puts this looker on the pool's list; `complain` is told of looks that failed.
    """

    def __init__(
        self,
        looks_per_second: float,
        eyes: SeesFrames | None,
        submit: Callable[[Looker], None],
        complain: Callable[[CcocError], None],
        masks: Sequence[Mask] = (),
    ) -> None:
        self._backlog = Backlog(looks_per_second)
        self._eyes = eyes
        self._submit = submit
        self._complain = complain
        self._failed_looks = 0
        self._masks = masks
        self._decoder = Decoder(masks)
        self._scaler = Scaler()
        self._symptoms = Symptoms()
        self._format: StreamFormat | None = None
        self._has_pictures = False
        self._size: tuple[int, int] | None = None
        self.has_left = False

    @property
    def sight(self) -> Sight:
        width, height = self._size or (None, None)
        symptom = self._symptoms.current
        losses = self._backlog.losses + self._failed_looks
        return Sight(self._format, self._has_pictures, width, height, symptom, losses)

    def offer(self, packet: Packet) -> None:
        is_hungry = self._eyes is not None and self._eyes.is_hungry
        if self._backlog.add(packet, hungry=is_hungry):
            self._submit(self)

    def leave(self) -> None:
        """The camera is there no more: the pool ends its looks, and then `has_left`."""
        if self._backlog.close():
            self._submit(self)

    def work(self, beat: Beat) -> None:
        """Decodes what waits and looks at the newest frame."""
        if self._backlog.is_closed:
            self._end()
            return
        newest: Frame | None = None
        for packet in self._backlog.take():
            beat()
            newest = self._decoded(packet) or newest
        if newest is not None:
            self._look(newest, beat)
        if self._backlog.done():
            self._submit(self)

    def _end(self) -> None:
        if self._eyes is not None and not self.has_left:
            self._eyes.end()
        self._decoder = Decoder(self._masks)
        self._scaler = Scaler()
        self.has_left = True

    def _decoded(self, packet: Packet) -> Frame | None:
        if packet.format is not self._format:
            self._begin(packet.format)
        decoded = self._decoder.decode(packet)
        self._symptoms.note_packet(
            packet.arrived_at,
            frames=len(decoded.frames),
            damaged=decoded.damaged,
            too_large=decoded.too_large is not None,
        )
        self._size = decoded.too_large or self._size
        for frame in decoded.frames:
            if frame.packet.key:
                luma = self._scaler.luma(frame)
                self._symptoms.note_key_picture(frame.packet.arrived_at, luma)
        return decoded.frames[-1] if decoded.frames else None

    def _begin(self, form: StreamFormat) -> None:
        self._format = form
        self._has_pictures = False
        self._symptoms = Symptoms()
        if self._eyes is not None:
            self._eyes.end()

    def _look(self, frame: Frame, beat: Beat) -> None:
        size = (frame.width, frame.height)
        if self._size not in (None, size) and self._eyes is not None:
            self._eyes.end()
        self._size = size
        self._has_pictures = True
        luma = self._scaler.luma(frame)
        self._symptoms.note_picture(frame.packet.arrived_at, luma)
        if self._eyes is None:
            return
        try:
            self._eyes.see(frame, luma, beat)
        except CcocError as error:
            self._failed_looks += 1
            self._complain(error)
