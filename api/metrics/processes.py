"""The media worker's processor time and memory: its own and that of the hands it hired."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from prometheus_client import ProcessCollector
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

PROC = Path("/proc")
OF_EACH_ALIKE = ("start_time_seconds", "max_fds")
"""These are the worker's; all else is added up."""


class WorkerProcesses(Collector):
    """`pid`: the worker's now, or None."""

    def __init__(self, pid: Callable[[], int | None]) -> None:
        self._pid = pid

    def collect(self) -> Iterable[Metric]:
        pid = self._pid()
        own, *others = [figures_of(one) for one in (pid, *children_of(pid))] if pid else [{}]
        for name, family in own.items():
            if not name.endswith(OF_EACH_ALIKE):
                add(family, [other[name] for other in others if name in other])
        return own.values()


def figures_of(pid: int) -> dict[str, Metric]:
    collector = ProcessCollector("ccoc_worker", lambda: pid, registry=None)
    return {family.name: family for family in collector.collect()}


def add(family: Metric, others: Iterable[Metric]) -> None:
    (sample,) = family.samples
    total = sample.value + sum(one.samples[0].value for one in others)
    family.samples = [sample._replace(value=total)]


def children_of(pid: int) -> tuple[int, ...]:
    """None where it is gone meanwhile."""
    words: list[str] = []
    with suppress(OSError):
        for task in (PROC / str(pid) / "task").iterdir():
            words += (task / "children").read_text().split()
    return tuple(map(int, words))
