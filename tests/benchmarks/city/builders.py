"""Passages, sightings and trials with defaults."""

from __future__ import annotations

from benchmarks.city.measuring import Trial
from benchmarks.city.pipelines import Counts
from benchmarks.city.recall import Passing, Recall
from benchmarks.city.telling import Told

PLATE, PROVINCE = "70-4182", "สกลนคร"


def a_passing(
    begins: float = 10.0,
    ends: float = 13.0,
    *,
    camera: str = "gate",
    plate: str = PLATE,
    is_known: bool = True,
) -> Passing:
    return Passing(camera, plate, PROVINCE, begins, ends, is_known)


def a_told(
    seen_at: float = 12.0,
    plate: str = PLATE,
    *,
    camera: str = "gate",
    delay: float = 0.5,
    province: str | None = None,
) -> Told:
    return Told(camera, seen_at, seen_at + delay, plate, province)


def a_trial(
    cameras: int = 10,
    *,
    told: int = 20,
    known: int = 20,
    lost: int = 0,
    late: int = 0,
    complaints: tuple[str, ...] = (),
    name: str = "ccoc",
    cores: float = 1.0,
) -> Trial:
    recall = Recall(known, told, known, told, 0, 0)
    busy = (cores, 0.2, 0.0)
    return Trial(
        name, cameras, 30.0, recall, *busy, 500.0, lost, late, complaints, Counts(), (0.1, 0.3)
    )
