"""The few threads that decode and detect for all cameras. A camera stands in line once at most."""

from __future__ import annotations

from queue import Empty, Queue

from ccoc.clock import Clock
from ingest.lookers import Looker
from ingest.pulses import Pulse, WatchedThread
from ingest.streams import Halt

IDLE_SECONDS = 0.2


class Pool:
    def __init__(self, threads: int, clock: Clock, halt: Halt) -> None:
        self._line: Queue[Looker] = Queue()
        self._halt = halt
        self.threads = tuple(self._thread(f"analysis-{n + 1}", clock) for n in range(threads))

    def _thread(self, name: str, clock: Clock) -> WatchedThread:
        pulse = Pulse(clock)
        return WatchedThread(name, lambda: self._work(pulse), pulse)

    def submit(self, looker: Looker) -> None:
        self._line.put(looker)

    def _work(self, pulse: Pulse) -> None:
        while not self._halt.is_set():
            pulse.beat()
            try:
                looker = self._line.get(timeout=IDLE_SECONDS)
            except Empty:
                continue
            looker.work(pulse.beat)
