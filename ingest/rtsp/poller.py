"""One thread that receives for all connections of a process.

A thread for each camera would wake for each of its pictures, and take the interpreter's lock for a
little work with cold caches.
"""

from __future__ import annotations

import contextlib
import select
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Protocol, Self

from ccoc.clock import Clock
from ingest.packets import Take
from ingest.rtsp.wire import TICK_SECONDS

NAME = "receiving"
ROUND_SECONDS = 0.005
"""Between two rounds: what comes meanwhile is taken with one call, and cameras share a wake-up."""


class Receives(Protocol):
    """One connection. Whatever its methods raise ends it."""

    def fileno(self) -> int: ...

    def advance(self, take: Take) -> bool:
        """When octets have come. False: it has ended."""

    def tick(self) -> None:
        """Twice a second."""


@dataclass(slots=True, eq=False)
class Seat:
    """Of one connection. What it raises is carried to the thread that waits for its end."""

    connection: Receives
    take: Take
    over: Event = field(default_factory=Event)
    raised: BaseException | None = None
    goes_on: bool = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if raised is not None:
            self.raised, self.goes_on = raised, False
        return True

    def raise_what_it_raised(self) -> None:
        raised, self.raised = self.raised, None
        try:
            if raised is not None:
                raise raised
        finally:
            del raised  # else it and this frame hold each other, and all that was received

    def advance(self) -> None:
        with self:
            self.goes_on = self.connection.advance(self.take)

    def tick(self) -> None:
        with self:
            self.connection.tick()


class Poller:
    """Its thread begins with the first connection and ends after the last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._seats: dict[int, Seat] = {}
        self._epoll: select.epoll | None = None

    def attend(self, connection: Receives, take: Take) -> None:
        """Until it ends; meanwhile `take` is called by the common thread, and may not wait."""
        seat = Seat(connection, take)
        with self._lock:
            if self._epoll is None:
                epoll = select.epoll()
                Thread(target=self._poll, args=(epoll,), name=NAME, daemon=True).start()
                self._epoll = epoll
            self._epoll.register(connection.fileno(), select.EPOLLIN)
            self._seats[connection.fileno()] = seat
        try:
            seat.over.wait()
        finally:
            seat.goes_on = False
        seat.raise_what_it_raised()

    def _poll(self, epoll: select.epoll) -> None:
        pause, ticked = Event(), self._clock.monotonic()
        while self._has_seats(epoll):
            for descriptor, _ in epoll.poll(TICK_SECONDS):
                with self._lock:
                    seat = self._seats[descriptor]
                seat.advance()
            now = self._clock.monotonic()
            if now - ticked >= TICK_SECONDS:
                ticked = now
                for seat in self._all().values():
                    if seat.goes_on:
                        seat.tick()
            self._dismiss(epoll)
            pause.wait(ROUND_SECONDS)

    def _dismiss(self, epoll: select.epoll) -> None:
        """Those that ended. Their own threads close the connections, and only after this."""
        over = [item for item in self._all().items() if not item[1].goes_on]
        for descriptor, seat in over:
            with contextlib.suppress(OSError):  # closed already
                epoll.unregister(descriptor)
            with self._lock:
                del self._seats[descriptor]
            seat.over.set()

    def _all(self) -> dict[int, Seat]:
        with self._lock:
            return dict(self._seats)

    def _has_seats(self, epoll: select.epoll) -> bool:
        with self._lock:
            if self._seats:
                return True
            epoll.close()
            self._epoll = None
            return False
