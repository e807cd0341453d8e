"""What workers counted of each camera since this service began, never less than before.

A worker counts from its own start, and a camera that begins anew begins at nothing. Loop only.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

from ingest.messages import CameraReport

LATELY_SECONDS = 60.0
_STEP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Tally:
    looks: int = 0
    shed: int = 0
    losses: int = 0

    def since(self, before: Tally) -> Tally:
        return Tally(
            _since(self.looks, before.looks),
            _since(self.shed, before.shed),
            _since(self.losses, before.losses),
        )

    def and_those(self, other: Tally) -> Tally:
        return Tally(self.looks + other.looks, self.shed + other.shed, self.losses + other.losses)


def _since(now: int, before: int) -> int:
    """Less than before: it began anew."""
    return now - before if now >= before else now


NOTHING = Tally()


class Lately:
    """How many of something in the last minute."""

    def __init__(self) -> None:
        self._steps: deque[tuple[float, int]] = deque()

    def add(self, count: int, now: float) -> None:
        if not count:
            return
        if self._steps and now - self._steps[-1][0] < _STEP_SECONDS:
            began, counted = self._steps.pop()
            self._steps.append((began, counted + count))
        else:
            self._steps.append((now, count))

    def count(self, now: float) -> int:
        while self._steps and now - self._steps[0][0] >= LATELY_SECONDS:
            self._steps.popleft()
        return sum(count for _, count in self._steps)


class Tallies:
    """`now`: seconds that never jump."""

    def __init__(self) -> None:
        self._told: dict[str, Tally] = {}
        self._totals: dict[str, Tally] = {}
        self._shed: defaultdict[str, Lately] = defaultdict(Lately)

    def note(self, report: CameraReport, now: float) -> None:
        told = Tally(report.looks, report.shed, report.losses)
        news = told.since(self._told.get(report.camera, NOTHING))
        self._told[report.camera] = told
        self._totals[report.camera] = self.of(report.camera).and_those(news)
        self._shed[report.camera].add(news.shed, now)

    def worker_gone(self) -> None:
        """The next one counts from nothing, and may be beyond the last one's count soon."""
        self._told.clear()

    def of(self, camera: str) -> Tally:
        return self._totals.get(camera, NOTHING)

    def shed_lately(self, camera: str, now: float) -> int:
        return self._shed[camera].count(now) if camera in self._shed else 0
