"""Measures what looking costs at every beat, and lets overload thin out the looks."""

from __future__ import annotations

from collections.abc import Sequence

from ccoc.clock import Clock
from ingest.budgets import BudgetMeter, Reading
from ingest.messages import Budget, CameraReport
from ingest.pools import Pool
from ingest.strains import LATE_SECONDS, Strain


class Load:
    """Of one pool. Called by the beating thread."""

    def __init__(self, pool: Pool, clock: Clock, strain: Strain) -> None:
        self._pool = pool
        self._clock = clock
        self._strain = strain
        self._meter = BudgetMeter(len(pool.threads))

    def budget(self, reports: Sequence[CameraReport]) -> Budget:
        now = self._clock.monotonic()
        looks, shed = sum(one.looks for one in reports), sum(one.shed for one in reports)
        reading = Reading(now, self._pool.busy_seconds, looks, shed)
        budget = self._meter.note(reading, self._pool.waiting)
        self._strain.note(now, busy=budget.busy, late=self._pool.late(LATE_SECONDS))
        return budget
