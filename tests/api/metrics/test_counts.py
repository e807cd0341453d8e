"""What the service counts itself, and what it does not believe a worker."""

from __future__ import annotations

import math

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from api.metrics.counts import BOUNDS, MOST_OF_A_BEAT, StageBook
from ccoc.errors import CorruptError
from ccoc.stages import NO_DURATIONS, PictureStage
from ingest.messages import StageTimes

NONE = NO_DURATIONS.counts
ONE = (1, *NONE[1:])


def looked(counts: tuple[int, ...] = ONE, seconds: float = 0.1) -> StageTimes:
    return StageTimes("looked", counts, seconds)


def told(book: StageBook) -> dict[tuple[str, str, str], float]:
    registry = CollectorRegistry()
    registry.register(_Book(book))
    return {
        (sample.name, sample.labels["stage"], sample.labels.get("le", "")): sample.value
        for family in text_string_to_metric_families(generate_latest(registry).decode())
        for sample in family.samples
    }


class _Book:
    def __init__(self, book: StageBook) -> None:
        self.collect = book.families


def test_a_workers_times_and_our_own_become_histograms() -> None:
    book = StageBook()
    book.add([looked(), looked((0, 2, *NONE[2:]), 0.5)])
    book.took(PictureStage.SEEN, 20.0)
    samples = told(book)
    assert samples["ccoc_stage_seconds_bucket", "looked", "0.005"] == 1
    assert samples["ccoc_stage_seconds_bucket", "looked", "0.01"] == 3
    assert samples["ccoc_stage_seconds_count", "looked", ""] == 3
    assert samples["ccoc_stage_seconds_sum", "looked", ""] == pytest.approx(0.6)
    assert samples["ccoc_stage_seconds_bucket", "seen", "10.0"] == 0
    assert samples["ccoc_stage_seconds_bucket", "seen", "+Inf"] == 1
    assert samples["ccoc_stage_seconds_count", "painted", ""] == 0


@pytest.mark.parametrize(
    "times",
    [
        [StageTimes("splendid", ONE, 0.1)],
        [StageTimes("seen", ONE, 0.1)],
        [StageTimes("raised", ONE, 0.1)],
        [looked((-1, *NONE[1:]))],
        [looked((MOST_OF_A_BEAT + 1, *NONE[1:]))],
        [looked((*ONE, 1))],
        [looked(())],
        [looked(seconds=-0.1)],
        [looked(seconds=math.nan)],
        [looked(seconds=math.inf)],
        [looked(), looked(), looked(), looked()],
        [looked(), StageTimes("told", (), 0.1)],
    ],
    ids=str,
)
def test_what_no_worker_can_have_counted_is_refused_and_changes_nothing(
    times: list[StageTimes],
) -> None:
    book = StageBook()
    with pytest.raises(CorruptError):
        book.add(times)
    assert len(ONE) == len(BOUNDS)
    assert not any(told(book).values())
