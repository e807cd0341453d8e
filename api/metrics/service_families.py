"""What is told of the media worker and of the service itself."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric

from api.metrics.snapshots import Snapshot
from detectors.catalogue import ModelRole

_ROLES = frozenset(role.value for role in ModelRole)
_NO_ROLE = "unknown"


def worker_families(snapshot: Snapshot) -> Iterable[Metric]:
    yield GaugeMetricFamily(
        "ccoc_worker_up", "1: a media worker runs.", value=float(snapshot.is_worker_running)
    )
    yield _missing(snapshot.missing)
    if spent := snapshot.budget:
        yield from (
            GaugeMetricFamily(
                "ccoc_worker_busy_ratio",
                "Working share of the analysis threads' time, 0 to 1.",
                value=spent.busy,
            ),
            GaugeMetricFamily(
                "ccoc_worker_cameras_waiting",
                "Cameras that stand in line for a look.",
                value=spent.waiting,
            ),
            GaugeMetricFamily(
                "ccoc_worker_looks_per_second",
                "Pictures looked at, all cameras.",
                value=spent.looks_per_second,
            ),
            GaugeMetricFamily(
                "ccoc_worker_shed_per_second",
                "Looks left out because the machine cannot keep up, all cameras.",
                value=spent.shed_per_second,
            ),
        )


def _missing(missing: tuple[str, ...]) -> Metric:
    """The worker's words are not trusted to be roles."""
    family = GaugeMetricFamily(
        "ccoc_worker_missing_model",
        "1: nothing of this kind can be recognised, because its weights are not installed.",
        labels=["role"],
    )
    for role in sorted({role if role in _ROLES else _NO_ROLE for role in missing}):
        family.add_metric([role], 1.0)
    return family


def service_families(snapshot: Snapshot) -> Iterable[Metric]:
    yield from (
        GaugeMetricFamily(
            "ccoc_journal_sequence", "The journal's newest number.", value=snapshot.seq
        ),
        GaugeMetricFamily(
            "ccoc_feed_readers", "Officers' pages that hear the feed.", value=snapshot.feed_readers
        ),
        GaugeMetricFamily(
            "ccoc_live_viewers", "Walls that watch live pictures.", value=snapshot.live_viewers
        ),
        GaugeMetricFamily(
            "ccoc_writes_waiting",
            "Sightings, gaps and notes that wait to be written.",
            value=snapshot.unwritten,
        ),
        CounterMetricFamily(
            "ccoc_write_failures",
            "Writes that the store did not take, and that were tried again.",
            value=snapshot.failed,
        ),
        CounterMetricFamily(
            "ccoc_writes_refused",
            "Writes that can never succeed, because what they hold is wrong.",
            value=snapshot.refused,
        ),
        CounterMetricFamily(
            "ccoc_painted_reports_refused",
            "Reports of painted alarms that were not believed: unknown, repeated or too many.",
            value=snapshot.reports_refused,
        ),
    )
