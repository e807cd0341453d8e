"""What a worker says of its cameras is taken, shown calmly, or refused as impossible."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import msgspec
import pytest

from api.health import HealthBoard
from ccoc.cameras import Camera, CameraState, Cause, OwnerClass
from ccoc.errors import CorruptError
from ccoc.ids import CameraId
from ingest.messages import Beat, Budget, CameraReport

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
GATE = CameraId("gate")
REPORT = CameraReport(
    "gate", "live", None, NOON, NOON, 640, 360, "h264", 25.0, transcoded=False, losses=0
)


def a_board() -> HealthBoard:
    return HealthBoard((Camera(GATE, "ประตู", "Gate", OwnerClass.POLICE),), NOON)


def a_beat(budget: Budget | None = None, **fields: object) -> Beat:
    return Beat(NOON, (msgspec.structs.replace(REPORT, **fields),), budget)


@pytest.mark.parametrize(
    "fields",
    [
        {"looks": -1},
        {"shed": -1},
        {"losses": -1},
        {"frames_per_second": math.nan},
        {"frames_per_second": -1.0},
        {"bits_per_second": math.inf},
        {"clock_error_seconds": math.nan},
        {"state": "splendid"},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(CorruptError):
        a_board().report(a_beat(None, **fields), 0.0)


@pytest.mark.parametrize(
    "budget",
    [
        Budget(-0.1, 0, 1.0, 0.0),
        Budget(math.nan, 0, 1.0, 0.0),
        Budget(0.5, -1, 1.0, 0.0),
        Budget(0.5, 0, math.inf, 0.0),
        Budget(0.5, 0, 1.0, -1.0),
    ],
    ids=str,
)
def test_a_budget_that_cannot_be_is_refused(budget: Budget) -> None:
    with pytest.raises(CorruptError):
        a_board().report(a_beat(budget), 0.0)


def test_the_budget_is_a_mean_that_changes_once_a_second_at_most() -> None:
    board = a_board()
    means = []
    for quarter in range(40):
        busy = 1.2 if quarter % 2 else 0.5
        board.report(a_beat(Budget(busy, 3, 12.0, 0.0)), quarter / 4)
        assert board.budget.mean is not None
        means.append(board.budget.mean.busy)
    assert len(set(map(id, means))) <= 11
    assert means[-1] == pytest.approx(0.75, abs=0.03)


def test_without_a_worker_there_is_no_budget_and_nothing_is_shed() -> None:
    board = a_board()
    board.report(a_beat(Budget(0.9, 3, 12.0, 1.0), shed=7), 0.0)
    assert board.healths[GATE].shed_lately == 7
    board.lose_all(NOON, Cause.WORKER_RESTARTED)
    assert board.budget.mean is None
    assert board.healths[GATE].shed_lately == 0
    board.report(a_beat(shed=2), 1.0)
    assert board.healths[GATE].shed_lately == 9
    assert board.healths[GATE].state is CameraState.LIVE
