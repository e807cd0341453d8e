"""The newest of what comes, for someone slower than its source; what is passed over is counted."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Condition
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Newest(Generic[Item]):
    """For one iteration. A thread reads the source; its errors come out of the iteration."""

    def __init__(self, source: Iterator[Item]) -> None:
        self._source = source
        self._changed = Condition()
        self._waiting: list[Item] = []
        self._ended = False
        self.passed_over = 0

    def items(self) -> Generator[Item, None, None]:
        with ThreadPoolExecutor(max_workers=1) as pool:
            reading = pool.submit(self._read)
            try:
                yield from self._taken()
            finally:
                self._end()
            reading.result()

    def _taken(self) -> Iterator[Item]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ended)
                if not self._waiting:
                    return
                item = self._waiting.pop()
            yield item

    def _read(self) -> None:
        try:
            for item in self._source:
                with self._changed:
                    if self._ended:
                        return
                    self.passed_over += len(self._waiting)
                    self._waiting[:] = [item]
                    self._changed.notify()
        finally:
            self._end()

    def _end(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify()
