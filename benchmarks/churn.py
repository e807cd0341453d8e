"""Memory of a worker through a compressed day: 2,000 reconnects, and what is left of them.

Rings are as small as they can be here, so that what grows is not a ring. Per camera: what the
process has more than one without cameras (the baseline). Slope: by regression over the reconnects,
which stand for 24 hours.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.feeders import Feeder, feeding
from benchmarks.flapping import feed
from benchmarks.footage import make_main, make_sub
from benchmarks.listening import wait_for_pictures
from benchmarks.processes import descriptors_of, resident_bytes, threads_of
from benchmarks.tables import table
from ingest.messages import Configure
from tests.ingest.workers import RunningWorker, running_worker

DAY_HOURS = 24.0
RING_BYTES = 1 << 20
SMALL_RINGS = f"""
from ingest.rings import LENGTH, Ring
Ring.__init__.__defaults__ = (LENGTH, {RING_BYTES})
from ingest.worker import main
main()
"""
OPENING_SECONDS = 60.0
AWAY_SECONDS = 0.5
WELL_SECONDS = 6.0
"""Longer than a connection must hold to forgive the failures before it."""


@dataclass(frozen=True, slots=True)
class Effort:
    """1080p cameras with 360p substreams; both streams of all of them are cut at once."""

    cameras: int = 16
    reconnects: int = 2000
    settle_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Sample:
    reconnects: int
    memory: int
    threads: int
    descriptors: int | None


def main(effort: Effort = Effort()) -> None:
    empty = memory_without_cameras(effort.settle_seconds)
    names = [f"camera-{number}" for number in range(effort.cameras)]
    with tempfile.TemporaryDirectory() as folder:
        big, small = make_main(Path(folder) / "main.mp4"), make_sub(Path(folder) / "sub.mp4")
        clips = dict.fromkeys(names, big) | {f"{name}.sub": small for name in names}
        with feeding(clips) as feeder:
            samples = churned(feeder, names, effort)
    rows = [
        ["no camera (baseline)", f"{empty / 1e6:.1f}", "–", "–", "–"],
        *(row(each, empty, effort.cameras) for each in chosen(samples)),
    ]
    heads = ["after", "memory, MB", "per camera besides its ring, MB", "threads", "descriptors"]
    title = f"A compressed day of {effort.cameras} cameras"
    slope = slope_per_hour(samples)
    sys.stdout.write(table(title, heads, rows))
    sys.stdout.write(f"\nSlope: {slope * 100:+.3f} % of the memory per hour of that day.\n")


def chosen(samples: Sequence[Sample]) -> list[Sample]:
    return [samples[0], samples[len(samples) // 2], samples[-1]]


def row(sample: Sample, empty: int, cameras: int) -> list[str]:
    per_camera = (sample.memory - empty) / cameras - RING_BYTES
    return [
        f"{sample.reconnects} reconnects",
        f"{sample.memory / 1e6:.1f}",
        f"{per_camera / 1e6:.1f}",
        str(sample.threads),
        "not allowed to look" if sample.descriptors is None else str(sample.descriptors),
    ]


def slope_per_hour(samples: Sequence[Sample]) -> float:
    """Share of the first memory, if all the reconnects are one day. ValueError with too few."""
    if len(samples) < 3:
        raise ValueError("a slope needs three samples")
    hours = [each.reconnects / samples[-1].reconnects * DAY_HOURS for each in samples]
    slope, _ = np.polyfit(hours, [each.memory for each in samples], 1)
    return float(slope) / samples[0].memory


def memory_without_cameras(settle_seconds: float) -> int:
    with running_worker(Configure((), None), program=("-c", SMALL_RINGS)) as worker:
        worker.wait_for(lambda: worker.beats, OPENING_SECONDS, "a beat")
        threading.Event().wait(settle_seconds)
        return resident_bytes(worker.process.pid)


def churned(feeder: Feeder, names: Sequence[str], effort: Effort) -> list[Sample]:
    feeds = tuple(feed(feeder, name) for name in names)
    samples: list[Sample] = []
    with running_worker(Configure(feeds, None), program=("-c", SMALL_RINGS)) as worker:
        wait_for_pictures(worker, names)
        threading.Event().wait(effort.settle_seconds)
        for reconnects in range(0, effort.reconnects + 1, 2 * len(names)):
            samples.append(sample_of(worker, reconnects))
            cut(feeder, names)
            threading.Event().wait(WELL_SECONDS)
            wait_for_pictures(worker, names)
    return samples


def sample_of(worker: RunningWorker, reconnects: int) -> Sample:
    pid = worker.process.pid
    return Sample(reconnects, resident_bytes(pid), threads_of(pid), descriptors_of(pid))


def cut(feeder: Feeder, names: Sequence[str]) -> None:
    streams = [stream for name in names for stream in (name, f"{name}.sub")]
    for stream in streams:
        feeder.order(stream, close="1")
    threading.Event().wait(AWAY_SECONDS)
    for stream in streams:
        feeder.order(stream)


if __name__ == "__main__":
    main()
