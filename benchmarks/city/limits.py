"""How near a trial of ccoc came to the bare limit (bare.py), measured in the same run."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from statistics import fmean

import msgspec

from benchmarks.city.bare import Bare, Work
from benchmarks.city.cameras import City
from benchmarks.city.children import child
from benchmarks.city.measuring import Trial
from benchmarks.city.trials import cores

RECEIVED_CAMERAS = 8
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Efficiency:
    """Core seconds of a trial, and what its work takes bare. `looks`: frames analysed."""

    looks: int
    worker_seconds: float
    receiving_seconds: float
    decoding_seconds: float
    models_seconds: float

    @property
    def with_receiving(self) -> float:
        """Frames analysed per core second, over those of the bare limit that receives too."""
        bare = self.receiving_seconds + self.decoding_seconds + self.models_seconds
        return bare / self.worker_seconds

    @property
    def without_receiving(self) -> float:
        """The same over a limit that has all packets in its memory."""
        return (self.decoding_seconds + self.models_seconds) / self.worker_seconds


def efficiency(trial: Trial, city: City, models: Path) -> Efficiency:
    found = measured_bare(trial, city, models)
    streams = 2 * trial.cameras
    receiving = fmean(one.receiving_cores_per_stream for one in found)
    return Efficiency(
        trial.counts.looks,
        trial.cores * trial.seconds,
        receiving * streams * trial.seconds,
        fmean(one.decoding_seconds for one in found),
        fmean(one.models_seconds for one in found),
    )


def measured_bare(trial: Trial, city: City, models: Path) -> list[Bare]:
    """By as many processes at once as there are cores."""
    clip = city.clips[0]
    streams = {"1920x1080": str(clip.main), "640x360": str(clip.sub)}
    feeds = city.feeds(RECEIVED_CAMERAS)
    addresses = tuple(url for feed in feeds for url in (feed.main, feed.sub))
    work = Work(trial.counts.tallies, streams, addresses, str(models))
    with ExitStack() as stack:
        heard: list[Queue[bytes]] = []
        for _ in range(cores()):
            lines: Queue[bytes] = Queue()
            process = stack.enter_context(child("benchmarks.city.bare", lines.put))
            assert process.stdin is not None
            process.stdin.write(msgspec.json.encode(work) + b"\n")
            process.stdin.flush()
            heard.append(lines)
        try:
            answers = [lines.get(timeout=PATIENCE_SECONDS) for lines in heard]
        except Empty:
            raise SystemExit("the bare limit could not be measured") from None
    return [msgspec.json.decode(one, type=Bare) for one in answers]
