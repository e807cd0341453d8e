"""The health board as the feed says it: encoded once for all readers, until something changes."""

from __future__ import annotations

from api.health import HealthBoard
from api.rosters import Roster
from api.schemas_cameras import (
    CameraChange,
    CamerasChanged,
    LookBudget,
    MissingModel,
    WorkerHealth,
)
from api.views import health_view
from ccoc.clock import Clock
from detectors.catalogue import ModelRole
from detectors.stores import missing_words
from ingest.messages import Budget


class HealthText:
    def __init__(self, board: HealthBoard, roster: Roster, clock: Clock) -> None:
        self._board = board
        self._roster = roster
        self._clock = clock
        self._version = -1
        self._text = ""

    def now(self) -> str:
        if self._version != self._board.version:
            self._version = self._board.version
            self._text = self._changed().model_dump_json()
        return self._text

    def _changed(self) -> CamerasChanged:
        return CamerasChanged(
            at=self._clock.now(),
            cameras=[
                CameraChange(id=camera, health=health_view(health))
                for camera, health in self._board.healths.items()
            ],
            worker=worker_now(self._board),
            roster=self._roster.version,
        )


def worker_now(board: HealthBoard) -> WorkerHealth:
    return WorkerHealth(
        state="running" if board.running else "restarting",
        missing=[_missing(role) for role in board.missing],
        budget=_budget(board.budget.mean),
    )


def _budget(spent: Budget | None) -> LookBudget | None:
    if spent is None:
        return None
    looks = round(spent.looks_per_second, 1)
    return LookBudget(busy=round(spent.busy, 2), looks_per_second=looks)


def _missing(role: str) -> MissingModel:
    """The worker's words are not trusted to be roles."""
    if role not in set(ModelRole):
        return MissingModel(role=role, th=role, en=role)
    words = missing_words(ModelRole(role))
    return MissingModel(role=role, th=words.th, en=words.en)
