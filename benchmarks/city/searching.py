"""The largest number of cameras that is carried, found with few trials. Only arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, field

STEP = 1.2
"""Down by so much where nothing was carried yet."""
CLOSE = 1.08
"""Two numbers nearer than this are one: trials differ by as much."""


@dataclass(slots=True)
class Search:
    """Ask `next` for a number, tell `note` how it went, as often as there is time."""

    most: int
    carried: set[int] = field(default_factory=set)
    failed: set[int] = field(default_factory=set)

    @property
    def best(self) -> int:
        """0: none was carried."""
        return max(self.carried, default=0)

    @property
    def is_bounded(self) -> bool:
        """A larger number was tried and was too many."""
        return any(one > self.best for one in self.failed)

    def note(self, cameras: int, *, carried: bool) -> None:
        (self.carried if carried else self.failed).add(cameras)

    def next(self, guess: int) -> int | None:
        """The number to try now, near `guess`; None when nothing new would be learnt."""
        low = max(self.carried, default=0)
        high = min((one for one in self.failed if one > low), default=None)
        if high is None:
            wanted = max(guess, round(low * CLOSE), low + 1)
            return min(wanted, self.most) if low < self.most else None
        if high <= low * CLOSE + 1:
            return None
        if low == 0:
            return max(1, min(guess, round(high / STEP), high - 1))
        return min(max(guess, low + 1, (3 * low + high) // 4), (low + 3 * high) // 4, high - 1)
