"""How long things moved in a camera's pictures, and whether its packets had told that.

So it is known whether key pictures alone would have shown them. Pure; times are those of arrival.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

REMEMBERED = 8
QUIET = timedelta(seconds=3)
"""Between two episodes."""
NEAR = timedelta(seconds=1)
"""How far from an episode packets may be restless because of it."""


class Episodes:
    """`move` for each look in which something moved, in any order of a few seconds."""

    def __init__(self) -> None:
        self._untold: deque[timedelta | None] = deque(maxlen=REMEMBERED)
        """How long each episode lasted of which packets had not told."""
        self._began_at: datetime | None = None
        self._last_at: datetime | None = None
        self._restless_at: datetime | None = None
        self._was_told = False

    def restless(self, at: datetime) -> None:
        """The packets seem to move."""
        self._restless_at = at
        if self._last_at is not None and at - self._last_at <= NEAR:
            self._was_told = True

    def move(self, at: datetime) -> None:
        if self._began_at is None or self._last_at is None or at - self._last_at > QUIET:
            self._close()
            self._began_at = self._last_at = at
        self._began_at, self._last_at = min(self._began_at, at), max(self._last_at, at)
        told_at = self._restless_at
        self._was_told |= told_at is not None and abs(told_at - self._began_at) <= NEAR

    def _close(self) -> None:
        if self._began_at is not None and self._last_at is not None:
            lasted = self._last_at - self._began_at
            self._untold.append(None if self._was_told else lasted)
        self._was_told = False

    def begin(self) -> None:
        """A new connection: what moved when the last one broke off is no episode."""
        self._began_at = self._last_at = None
        self._was_told = False

    def would_show(self, gap: timedelta) -> bool:
        """Whether pictures so far apart would have shown all that packets did not tell."""
        return all(lasted is None or lasted >= gap for lasted in self._untold)
