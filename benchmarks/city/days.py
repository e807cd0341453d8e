"""A day in ten minutes: traffic comes and goes, cameras reconnect, and memory is watched."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.city.cameras import APART, City, Order
from benchmarks.city.children import resident_bytes
from benchmarks.city.measuring import Times, now, pause, wait_for_all
from benchmarks.city.pipelines import OURS
from benchmarks.city.recall import Passing, recalled, within

HOURS = 24
BUSY = (8, 5, 4, 4, 6, 18, 45, 90, 100, 70, 62, 68, 80, 72, 66, 74, 92, 100, 84, 60, 42, 30, 20, 12)
"""Per hour from midnight: the share of cameras, of a hundred, that vehicles pass."""
RECONNECTS = 2000
RINGS_FULL_SECONDS = 75.0
"""Afterwards the worker's rings hold their minute, and memory should stand still."""
BEFORE_SECONDS, AFTER_SECONDS = 1.0, 6.0
"""Around a reconnect a camera is excused: its next key frame may be 2 s away."""


class Day(msgspec.Struct, frozen=True):
    """`memory_slope`: of the worker's memory per hour of this day, as a share of it."""

    cameras: int
    seconds: float
    reconnects: int
    passages: int
    passage_recall: float
    plate_recall: float
    memory_mib: float
    memory_mib_per_camera_besides_ring: float
    memory_slope: float
    alive_at_end: int


class Diary:
    """What happened to the cameras, and how large the worker was."""

    def __init__(self) -> None:
        self.closed: list[tuple[str, float]] = []
        self.quiet: list[tuple[str, float, float]] = []
        self.memory: list[tuple[float, float]] = []

    def is_fair(self, one: Passing) -> bool:
        """The camera was connected and played its vehicles all the time."""
        cuts = (at for name, at in self.closed if name == one.camera)
        lulls = ((first, last) for name, first, last in self.quiet if name == one.camera)
        is_cut = any(one.begins - AFTER_SECONDS <= at <= one.ends + BEFORE_SECONDS for at in cuts)
        is_quiet = any(
            first - BEFORE_SECONDS <= one.ends and one.begins <= last + AFTER_SECONDS
            for first, last in lulls
        )
        return not is_cut and not is_quiet


def day(city: City, cameras: int, models: Path, times: Times, hour_seconds: float) -> Day:
    names, diary = city.names[:cameras], Diary()
    with OURS.running(city.feeds(cameras), models) as running:
        wait_for_all(running, set(names), times.opening)
        pause(times.settling)
        begin = now()
        for hour in range(HOURS):
            until = begin + (hour + 1) * hour_seconds
            idle = {name for n, name in enumerate(names) if not is_busy(n, hour)}
            diary.quiet += [(name, now(), until) for name in idle]
            for name in names:
                city.order(Order(name, idle=name in idle))
            live_through(city, names, idle, (until, running.pid), diary)
        end = now()
        pause(AFTER_SECONDS)
        alive, told = len(running.alive()), list(running.told)
    passings = within(city.passings(cameras, begin, end), begin, end)
    found = recalled([one for one in passings if diary.is_fair(one)], told)
    ring_mib = sum(city.clip(n).main.stat().st_size for n in range(cameras)) / 1024**2
    last = diary.memory[-1][1]
    return Day(
        cameras,
        end - begin,
        len(diary.closed),
        found.passages,
        found.of_passages,
        found.of_plates,
        last,
        (last - ring_mib) / cameras,
        slope(diary.memory) * hour_seconds / last,
        alive,
    )


def live_through(
    city: City,
    names: Sequence[str],
    idle: Collection[str],
    until_and_pid: tuple[float, int],
    diary: Diary,
) -> None:
    """One hour of the day, with its share of the reconnects."""
    until, pid = until_and_pid
    chance = random.Random(len(diary.closed))
    apart = (until - now()) * HOURS / RECONNECTS
    while now() < until:
        name = chance.choice(names)
        city.order(Order(name, idle=name in idle, closes=True))
        diary.closed.append((name, now()))
        diary.memory.append((now(), resident_bytes(pid) / 1024**2))
        pause(apart)


def is_busy(number: int, hour: int) -> bool:
    return number * APART % 1.0 < BUSY[hour] / 100


def slope(memory: Sequence[tuple[float, float]]) -> float:
    """MiB per second once the rings are full; 0 before."""
    settled = [one for one in memory if one[0] > memory[0][0] + RINGS_FULL_SECONDS]
    if len(settled) < 2:
        return 0.0
    seconds, sizes = zip(*settled, strict=True)
    return float(np.polyfit(seconds, sizes, 1)[0])
