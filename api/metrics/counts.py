"""What the service counts itself: durations of stages and requests, deeds in the journal.

Any thread. Each label has a closed list of values, so that nobody can fill the memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from threading import Lock

from prometheus_client.metrics_core import CounterMetricFamily, HistogramMetricFamily, Metric

from ccoc.deeds import Deed, WorkerEnd
from ccoc.errors import CorruptError
from ccoc.journal import JournalEntry
from ccoc.stages import BOUNDS_SECONDS, NO_DURATIONS, Durations, PictureStage
from ingest.messages import StageTimes

BOUNDS = (*map(str, BOUNDS_SECONDS), "+Inf")
OF_WORKERS = frozenset({PictureStage.LOOKED, PictureStage.READ, PictureStage.TOLD})
MOST_OF_A_BEAT = 1_000_000
"""Of one stage. A worker that was deaf for a minute has not looked a thousandth as often."""
MOST_SECONDS_OF_A_BEAT = 1e9
KINDS = {Deed.ALARM_RAISED: "plate", Deed.FACE_ALERT_RAISED: "face"}


class StageBook:
    def __init__(self) -> None:
        self._lock = Lock()
        self._durations = dict.fromkeys(PictureStage, NO_DURATIONS)

    def took(self, stage: PictureStage, seconds: float) -> None:
        self._add(stage, NO_DURATIONS.and_one(seconds))

    def add(self, told: Sequence[StageTimes]) -> None:
        """A beat's. CorruptError when it tells what no worker can have counted."""
        if len(told) > len(OF_WORKERS):
            raise CorruptError("the media worker times more stages than there are")
        for stage, durations in [checked(each) for each in told]:
            self._add(stage, durations)

    def _add(self, stage: PictureStage, durations: Durations) -> None:
        with self._lock:
            self._durations[stage] = self._durations[stage].and_those(durations)

    def families(self) -> Iterable[Metric]:
        family = HistogramMetricFamily(
            "ccoc_stage_seconds",
            "How long a picture's way took, by stage (docs/design/performance.md).",
            labels=["stage"],
        )
        with self._lock:
            durations = dict(self._durations)
        for stage, each in durations.items():
            add_durations(family, [stage.value], each)
        yield family


def checked(told: StageTimes) -> tuple[PictureStage, Durations]:
    try:
        stage = PictureStage(told.stage)
    except ValueError as error:
        raise CorruptError(f"the media worker times what is no stage: {error}") from error
    if stage not in OF_WORKERS:
        raise CorruptError(f"no media worker can time the stage {stage}")
    if len(told.counts) != len(BOUNDS) or not all(0 <= n <= MOST_OF_A_BEAT for n in told.counts):
        raise CorruptError(f"the media worker tells impossible counts of the stage {stage}")
    if not 0 <= told.seconds <= MOST_SECONDS_OF_A_BEAT:
        raise CorruptError(f"the media worker tells impossible times of the stage {stage}")
    return stage, Durations(told.counts, told.seconds)


class RequestCounts:
    """Routes are templates: no number, plate or name of a path is kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: Counter[tuple[str, str, str]] = Counter()
        self._durations: dict[tuple[str, str], Durations] = {}

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        with self._lock:
            self._answers[method, route, str(status)] += 1
            before = self._durations.get((method, route), NO_DURATIONS)
            self._durations[method, route] = before.and_one(seconds)

    def families(self) -> Iterable[Metric]:
        answers = CounterMetricFamily(
            "ccoc_http_requests",
            "HTTP requests answered, by method, route and status.",
            labels=["method", "route", "status"],
        )
        times = HistogramMetricFamily(
            "ccoc_http_request_seconds",
            "How long HTTP requests took until their answer was sent, by method and route.",
            labels=["method", "route"],
        )
        with self._lock:
            counted, durations = dict(self._answers), dict(self._durations)
        for labels, count in counted.items():
            answers.add_metric(labels, count)
        for route, each in durations.items():
            add_durations(times, route, each)
        yield answers
        yield times


class JournalCounts:
    """Since this service began, not since the station did."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._raised = Counter(dict.fromkeys(KINDS.values(), 0))
        self._endings = Counter(dict.fromkeys((ending.value for ending in WorkerEnd), 0))

    def committed(self, entry: JournalEntry) -> None:
        """The store's listener."""
        with self._lock:
            if entry.action in KINDS:
                self._raised[KINDS[entry.action]] += 1
            ending = entry.reason if entry.action is Deed.WORKER_RESTARTED else None
            if ending is not None and ending in self._endings:
                self._endings[ending] += 1

    def families(self) -> Iterable[Metric]:
        raised = CounterMetricFamily(
            "ccoc_alarms_raised", "Alarms and questions about faces raised.", labels=["kind"]
        )
        endings = CounterMetricFamily(
            "ccoc_worker_restarts",
            "Media workers that ended unasked and were followed by another, by how they ended.",
            labels=["ending"],
        )
        with self._lock:
            counted, ended = dict(self._raised), dict(self._endings)
        for kind, count in counted.items():
            raised.add_metric([kind], count)
        for ending, count in ended.items():
            endings.add_metric([ending], count)
        yield raised
        yield endings


def add_durations(
    family: HistogramMetricFamily, labels: Sequence[str], durations: Durations
) -> None:
    buckets = list(zip(BOUNDS, map(float, accumulate(durations.counts)), strict=True))
    family.add_metric(labels, buckets, durations.seconds)
