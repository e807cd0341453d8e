"""The journal on its way to officers: every entry once, in order, from any number onwards.

The newest entries wait here as finished text, one per class of reader; each reader keeps its own
place and comes for more when it can, so a slow one costs the others nothing. Older entries come
from the store through `load`. What stands in the text is api/publishing.py's.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from ccoc.permissions import Action

_KEPT = 1000
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Raised:
    """An alarm's beginnings: when it stood in the journal, and when its frame was captured."""

    at: datetime
    frame_at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """`content` for who may do `needs`, `row` (ids only) for who may read the journal. `raised`:
    where this is a new alarm or a new question about a face."""

    seq: int
    needs: Action
    content: str
    row: str
    hidden: str
    raised: Raised | None = None

    def text_for(self, actions: frozenset[Action]) -> str:
        if self.needs in actions:
            return self.content
        return self.row if Action.READ_JOURNAL in actions else self.hidden


class Feed:
    """Used from the loop only; `load` runs in a thread."""

    def __init__(self, latest: int, load: Callable[[int, int], Sequence[Published]]) -> None:
        self._latest = latest
        self._load = load
        self._recent: deque[Published] = deque(maxlen=_KEPT)
        self._bells: set[asyncio.Event] = set()

    @property
    def latest(self) -> int:
        return self._latest

    @property
    def readers(self) -> int:
        return len(self._bells)

    def recent(self, seq: int) -> Published | None:
        """If it is one of the newest."""
        place = seq - self._recent[0].seq if self._recent else -1
        return self._recent[place] if 0 <= place < len(self._recent) else None

    def publish(self, entry: Published) -> None:
        self._recent.append(entry)
        self._latest = entry.seq
        self.ring()

    def ring(self) -> None:
        """Wakes all readers, also for what is no entry (the cameras' health)."""
        for bell in self._bells:
            bell.set()

    @contextmanager
    def bell(self) -> Iterator[asyncio.Event]:
        """Set whenever there may be something new; the reader clears it."""
        bell = asyncio.Event()
        self._bells.add(bell)
        try:
            yield bell
        finally:
            self._bells.discard(bell)

    async def after(self, seq: int) -> Sequence[Published]:
        """The next entries after number `seq`, oldest first, without a hole; empty: none yet."""
        if seq >= self._latest:
            return ()
        if self._recent and self._recent[0].seq <= seq + 1:
            start = seq + 1 - self._recent[0].seq
            return [self._recent[i] for i in range(start, min(len(self._recent), start + _AT_ONCE))]
        return await asyncio.to_thread(self._load, seq, _AT_ONCE)
