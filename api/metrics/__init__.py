"""What Prometheus is told: how cameras, worker and service do, and how long pictures take.

Camera ids are the only names in it: no plate, no face, no officer, no address. What is counted here
is counted whether somebody reads it or not; who may read it is api/scrapers.py's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.metrics_core import Metric

from api.metrics.camera_families import camera_families
from api.metrics.counts import JournalCounts, RequestCounts, StageBook
from api.metrics.painted import PaintedAlarms
from api.metrics.processes import WorkerProcesses
from api.metrics.service_families import service_families, worker_families
from api.metrics.snapshots import Snapshot


class Metrics:
    def __init__(self, stages: StageBook, painted: PaintedAlarms) -> None:
        self.stages = stages
        self.painted = painted
        self.requests = RequestCounts()
        self.journal = JournalCounts()
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)

    def follow(self, worker_pid: Callable[[], int | None]) -> None:
        """Whose processor time and memory are the worker's, at any time."""
        self._registry.register(WorkerProcesses(worker_pid))

    def text(self, snapshot: Snapshot) -> bytes:
        """In Prometheus' text format. Blocking: it reads /proc."""
        return generate_latest(_Collected(self._families(snapshot)))

    def _families(self, snapshot: Snapshot) -> Iterable[Metric]:
        yield from camera_families(snapshot)
        yield from worker_families(snapshot)
        yield from service_families(snapshot)
        yield from self.stages.families()
        yield from self.journal.families()
        yield from self.requests.families()
        yield from self._registry.collect()


class _Collected:
    """A `prometheus_client.registry.Collector` of one moment."""

    def __init__(self, families: Iterable[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterable[Metric]:
        return self._families
