"""How long a picture's stages took in this worker, counted until a beat takes it along."""

from __future__ import annotations

from datetime import datetime
from threading import Lock

from ccoc.clock import Clock
from ccoc.stages import NO_DURATIONS, Durations, PictureStage
from ingest.messages import StageTimes


class StageCounts:
    """Any thread."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._durations: dict[PictureStage, Durations] = {}

    def now(self) -> datetime:
        return self._clock.now()

    def ended(self, stage: PictureStage, began_at: datetime) -> None:
        """Now, by our clock."""
        seconds = (self._clock.now() - began_at).total_seconds()
        with self._lock:
            before = self._durations.get(stage, NO_DURATIONS)
            self._durations[stage] = before.and_one(seconds)

    def take(self) -> tuple[StageTimes, ...]:
        """What was counted since the last time."""
        with self._lock:
            taken, self._durations = self._durations, {}
        return as_times(taken)


def as_times(durations: dict[PictureStage, Durations]) -> tuple[StageTimes, ...]:
    return tuple(
        StageTimes(stage.value, each.counts, each.seconds) for stage, each in durations.items()
    )


def added_up(*times: StageTimes) -> tuple[StageTimes, ...]:
    """Of several beats as of one."""
    sums: dict[PictureStage, Durations] = {}
    for each in times:
        stage = PictureStage(each.stage)
        before = sums.get(stage, NO_DURATIONS)
        sums[stage] = before.and_those(Durations(each.counts, each.seconds))
    return as_times(sums)
