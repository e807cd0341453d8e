"""The few threads that decode and detect for all cameras. A camera stands in line once at most."""

from __future__ import annotations

from ccoc.cameras import Priority
from ccoc.clock import Clock
from ingest.lines import Line
from ingest.lookers import Looker
from ingest.marks import Mark, Marks
from ingest.pulses import Pulse, WatchedThread
from ingest.streams import Halt

IDLE_SECONDS = 0.2


class Shift:
    """One thread's work, in seconds. It writes, others read."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seconds = 0.0
        self._began: float | None = None

    def begin(self) -> None:
        self._began = self._clock.monotonic()

    def end(self) -> None:
        began, self._began = self._began, None
        if began is not None:
            self._seconds += self._clock.monotonic() - began

    @property
    def seconds(self) -> float:
        """With what is being done now."""
        done, began = self._seconds, self._began
        return done if began is None else done + self._clock.monotonic() - began


class Pool:
    def __init__(self, threads: int, clock: Clock, halt: Halt, marks: Marks | None = None) -> None:
        self._marks = marks or Marks()
        self._clock = clock
        self._line: Line[Looker] = Line(clock.monotonic)
        self._halt = halt
        self._shifts = tuple(Shift(clock) for _ in range(threads))
        self.threads = tuple(
            self._thread(f"analysis-{n + 1}", shift) for n, shift in enumerate(self._shifts)
        )

    def _thread(self, name: str, shift: Shift) -> WatchedThread:
        pulse = Pulse(self._clock)
        mark = self._marks.row()
        return WatchedThread(name, lambda: self._work(pulse, shift, mark), pulse)

    def submit(self, looker: Looker) -> None:
        self._line.put(looker)

    @property
    def waiting(self) -> int:
        return len(self._line)

    def late(self, seconds: float) -> set[Priority]:
        """Classes of which somebody waited for longer since the last time."""
        return self._line.late(seconds)

    @property
    def busy_seconds(self) -> float:
        return sum(shift.seconds for shift in self._shifts)

    def _work(self, pulse: Pulse, shift: Shift, mark: Mark) -> None:
        while not self._halt.is_set():
            pulse.beat()
            looker = self._line.take(IDLE_SECONDS)
            if looker is not None:
                shift.begin()
                mark.note(looker.camera)
                looker.work(pulse.beat)
                mark.clear()
                shift.end()
