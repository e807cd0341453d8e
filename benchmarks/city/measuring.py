"""One trial: a pipeline on so many cameras for a while, and what came of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from benchmarks.city.cameras import City
from benchmarks.city.children import cpu_seconds, has_ended, machine_seconds, resident_bytes
from benchmarks.city.pipelines import Counts, Pipeline, Running
from benchmarks.city.recall import TOLD_WITHIN_SECONDS, Recall, recalled, within
from benchmarks.city.telling import Told
from ccoc.cameras import Cause
from ccoc.clock import SystemClock

LEAST_RECALL = 0.95
POLL_SECONDS = 0.25
_clock = SystemClock()


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds. `opening`: at most until all cameras give pictures; then `settling`.

    `grace`: after the measured stretch, so that its last passages can still be told in time.
    `sampled`: the same for the first look at what a camera costs.
    """

    opening: float
    settling: float
    measured: float
    grace: float = TOLD_WITHIN_SECONDS + 0.5
    sampled: float = 10.0


@dataclass(frozen=True, slots=True)
class Trial:
    """`cores`, `simulator_cores`, `foreign_cores`: mean cores kept busy by the pipeline, by the
    simulated cameras and by everybody else. `late`: pictures that cameras threw away because the
    pipeline did not take them. `lost`: cameras without pictures at either end.
    """

    pipeline: str
    cameras: int
    seconds: float
    recall: Recall
    cores: float
    simulator_cores: float
    foreign_cores: float
    resident_mib: float
    lost: int
    late: int
    complaints: tuple[str, ...]
    counts: Counts
    delays_seconds: tuple[float, ...]

    @property
    def keeps_up(self) -> bool:
        return self.lost == 0 and self.late == 0 and Cause.LATE not in self.complaints

    @property
    def is_carried(self) -> bool:
        return self.keeps_up and self.recall.known > 0 and self.recall.of_passages >= LEAST_RECALL

    @property
    def cores_per_camera(self) -> float:
        return self.cores / self.cameras


def measured(pipeline: Pipeline, city: City, cameras: int, models: Path, times: Times) -> Trial:
    feeds = city.feeds(cameras)
    names = {one.camera for one in feeds}
    with pipeline.running(feeds, models) as running:
        wait_for_all(running, names, times.opening)
        if has_ended(running.pid) and not running.alive():
            raise SystemExit(f"{pipeline.name} ended before any camera came")
        pause(times.settling)
        lost = names - running.alive()
        dropped, counts = city.dropped(), running.counts()
        begin, before = now(), busy_seconds(running, city)
        pause(times.measured)
        end, after = now(), busy_seconds(running, city)
        counts = since(running.counts(), counts)
        lost |= names - running.alive()
        late = sum(city.dropped().values()) - sum(dropped.values())
        complaints = tuple(sorted(running.complaints()))
        memory = resident_bytes(running.pid)
        pause(times.grace)
        told = list(running.told)
    own, simulator, foreign = (
        (last - first) / (end - begin) for first, last in zip(before, after, strict=True)
    )
    passings = within(city.passings(cameras, begin, end), begin, end)
    return Trial(
        pipeline.name,
        cameras,
        end - begin,
        recalled(passings, told, plates=pipeline.tells_plates),
        own,
        simulator,
        foreign,
        memory / 1024**2,
        len(lost),
        late,
        complaints,
        counts,
        delays(told, begin, end),
    )


def busy_seconds(running: Running, city: City) -> tuple[float, float, float]:
    """Of the pipeline, of the simulated cameras, of everybody else, so far."""
    own, simulator = cpu_seconds(running.pid), cpu_seconds(city.pid)
    return own, simulator, machine_seconds() - own - simulator


def wait_for_all(running: Running, names: set[str], seconds: float) -> None:
    """Or for as long as is granted; who is missing then is counted as lost."""
    until = _clock.monotonic() + seconds
    while _clock.monotonic() < until and running.alive() < names:
        pause(POLL_SECONDS)


def since(now_counts: Counts, before: Counts) -> Counts:
    return Counts(
        now_counts.looks - before.looks,
        now_counts.shed - before.shed,
        now_counts.losses - before.losses,
        now_counts.tallies.since(before.tallies),
    )


def delays(told: list[Told], begin: float, end: float) -> tuple[float, ...]:
    return tuple(
        one.told_at - one.seen_at
        for one in told
        if one.registration and begin <= one.told_at <= end
    )


def pause(seconds: float) -> None:
    threading.Event().wait(seconds)


def now() -> float:
    return _clock.now().timestamp()
