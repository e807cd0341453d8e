"""Whether a camera's pictures move, by how large its packets are; nothing is decoded for that.

An encoder needs more for a picture that differs from the one before. What is usual is each
camera's own, and of late: noise, rain and the camera's settings are in it. An encoder that always
fills its bit rate tells nothing, so nobody relies on this before it has proved itself (`Trust`).
"""

from __future__ import annotations

from collections import deque
from statistics import median

BLOCK = 4
"""Packets summed up: encoders vary from one to the next, and with reordered ones by their kind."""
REMEMBERED_BLOCKS = 40
LEAST_BLOCKS = 10
"""Fewer say nothing of what is usual."""
DEVIATIONS = 6.0
LEAST_SHARE = 0.2
"""Above the usual; an encoder that repeats a still scene deviates by nothing at all."""
LEAST_BYTES = 60 * BLOCK
REMEMBERED_WAKES = 8
LEAST_WAKES = 4
MOST_MISSED = 0.125


class Restlessness:
    """One stream's. Only quiet groups of pictures teach it, else traffic would become usual."""

    def __init__(self) -> None:
        self._known: deque[int] = deque(maxlen=REMEMBERED_BLOCKS)
        self._group: list[int] = []
        self._is_disturbed = False
        self._sum = 0
        self._count = 0
        self._limit: float | None = None

    def note_key(self) -> None:
        """A new group of pictures begins."""
        if self._group and not self._is_disturbed:
            self._known.extend(self._group)
            self._limit = limit_of(self._known)
        self._group.clear()
        self._is_disturbed = False
        self._sum = self._count = 0

    def note(self, size: int) -> bool:
        """After each packet that is no key; whether the last ones are larger than usual."""
        self._sum += size
        self._count += 1
        if self._count < BLOCK:
            return False
        block, self._sum, self._count = self._sum, 0, 0
        self._group.append(block)
        return self._limit is not None and block > self._limit

    def disturb(self) -> None:
        """Something does move: this group of pictures is not what is usual."""
        self._is_disturbed = True


def limit_of(blocks: deque[int]) -> float | None:
    if len(blocks) < LEAST_BLOCKS:
        return None
    usual = median(blocks)
    spread = 1.4826 * median(abs(block - usual) for block in blocks)
    return usual + max(DEVIATIONS * spread, LEAST_SHARE * usual, LEAST_BYTES)


class Trust:
    """Whether the packets of late were restless each time that something moved in the pictures."""

    def __init__(self) -> None:
        self._wakes: deque[bool] = deque(maxlen=REMEMBERED_WAKES)

    def note(self, *, was_restless: bool) -> None:
        """Once for each time that a quiet scene came to move."""
        self._wakes.append(was_restless)

    @property
    def is_earned(self) -> bool:
        missed = self._wakes.count(False)
        return len(self._wakes) >= LEAST_WAKES and missed <= MOST_MISSED * len(self._wakes)
