"""Which camera each thread works for, in memory that outlives this process.

The service makes the memory and hands it over; where it hands over none, nothing is noted.
"""

from __future__ import annotations

import mmap
import os
import stat

ROW_BYTES = 64
ROWS = 64
"""As many as a worker may have threads for looking, its hands (crews.py) together."""
ACCUSED = ROWS
"""A row more, that no thread has."""
SIZE = ROW_BYTES * (ROWS + 1)


class Marks:
    """Each row is written by one thread only. `threads`: most that a hand before this one has."""

    def __init__(self, memory: mmap.mmap | None = None, hand: int = 0, threads: int = 0) -> None:
        self._memory = memory
        self._rows = hand * threads

    def row(self) -> Mark:
        self._rows += 1
        return Mark(self._memory if self._rows <= ROWS else None, self._rows - 1)

    def accuse(self, camera: str) -> None:
        """This one alone ends the worker, whatever its threads work for until then."""
        Mark(self._memory, ACCUSED).note(camera)


class Mark:
    """One thread's row. A camera whose work failed stays there: `note` is not taken back then."""

    def __init__(self, memory: mmap.mmap | None, row: int) -> None:
        self._memory = memory
        self._place = slice(row * ROW_BYTES, (row + 1) * ROW_BYTES)

    def note(self, camera: str) -> None:
        """Names that are cut off are nobody's, and accuse nobody."""
        if self._memory is not None:
            self._memory[self._place] = camera.encode()[:ROW_BYTES].ljust(ROW_BYTES, b"\x00")

    def clear(self) -> None:
        self.note("")


def inherited(descriptor: int) -> mmap.mmap | None:
    """The service's memory, or None where this descriptor is something else (a terminal)."""
    try:
        told = os.fstat(descriptor)
        if not stat.S_ISREG(told.st_mode) or told.st_size != SIZE:
            return None
        return mmap.mmap(descriptor, SIZE)
    except (OSError, ValueError):
        return None


def named(memory: bytes) -> frozenset[str]:
    """The accused one, else all whom a thread worked for."""
    rows = (memory[start : start + ROW_BYTES] for start in range(0, len(memory), ROW_BYTES))
    *working, accused = (row.rstrip(b"\x00").decode(errors="replace") for row in rows)
    return frozenset(name for name in ([accused] if accused else working) if name)
