"""The beats of several hands as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.messages import Beat, Budget, StageTimes


def merged(beats: Sequence[Beat]) -> Beat:
    """`feeds`: what all of them obeyed."""
    return Beat(
        at=max(beat.at for beat in beats),
        cameras=tuple(report for beat in beats for report in beat.cameras),
        budget=budget_of([beat.budget for beat in beats if beat.budget]),
        stages=stages_of(times for beat in beats for times in beat.stages),
        feeds=min(beat.feeds for beat in beats),
    )


def budget_of(budgets: Sequence[Budget]) -> Budget | None:
    """Hands have equally many threads, so their busy shares weigh the same."""
    if not budgets:
        return None
    return Budget(
        busy=sum(one.busy for one in budgets) / len(budgets),
        waiting=sum(one.waiting for one in budgets),
        looks_per_second=sum(one.looks_per_second for one in budgets),
        shed_per_second=sum(one.shed_per_second for one in budgets),
    )


def stages_of(all_times: Iterable[StageTimes]) -> tuple[StageTimes, ...]:
    """Each stage once."""
    found: dict[str, StageTimes] = {}
    for times in all_times:
        before = found.get(times.stage)
        found[times.stage] = times if before is None else _added(before, times)
    return tuple(found.values())


def _added(one: StageTimes, other: StageTimes) -> StageTimes:
    counts = tuple(a + b for a, b in zip(one.counts, other.counts, strict=True))
    return StageTimes(one.stage, counts, one.seconds + other.seconds)
