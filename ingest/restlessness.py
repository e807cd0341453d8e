"""Whether a camera's pictures move, by how large its packets are; nothing is decoded for that.

An encoder needs more for a picture that differs from the one before. What is usual is each
camera's own, and of late: noise, rain and the camera's settings are in it. An encoder that always
fills its bit rate tells nothing (episodes.py).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Collection
from statistics import median

BLOCK = 4
"""Packets summed up, because encoders vary from one to the next."""
REMEMBERED_GROUPS = 8
LEAST_GROUPS = 4
"""Fewer say nothing of what is usual."""
DEVIATIONS = 6.0
LEAST_SHARE = 0.2
"""Above the usual; an encoder that repeats a still scene deviates by nothing at all."""
LEAST_BYTES = 60.0 * BLOCK
NEARLY = 0.88
"""Of what is too large."""
ABOVE_ALL = 1.1
"""And above all that was there of late: what was in vain once is not so again at once."""


class Restlessness:
    """One stream's. Only quiet groups of pictures teach it, else traffic would become usual.

    Compared is what stands at the same place in the groups: after a large key packet encoders
    save, and reordered packets are larger or smaller by their kind.
    """

    def __init__(self) -> None:
        self._known: deque[list[int]] = deque(maxlen=REMEMBERED_GROUPS)
        self._group: list[int] = []
        self._is_disturbed = False
        self._sum = 0
        self._count = 0
        self._limits: list[float] = []
        self._was_nearly = False

    def note_key(self) -> None:
        """A new group of pictures begins."""
        if self._group and not self._is_disturbed:
            self._known.append(self._group)
            self._limits = limits_of(self._known)
        self._group = []
        self._is_disturbed = False
        self._sum = self._count = 0

    def note(self, size: int) -> bool:
        """After each packet that is no key; whether the last ones are larger than usual.

        The block before must nearly be so too: noise makes a single one too large a few times a
        minute.
        """
        self._sum += size
        self._count += 1
        if self._count < BLOCK:
            return False
        block, self._sum, self._count = self._sum, 0, 0
        position = len(self._group)
        self._group.append(block)
        limit = self._limits[position] if position < len(self._limits) else math.inf
        was_nearly, self._was_nearly = self._was_nearly, block > NEARLY * limit
        return block > limit and was_nearly

    def disturb(self) -> None:
        """Something does move: this group of pictures is not what is usual."""
        self._is_disturbed = True


def limits_of(groups: Collection[list[int]]) -> list[float]:
    """For each place in a group that enough groups have. What varies anywhere varies everywhere."""
    if len(groups) < LEAST_GROUPS:
        return []
    length = sorted(len(group) for group in groups)[-LEAST_GROUPS]
    places = [[group[n] for group in groups if n < len(group)] for n in range(length)]
    usual = [median(place) for place in places]
    apart = [abs(block - usual[n]) for n, place in enumerate(places) for block in place]
    spread = 1.4826 * median(apart)
    above = [one + max(DEVIATIONS * spread, LEAST_SHARE * one, LEAST_BYTES) for one in usual]
    return [max(limit, ABOVE_ALL * max(place)) for limit, place in zip(above, places, strict=True)]
