"""What waits to be sent to the service. Live units may be thrown away, counted; nothing else is.

A camera's thread only puts things here; it never waits for the service.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from threading import Condition

import msgspec

from ingest.messages import Beat, FromWorker, LiveSkipped, LiveUnit
from ingest.stages import added_up

MOST_BYTES_OF_A_CAMERA = 12 * 1024 * 1024
"""A group of pictures of 10 s at 8 Mbit/s fits: a viewer who starts to watch gets one at once."""

Strand = tuple[str, bool]
"""A camera and whether masked: its two forms have nothing to do with each other on their way."""


def strand_of(unit: LiveUnit) -> Strand:
    return unit.camera, unit.masked


class Outbox:
    """Any thread puts, one thread sends. Control messages go before live units."""

    def __init__(self, most_bytes: int = MOST_BYTES_OF_A_CAMERA) -> None:
        self._most_bytes = most_bytes
        self._changed = Condition()
        self._control: deque[FromWorker] = deque()
        self._beat: Beat | None = None
        self._live: deque[LiveUnit] = deque()
        self._waiting_bytes: dict[Strand, int] = {}
        self._skipped: dict[Strand, int] = {}
        self._losses: dict[str, int] = {}
        self._is_sending = False

    def post(self, message: FromWorker) -> None:
        """Is sent for sure. Of beats that wait only the newest goes, with what all have counted."""
        with self._changed:
            if isinstance(message, Beat):
                self._beat = _newest(message, self._beat)
            else:
                self._control.append(message)
            self._changed.notify()

    def offer(self, unit: LiveUnit) -> None:
        """Is sent, unless the service takes this camera's units too slowly."""
        with self._changed:
            strand = strand_of(unit)
            waiting = self._waiting_bytes.get(strand, 0) + len(unit.unit)
            if strand in self._skipped and not unit.key:
                self._skip(strand, [unit])
            elif waiting > self._most_bytes:
                self._throw_away(unit)
            else:
                self._resume(strand)
                self._live.append(unit)
                self._waiting_bytes[strand] = waiting
            self._changed.notify()

    def _throw_away(self, unit: LiveUnit) -> None:
        """All that waits of this camera, and what comes until its next key unit."""
        strand = strand_of(unit)
        thrown = [one for one in self._live if strand_of(one) == strand]
        self._live = deque(one for one in self._live if strand_of(one) != strand)
        self._waiting_bytes[strand] = 0
        self._skip(strand, [*thrown, unit])

    def _skip(self, strand: Strand, units: Sequence[LiveUnit]) -> None:
        camera, _ = strand
        self._skipped[strand] = self._skipped.get(strand, 0) + len(units)
        self._losses[camera] = self._losses.get(camera, 0) + len(units)

    def _resume(self, strand: Strand) -> None:
        camera, masked = strand
        skipped = self._skipped.pop(strand, 0)
        if skipped:
            self._control.append(LiveSkipped(camera, skipped, masked))

    def forget(self, camera: str, *, masked: bool = False) -> None:
        """Nobody watches this camera so any more."""
        strand = (camera, masked)
        with self._changed:
            self._live = deque(one for one in self._live if strand_of(one) != strand)
            self._waiting_bytes.pop(strand, None)
            self._resume(strand)
            self._changed.notify()

    def drop(self, camera: str) -> None:
        """This camera is there no more, so nobody needs to know what was lost of it."""
        with self._changed:
            self._live = deque(one for one in self._live if one.camera != camera)
            self._losses.pop(camera, None)
            for counted in (self._waiting_bytes, self._skipped):
                for masked in (False, True):
                    counted.pop((camera, masked), None)

    def losses(self, camera: str) -> int:
        """Live units thrown away since the worker started."""
        with self._changed:
            return self._losses.get(camera, 0)

    def send_next(self, send: Callable[[FromWorker], None], wait_seconds: float) -> bool:
        """Sends one message, if one comes in time. Only the sending thread calls this."""
        with self._changed:
            message = self._taken()
            if message is None:
                self._changed.wait(wait_seconds)
                message = self._taken()
            self._is_sending = message is not None
        if message is not None:
            send(message)
            with self._changed:
                self._is_sending = False
                self._changed.notify_all()
        return message is not None

    def wait_until_sent(self, seconds: float) -> bool:
        """Until no control message waits; False when that takes too long."""
        with self._changed:
            return self._changed.wait_for(
                lambda: not self._control and not self._is_sending, seconds
            )

    def _taken(self) -> FromWorker | None:
        if self._control:
            return self._control.popleft()
        if self._beat is not None:
            beat, self._beat = self._beat, None
            return beat
        if not self._live:
            return None
        unit = self._live.popleft()
        self._waiting_bytes[strand_of(unit)] -= len(unit.unit)
        return unit


def _newest(beat: Beat, waiting: Beat | None) -> Beat:
    if waiting is None or not waiting.stages:
        return beat
    return msgspec.structs.replace(beat, stages=added_up(*waiting.stages, *beat.stages))
