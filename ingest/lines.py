"""Who is looked at next when many wait: by priority, and who waits longest since the last look."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count
from threading import Condition
from typing import Generic, Protocol, TypeVar

from ccoc.cameras import Priority


class Waits(Protocol):
    served_at: float
    """When its turn was last, by the line's clock; 0 before the first."""

    @property
    def priority(self) -> Priority: ...


Waiting = TypeVar("Waiting", bound=Waits)


class Line(Generic[Waiting]):
    """Any thread puts and takes. Nobody stands in it twice."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._changed = Condition()
        self._heap: list[tuple[Priority, float, int, Waiting]] = []
        self._since: dict[int, float] = {}
        self._waited: dict[Priority, float] = {}
        self._number = count(1)

    def __len__(self) -> int:
        return len(self._heap)

    def put(self, one: Waiting) -> None:
        with self._changed:
            if id(one) not in self._since:
                self._since[id(one)] = self._monotonic()
                rank = (one.priority, one.served_at, next(self._number), one)
                heapq.heappush(self._heap, rank)
                self._changed.notify()

    def take(self, wait_seconds: float) -> Waiting | None:
        """Who is next; None when nobody comes in time."""
        with self._changed:
            if not self._heap:
                self._changed.wait(wait_seconds)
            if not self._heap:
                return None
            priority, *_, one = heapq.heappop(self._heap)
            one.served_at = self._monotonic()
            self._note_wait(priority, one.served_at - self._since.pop(id(one)))
            return one

    def _note_wait(self, priority: Priority, seconds: float) -> None:
        self._waited[priority] = max(seconds, self._waited.get(priority, 0.0))

    def late(self, seconds: float) -> set[Priority]:
        """Classes of which somebody waited for longer since the last time, or waits now."""
        with self._changed:
            now = self._monotonic()
            for priority, *_, one in self._heap:
                self._note_wait(priority, now - self._since[id(one)])
            waited, self._waited = self._waited, {}
        return {priority for priority, longest in waited.items() if longest > seconds}
