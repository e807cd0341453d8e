"""Which trials are made, in which order, in the time that there is."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.city.cameras import City
from benchmarks.city.children import cpu_seconds
from benchmarks.city.measuring import Times, Trial, measured, now, pause, wait_for_all
from benchmarks.city.pipelines import (
    FRIGATE_STYLE,
    FRIGATE_STYLE_SUB,
    OPENCV_LOOP,
    OURS,
    Pipeline,
)
from benchmarks.city.searching import Search

SAMPLE_CAMERAS = 3
FIRST_GUESS = 60
FILLED = 0.92
"""Share of all cores that a guess means to fill: work comes in waves."""
CAUTION = 0.9
"""A first guess that is carried teaches more than one that is not."""
BASELINES = (OPENCV_LOOP, FRIGATE_STYLE, FRIGATE_STYLE_SUB)


@dataclass(slots=True)
class Contest:
    """One pipeline's search and its trials."""

    pipeline: Pipeline
    search: Search
    guess: int
    trials: list[Trial] = field(default_factory=list)

    @property
    def best(self) -> Trial | None:
        """The largest that was carried."""
        carried = [one for one in self.trials if one.is_carried]
        return max(carried, key=lambda one: one.cameras, default=None)

    @property
    def shown(self) -> Trial | None:
        """The best, else the smallest that was tried."""
        return self.best or min(self.trials, key=lambda one: one.cameras, default=None)

    def next(self) -> int | None:
        if not self.trials:
            return min(max(1, self.guess), self.search.most)
        return self.search.next(self.guess)

    def note(self, trial: Trial) -> None:
        self.trials.append(trial)
        self.search.note(trial.cameras, carried=trial.is_carried)
        self.guess = guess_after(trial)


@dataclass(frozen=True, slots=True)
class Sample:
    """Cores per camera, measured with few cameras while the machine has time."""

    idle_of_ours: float
    of_baselines: dict[str, float]
    of_cameras: float
    """What the simulated cameras take of the machine, per camera with both streams."""


def guess_after(trial: Trial) -> int:
    """How many would fill the machine, the simulated cameras' own work among it."""
    busy = (trial.cores + trial.simulator_cores) / trial.cameras
    return max(1, int(FILLED * cores() / max(1e-6, busy)))


def cores() -> int:
    return len(os.sched_getaffinity(0))


def sampled(city: City, models: Path, times: Times) -> Sample:
    """All pipelines at once, each on few cameras, ours on streets without anybody."""
    with ExitStack() as stack:
        ours = stack.enter_context(OURS.running(city.idle_feeds(), models))
        feeds = city.feeds(SAMPLE_CAMERAS)
        baselines = [stack.enter_context(one.running(feeds, models)) for one in BASELINES]
        for one in baselines:
            wait_for_all(one, {feed.camera for feed in feeds}, times.opening)
        pause(times.settling)
        pids = [ours.pid, city.pid, *(one.pid for one in baselines)]
        began, before = now(), [cpu_seconds(pid) for pid in pids]
        pause(times.sampled)
        taken = [cpu_seconds(pid) - one for pid, one in zip(pids, before, strict=True)]
        shares = [one / (now() - began) for one in taken]
    streams = 2 * len(city.idle_names) + len(BASELINES) * SAMPLE_CAMERAS
    return Sample(
        shares[0] / len(city.idle_names),
        {
            one.name: share / SAMPLE_CAMERAS
            for one, share in zip(BASELINES, shares[2:], strict=True)
        },
        2 * shares[1] / streams,
    )


def contests(sample: Sample, most: int) -> list[Contest]:
    found = [Contest(OURS, Search(most), min(FIRST_GUESS, most))]
    for one in BASELINES:
        busy = sample.of_baselines[one.name] + sample.of_cameras / 2
        guess = int(CAUTION * FILLED * cores() / max(1e-6, busy))
        found.append(Contest(one, Search(most), guess))
    return found


def urgency(contest: Contest) -> tuple[bool, bool, int]:
    """The least is tried first where time is short: who carried nothing yet, then who has not
    met its limit, and of those the baselines before ccoc, lest a ratio flatter.
    """
    places = [OPENCV_LOOP.name, FRIGATE_STYLE.name, OURS.name, FRIGATE_STYLE_SUB.name]
    place = places.index(contest.pipeline.name)
    return contest.best is not None, contest.search.is_bounded, place


def fight(
    all_contests: Sequence[Contest],
    try_out: Callable[[Pipeline, int], Trial],
    goes_on: Callable[[], bool],
) -> None:
    """Round by round, until nothing new can be learnt."""
    is_first, has_news = True, True
    while has_news:
        has_news = False
        for contest in sorted(all_contests, key=urgency):
            wanted = contest.next()
            if wanted is None or not (is_first or goes_on()):
                continue
            contest.note(try_out(contest.pipeline, wanted))
            has_news = True
        is_first = False


def draw_curve(
    all_contests: Sequence[Contest],
    try_out: Callable[[Pipeline, int], Trial],
    shares: Sequence[float],
) -> None:
    for contest in all_contests:
        best = contest.search.best
        tried = {one.cameras for one in contest.trials}
        for cameras in sorted({max(1, round(best * share)) for share in shares} - tried):
            contest.note(try_out(contest.pipeline, cameras))


def trial_of(city: City, models: Path, times: Times) -> Callable[[Pipeline, int], Trial]:
    return lambda pipeline, cameras: measured(pipeline, city, cameras, models, times)
