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
        self._present: set[int] = set()
        self._number = count(1)

    def __len__(self) -> int:
        return len(self._heap)

    def put(self, one: Waiting) -> None:
        with self._changed:
            if id(one) not in self._present:
                self._present.add(id(one))
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
            one = heapq.heappop(self._heap)[-1]
            self._present.discard(id(one))
            one.served_at = self._monotonic()
            return one
