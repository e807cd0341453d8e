"""Which of the worker's own threads still live and move. What to do about it is the worker's."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from ccoc.clock import Clock

ANALYSIS_SECONDS = 5.0


class Pulse:
    """A thread beats before whatever it does next, and says how long that may take."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.beat()

    def beat(self, allow_seconds: float = ANALYSIS_SECONDS) -> None:
        self._until = self._clock.monotonic() + allow_seconds

    @property
    def is_silent(self) -> bool:
        return self._clock.monotonic() > self._until


class WatchedThread:
    """A thread that may not end before it is told to, nor stand still."""

    def __init__(self, name: str, body: Callable[[], None], pulse: Pulse) -> None:
        self.name = name
        self._pulse = pulse
        self._thread = Thread(target=body, name=name, daemon=True)

    def start(self) -> None:
        self._pulse.beat()
        self._thread.start()

    def join(self, seconds: float) -> None:
        self._thread.join(max(0.0, seconds))

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    @property
    def trouble(self) -> str | None:
        """None while all is well. Ask only before the thread was told to end."""
        if not self._thread.is_alive():
            return f"thread {self.name} died"
        return f"thread {self.name} stands still" if self._pulse.is_silent else None
