"""How often one camera is looked at: seldom while nothing moves, often while something does.

Pure. Times are those of arrival, which never jump with the camera's clock; where our own is set
back, what was planned by it is forgotten.
"""

from __future__ import annotations

from datetime import datetime, timedelta

IDLE_PERIOD = timedelta(seconds=0.5)
LEAST_IDLE_GAP = timedelta(seconds=0.45)
"""Between key pictures that are looked at; cameras that send more of them are not faster."""
LEAST_PERIOD = timedelta(seconds=0.1)
"""Of a camera that is hungry: looks closer together show the same again."""
SHORTENED = 0.9
"""Of a period: packets do not come to the millisecond."""
STAYS_ACTIVE = timedelta(seconds=1.5)
"""After the last motion."""
LONGEST_UNSEEN = timedelta(seconds=30)
"""So long an active camera waits for looks before it is idle whatever may move there."""
STAYS_ALERT = timedelta(seconds=0.6)
"""After packets that seemed to move, until the pictures have shown whether they do."""
PROBE_EVERY = timedelta(seconds=30)
"""A whole group of pictures is decoded, because losses inside groups do not show in keys; unless
activity had more than keys decoded meanwhile."""


class KeySpacing:
    """How far apart a stream's key packets come, by its last two gaps."""

    def __init__(self) -> None:
        self._last: datetime | None = None
        self._gaps: tuple[timedelta, ...] = ()

    def note_key(self, at: datetime) -> None:
        if self._last is not None:
            self._gaps = (*self._gaps[-1:], at - self._last)
        self._last = at

    def is_within(self, limit: timedelta, now: datetime) -> bool:
        """False too while the next key is overdue."""
        if self._last is None or not self._gaps:
            return False
        return self.gap <= limit and now - self._last <= min(2 * self.gap, 1.5 * limit)

    @property
    def gap(self) -> timedelta:
        """The longer one of the last two."""
        return max(self._gaps, default=timedelta())


class Pace:
    """Active or idle, and when the next look is due."""

    def __init__(self, looks_per_second: float) -> None:
        self.period = timedelta(seconds=1 / looks_per_second)
        self._hungry_period = min(self.period, max(self.period / 2, LEAST_PERIOD))
        self._active_until: datetime | None = None
        self._seen_at: datetime | None = None
        self._due_at: datetime | None = None
        self._idly_due_at: datetime | None = None
        self._ticks = 0
        self._promised_at: datetime | None = None
        self.spared = 0
        """Looks that were due and left out to spare an overloaded machine."""

    def is_active(self, now: datetime) -> bool:
        return _is_soon(self._active_until, now, STAYS_ACTIVE)

    def is_unseen(self, now: datetime) -> bool:
        """Nobody had time yet for a look at the end of the activity."""
        until, seen_at = self._active_until, self._seen_at
        if until is None or not timedelta() <= now - until <= LONGEST_UNSEEN:
            return False
        return seen_at is None or seen_at < until - self.period

    def seen(self, at: datetime) -> None:
        """A picture was looked at."""
        self._seen_at = at

    def stir(self, at: datetime, stays: timedelta = STAYS_ACTIVE) -> None:
        """Something moves, or may."""
        until = at + stays
        if not _is_soon(self._active_until, until, STAYS_ACTIVE):
            self._active_until = until

    def is_due(self, now: datetime, *, hungry: bool, every: int) -> bool:
        """While active. `every`: of an overloaded machine, only each so-manieth look is made."""
        if _is_soon(self._due_at, now, 2 * self.period):
            return False
        period = self._hungry_period if hungry else self.period
        due_at = self._due_at or now
        is_planned = _is_soon(due_at + period, now + period / 2, period)
        self._due_at = due_at + period if is_planned else now + period
        self._ticks += 1
        if self._ticks % every == 0:
            return True
        self.spared += 1
        return False

    def is_promised(self, now: datetime) -> bool:
        """After each look that is due: whether it is so by the usual rate. Hunger asks for more in
        between, for as long as there is time; what does not come of that is nobody's loss.
        """
        if _is_soon(self._promised_at, now, self.period):
            return False
        self._promised_at = now + SHORTENED * self.period
        return True

    def is_idly_due(self, now: datetime, *, keys_only: bool) -> bool:
        """While idle."""
        if _is_soon(self._idly_due_at, now, IDLE_PERIOD):
            return False
        self._idly_due_at = now + (LEAST_IDLE_GAP if keys_only else IDLE_PERIOD)
        return True


def _is_soon(moment: datetime | None, now: datetime, at_most: timedelta) -> bool:
    """After now, and not by more than it can have been planned ahead."""
    return moment is not None and timedelta() < moment - now <= at_most
