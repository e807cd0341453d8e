"""Looks at one camera's pictures: which frame, when, and what was lost.

While something moves every packet is decoded, because almost every frame is the reference of the
next, and each n-th is looked at; while nothing moves only key pictures are, where they come often
enough (backlogs.py). What is seen there is others' work (symptoms.py, subjects.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from ccoc.cameras import Cause, Priority
from ccoc.errors import CcocError
from detectors.pictures import Picture
from ingest.backlogs import NOTHING, Backlog, Manner, Portion
from ingest.decoders import Decoded, Decoder, Frame, Scaler
from ingest.fillings import Filling
from ingest.messages import Mask
from ingest.motion import MotionGate
from ingest.packets import Packet, StreamFormat
from ingest.rates import SHORTENED
from ingest.scenes import Scene
from ingest.symptoms import Symptoms

Beat = Callable[[], None]

LONGEST_RECALL = timedelta(seconds=20)
"""A frame that is older than the last by more is none of before: our clock was set back."""
LOOKS_AT_ONCE = 3
"""Of a camera whose missed moments are looked at; then it stands in line again as others do."""


class SeesFrames(Protocol):
    """What is done with a looked-at frame; called by one thread at a time."""

    @property
    def is_hungry(self) -> bool:
        """Something is there that should be looked at more often for a moment."""

    @property
    def is_searching(self) -> bool:
        """Whether anything is looked for now; if not, only the camera's health matters."""

    def see(self, frame: Frame, luma: Picture, beat: Beat) -> None: ...

    def end(self) -> None:
        """No frame will follow the ones before: the camera was lost, or changed its size."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of the pictures. `losses`: looks that were due and did not happen; `shed`:
    those of them that an overloaded machine left out.

    `format` is the connection that is decoded now, `has_pictures` whether any came out of it.
    """

    format: StreamFormat | None = None
    has_pictures: bool = False
    width: int | None = None
    height: int | None = None
    symptom: Cause | None = None
    losses: int = 0
    looks: int = 0
    shed: int = 0
    damaged: int = 0
    """Frames of the last minute."""


@dataclass(frozen=True, slots=True)
class Turns:
    """How a camera stands in the pool's line. `submit` puts its looker there.

    `priority` is that of this moment; `every`: see ingest.strains.
    """

    submit: Callable[[Looker], None]
    priority: Callable[[], Priority] = lambda: Priority.REST
    every: Callable[[Priority], int] = lambda _: 1
    camera: str = ""


