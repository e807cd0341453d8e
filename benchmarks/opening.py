"""A hundred cameras that are opened at once, ten of them dead: does anybody wait for those?

From a worker that is ready to each live camera's first unit, with the dead ones first in line,
beside the same without them (the baseline); up to half a second of that is a camera's own, which
begins with its next key frame. And from a camera's first key frame to its unit.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.feeders import Feeder, feeding
from benchmarks.footage import make_sub
from benchmarks.listening import Listening
from benchmarks.tables import milliseconds, spread, table
from ingest.messages import CameraFeed, Configure, StreamAddress, Watch
from tests.ingest.workers import running_worker

LONGEST_SECONDS = 60.0
KEY_EVERY = 12


@dataclass(frozen=True, slots=True)
class Effort:
    cameras: int = 100
    dead: int = 10
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class Opened:
    """Seconds of each live camera: until its first unit came, and how old that was then."""

    waited: list[float]
    after_key: list[float]


def main(effort: Effort = Effort()) -> None:
    names = [f"camera-{number}" for number in range(effort.cameras)]
    dead, living = names[: effort.dead], names[effort.dead :]
    alone, beside = Opened([], []), Opened([], [])
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        clip = make_sub(Path(folder) / "sub.mp4", KEY_EVERY)
        feeder = stack.enter_context(feeding(dict.fromkeys(names, clip)))
        for name in dead:
            feeder.order(name, no_answer="1")
        for _ in range(effort.rounds):
            open_all(feeder, living, living, alone)
            open_all(feeder, names, living, beside)
    ratio = spread(beside.waited).p95 / spread(alone.waited).p95
    rows = [
        [f"{len(living)} alone: until the first unit (baseline)", *cells(alone.waited), "1.00"],
        [f"{len(dead)} dead before them", *cells(beside.waited), f"{ratio:.2f}"],
        ["a camera's first key frame to its tile", *cells(beside.after_key), "–"],
    ]
    heads = ["ms", "p50", "p95", "p99", "worst", "n", "ratio of p95"]
    sys.stdout.write(table(f"Opening {len(names)} cameras at once", heads, rows))


def cells(seconds: Sequence[float]) -> list[str]:
    return milliseconds(spread(seconds))


def open_all(feeder: Feeder, names: Sequence[str], living: Sequence[str], into: Opened) -> None:
    feeds = tuple(CameraFeed(name, StreamAddress(feeder.url(name))) for name in names)
    with running_worker(None, Listening) as worker:
        assert isinstance(worker, Listening)
        worker.send(Configure(feeds, None))
        for name in names:
            worker.send(Watch(name, on=True))
        worker.wait_for(
            lambda: worker.first_at.keys() >= set(living), LONGEST_SECONDS, "all living cameras"
        )
        into.waited.extend(worker.first_at[name] - worker.ready_at for name in living)
        into.after_key.extend(worker.first_delay[name] for name in living)


if __name__ == "__main__":
    main()
