"""What one camera looks at, followed for as long as it is a camera: is the view covered, blurred,
or another than in its reference. Reconnecting forgets nothing here; a new reference does.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock

import numpy as np

from ccoc.cameras import Cause
from detectors.pictures import Floats, Picture
from ingest.angles import edges_of, likeness, packed, unpacked
from ingest.details import detail_of, small_of
from ingest.habits import Habit
from ingest.lasting import Lasting

LOOKS_APART = timedelta(seconds=1.9)
"""More often would cost much and tell nothing new."""
OBSTRUCTED_AFTER = timedelta(seconds=30)
"""A lorry that waits for others to pass, a hand, a bird: gone before that."""
OBSTRUCTED_UNTIL = timedelta(seconds=6)
DEFOCUSED_AFTER = timedelta(seconds=20)
"""Cameras hunt for focus for some seconds when they switch to infrared."""
DEFOCUSED_UNTIL = timedelta(seconds=6)
MOVED_AFTER = timedelta(seconds=20)
MOVED_UNTIL = timedelta(seconds=6)
CALM_SECONDS = 6.0
"""Edges are averaged over this time, so that traffic passes out of them."""
ENOUGH = timedelta(seconds=10)
"""Of pictures, before a view may become a reference."""
FOLLOWS_SECONDS = 300.0
LIGHT_ALIKE = 40.0
"""Grey levels. In other light the camera's view is also held against how it looked a while ago,
when it certainly stood right."""


class Scene:
    """`note` is called by one thread at a time, the rest by any."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._habit = Habit()
        self._covered = Lasting(OBSTRUCTED_AFTER, OBSTRUCTED_UNTIL)
        self._blurred = Lasting(DEFOCUSED_AFTER, DEFOCUSED_UNTIL)
        self._moved = Lasting(MOVED_AFTER, MOVED_UNTIL)
        self._reference: tuple[Floats, float] | None = None
        self._proven: Floats | None = None
        self._edges: Floats | None = None
        self._brightness = 0.0
        self._before: Floats | None = None
        self._began: datetime | None = None
        self._last: datetime | None = None

    def note(self, at: datetime, luma: Picture) -> None:
        """A picture that is not dark."""
        if self._last is not None and at - self._last < LOOKS_APART:
            return
        small = small_of(luma)
        with self._lock:
            if self._before is not None:
                self._note_habit(at, small, self._before)
            self._note_angle(at, small)
            self._before, self._last = small, at
            self._began = self._began or at

    def _note_habit(self, at: datetime, small: Floats, before: Floats) -> None:
        covered, blurred = self._covered, self._blurred
        found = self._habit.judged(
            at,
            detail_of(small, before),
            covered=covered.is_suspected,
            blurred=blurred.is_suspected,
        )
        covered.note(at, is_there=found.is_covered)
        blurred.note(at, is_there=found.is_blurred)

    def _note_angle(self, at: datetime, small: Floats) -> None:
        edges = edges_of(small)
        passed = (at - (self._last or at)).total_seconds()
        if self._edges is None:
            self._edges = edges
        self._edges += np.float32(1 - np.exp(-passed / CALM_SECONDS)) * (edges - self._edges)
        self._brightness = float(small.mean())
        is_hidden = self._covered.is_suspected or self._blurred.holds
        if self._reference is None or is_hidden:
            self._moved.note(at, is_there=None)
            return
        self._moved.note(at, is_there=self._is_moved(self._edges, *self._reference))
        if not self._moved.is_suspected:
            self._prove(self._edges, passed)

    def _is_moved(self, edges: Floats, reference: Floats, brightness: float) -> bool:
        alike = abs(self._brightness - brightness) <= LIGHT_ALIKE
        if not likeness(reference, edges).is_moved(light_alike=alike):
            return False
        proven = self._proven
        return alike or proven is None or likeness(proven, edges).is_moved(light_alike=True)

    def _prove(self, edges: Floats, passed: float) -> None:
        if self._proven is None:
            self._proven = edges.copy()
        self._proven += np.float32(1 - np.exp(-passed / FOLLOWS_SECONDS)) * (edges - self._proven)

    @property
    def symptoms(self) -> tuple[Cause, ...]:
        held = (
            (self._covered, Cause.OBSTRUCTED),
            (self._blurred, Cause.DEFOCUSED),
            (self._moved, Cause.MOVED),
        )
        return tuple(cause for lasting, cause in held if lasting.holds)

    def expect(self, view: bytes | None) -> None:
        """This is how the camera should look; None: nobody has said. InvalidError."""
        reference = unpacked(view) if view is not None else None
        with self._lock:
            self._reference, self._proven = reference, None
            self._moved.forget()

    def take(self, at: datetime) -> bytes | None:
        """How it looks now, which is right from now on. None while it was not seen enough."""
        with self._lock:
            is_seen = self._began is not None and at - self._began >= ENOUGH
            is_fresh = self._last is not None and at - self._last < ENOUGH
            if self._edges is None or not (is_seen and is_fresh):
                return None
            self._habit.forget()
            self._covered.forget()
            self._blurred.forget()
            return packed(self._edges, self._brightness)
