"""Something that must be there for a while before it counts, and away for a while before it does
not, so that nothing that an officer reads goes to and fro."""

from __future__ import annotations

from datetime import datetime, timedelta

TOGETHER = timedelta(seconds=15)
"""Looks that can tell and are further apart than that say nothing about the time between them.
Cameras send a key picture every ten seconds at least."""


class Lasting:
    """Noted with every look; None: this look cannot tell."""

    def __init__(self, enters_after: timedelta, leaves_after: timedelta) -> None:
        self._enters_after = enters_after
        self._leaves_after = leaves_after
        self._changing_since: datetime | None = None
        self._told_at: datetime | None = None
        self.holds = False

    def note(self, at: datetime, *, is_there: bool | None) -> None:
        is_late = self._told_at is not None and at - self._told_at > TOGETHER
        if is_late or is_there is self.holds:
            self._changing_since = None
        if is_there is None:
            return
        self._told_at = at
        if is_there is self.holds:
            return
        if self._changing_since is None:
            self._changing_since = at
        needed = self._leaves_after if self.holds else self._enters_after
        if at - self._changing_since >= needed:
            self._changing_since, self.holds = None, is_there

    @property
    def is_suspected(self) -> bool:
        """It holds, or it may soon."""
        return self.holds or self._changing_since is not None

    def forget(self) -> None:
        self._changing_since, self.holds = None, False