class Looker:
    """`offer` is called by packet threads, `work` by the pool, never by two at once.

    `complain` is told of looks that failed.
    """

    def __init__(
        self,
        looks_per_second: float,
        eyes: SeesFrames | None,
        turns: Turns,
        complain: Callable[[CcocError], None],
        masks: Sequence[Mask] = (),
    ) -> None:
        self._backlog = Backlog(looks_per_second)
        self._eyes = eyes
        self._turns = turns
        self._complain = complain
        self._looks = 0
        self._failed_looks = 0
        self._masks = masks
        self._filling = Filling(masks)
        self._decoder = Decoder(masks)
        self._scaler = Scaler()
        self._gate = MotionGate()
        self.scene = Scene()
        self._symptoms = Symptoms(self.scene, self._filling)
        self._format: StreamFormat | None = None
        self._has_pictures = False
        self._size: tuple[int, int] | None = None
        self._seen_at: datetime | None = None
        self._left = NOTHING
        self.has_left = False
        self.served_at = 0.0

    @property
    def camera(self) -> str:
        return self._turns.camera

    @property
    def priority(self) -> Priority:
        return self._turns.priority()

    @property
    def sight(self) -> Sight:
        width, height = self._size or (None, None)
        shed = self._backlog.shed
        return Sight(
            format=self._format,
            has_pictures=self._has_pictures,
            width=width,
            height=height,
            symptom=self._symptoms.current,
            losses=shed + self._failed_looks,
            looks=self._looks,
            shed=shed,
            damaged=self._symptoms.damaged_lately,
        )

    def offer(self, packet: Packet) -> None:
        eyes = self._eyes
        is_due = self._backlog.add(
            packet,
            searching=eyes is not None and eyes.is_searching,
            hungry=eyes is not None and eyes.is_hungry,
            every=self._turns.every(self.priority),
        )
        if is_due:
            self._turns.submit(self)

    def leave(self) -> None:
        """The camera is there no more: the pool ends its looks, and then `has_left`."""
        if self._backlog.close():
            self._turns.submit(self)

    def work(self, beat: Beat) -> None:
        """One portion of what waits, or a part of it."""
        if self._backlog.is_closed:
            self._end()
            return
        portion = self._left if self._left.packets else self._backlog.take()
        self._left = NOTHING
        if portion.begins_anew:
            self._decoder.begin_anew()
        match portion.manner:
            case Manner.GLANCE:
                self._glance(portion.packets[0], beat)
            case Manner.NEWEST:
                self._look_at_newest(portion, beat)
            case Manner.EVERY_MOMENT:
                self._look_at_every_moment(portion, beat)
        if self._left.packets or self._backlog.done():
            self._turns.submit(self)

    def _end(self) -> None:
        if self._eyes is not None and not self.has_left:
            self._eyes.end()
        self._decoder = Decoder(self._masks)
        self._scaler, self._left = Scaler(), NOTHING
        self.has_left = True

    def _glance(self, key: Packet, beat: Beat) -> None:
        """At a key picture. If something moves there, what came before is looked at first."""
        beat()
        frame = self._noted(key, self._decoder_for(key).still(key))
        if frame and self._moves(frame, self._scaler.luma(frame)):
            self._backlog.stir(key.arrived_at)
            return
        self._backlog.settle(key)
        if frame:
            self._look(frame, beat)

    def _moves(self, frame: Frame, luma: Picture) -> bool:
        """Asked for health only, nothing moves."""
        if self._eyes is None or not self._eyes.is_searching:
            return False
        at = frame.packet.arrived_at
        self._gate.is_open(luma, at)
        return self._gate.moves(at)

    def _look_at_newest(self, portion: Portion, beat: Beat) -> None:
        newest: Frame | None = None
        for packet in portion.packets:
            beat()
            newest = self._decoded(packet) or newest
        if newest is not None:
            self._look(newest, beat)

    def _look_at_every_moment(self, portion: Portion, beat: Beat) -> None:
        """What eyes saw before is not shown to them again, though it is decoded again."""
        looks = 0
        for number, packet in enumerate(portion.packets, 1):
            beat()
            frame = self._decoded(packet)
            if frame is None or not self._is_another_moment(frame):
                continue
            self._look(frame, beat)
            looks += 1
            if looks >= LOOKS_AT_ONCE:
                self._left = replace(portion, packets=portion.packets[number:], begins_anew=False)
                return

    def _is_another_moment(self, frame: Frame) -> bool:
        if self._seen_at is None:
            return True
        since = frame.packet.arrived_at - self._seen_at
        period = self._turns.every(self.priority) * self._backlog.pace.period
        return since >= SHORTENED * period or since < -LONGEST_RECALL

    def _decoder_for(self, packet: Packet) -> Decoder:
        if packet.format is not self._format:
            self._begin(packet.format)
        return self._decoder

    def _decoded(self, packet: Packet) -> Frame | None:
        return self._noted(packet, self._decoder_for(packet).decode(packet))

    def _noted(self, packet: Packet, decoded: Decoded) -> Frame | None:
        """The newest of the frames that came for a packet."""
        self._symptoms.note_packet(
            packet.arrived_at,
            frames=len(decoded.frames),
            damaged=decoded.damaged,
            too_large=decoded.too_large is not None,
        )
        if decoded.damaged:
            self._backlog.doubt(packet.arrived_at)
        self._size = decoded.too_large or self._size
        for frame in decoded.frames:
            if frame.packet.key:
                luma = self._scaler.luma(frame)
                self._symptoms.note_key_picture(frame.packet.arrived_at, luma)
        return decoded.frames[-1] if decoded.frames else None

    def _begin(self, form: StreamFormat) -> None:
        self._format = form
        self._has_pictures = False
        self._seen_at = None
        was_garbled = self._symptoms.current is Cause.GARBLED
        self._symptoms = Symptoms(self.scene, self._filling, garbled=was_garbled)
        self._forget_scene()

    def _forget_scene(self) -> None:
        self._gate = MotionGate()
        if self._eyes is not None:
            self._eyes.end()

    def _look(self, frame: Frame, beat: Beat) -> None:
        size = (frame.width, frame.height)
        if self._size not in (None, size):
            self._forget_scene()
        self._size = size
        self._has_pictures = True
        at = self._seen_at = frame.packet.arrived_at
        self._backlog.pace.seen(at)
        luma = self._scaler.luma(frame)
        self._symptoms.note_picture(at, luma)
        if self._eyes is not None:
            self._see(self._eyes, frame, luma, beat)
        else:
            self._looks += 1

    def _see(self, eyes: SeesFrames, frame: Frame, luma: Picture, beat: Beat) -> None:
        if self._moves(frame, luma):
            self._backlog.stir(frame.packet.arrived_at)
        try:
            eyes.see(frame, luma, beat)
        except CcocError as error:
            self._failed_looks += 1
            self._complain(error)
        else:
            self._looks += 1
