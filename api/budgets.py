"""What looking costs, calm enough to be read: a mean that changes once a second at most."""

from __future__ import annotations

from collections import deque
from math import isfinite

from ccoc.errors import CorruptError
from ingest.messages import Budget

MEAN_SECONDS = 5.0
_EVERY_SECONDS = 1.0


class BudgetMeter:
    """`now`: seconds that never jump. Loop only."""

    def __init__(self) -> None:
        self._noted: deque[tuple[float, Budget]] = deque()
        self._told_at = -_EVERY_SECONDS
        self.mean: Budget | None = None
        """None while no worker says what it spends."""

    def note(self, budget: Budget | None, now: float) -> None:
        if budget is None:
            return
        self._noted.append((now, checked(budget)))
        while now - self._noted[0][0] >= MEAN_SECONDS:
            self._noted.popleft()
        if self.mean is None or now - self._told_at >= _EVERY_SECONDS:
            self.mean, self._told_at = mean_of([each for _, each in self._noted]), now

    def worker_gone(self) -> None:
        self._noted.clear()
        self.mean = None


def mean_of(budgets: list[Budget]) -> Budget:
    count = len(budgets)
    return Budget(
        busy=sum(each.busy for each in budgets) / count,
        waiting=round(sum(each.waiting for each in budgets) / count),
        looks_per_second=sum(each.looks_per_second for each in budgets) / count,
        shed_per_second=sum(each.shed_per_second for each in budgets) / count,
    )


def checked(budget: Budget) -> Budget:
    """A worker is not believed to be more than wholly busy."""
    numbers = (budget.busy, budget.waiting, budget.looks_per_second, budget.shed_per_second)
    if not all(isfinite(each) and each >= 0 for each in numbers):
        raise CorruptError("the media worker reports a budget that cannot be")
    return Budget(min(1.0, budget.busy), *numbers[1:])
