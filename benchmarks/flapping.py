"""Whether cameras that come and go make the others late: p95 from packet to live unit.

The same steady cameras in the same worker, in turns with all cameras well (the baseline) and with
three in ten that close, fall silent or answer 503, again and again.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.feeders import Feeder, feeding
from benchmarks.footage import make_main, make_sub
from benchmarks.listening import Listening, wait_for_pictures
from benchmarks.tables import milliseconds, spread, table
from ingest.messages import CameraFeed, Configure, StreamAddress
from tests.ingest.workers import running_worker

SHARE = 0.3
TROUBLES = ({"close": "1"}, {"stall": "1"}, {"status": "503"})
TROUBLED_SECONDS, WELL_SECONDS = 2.0, 4.0


@dataclass(frozen=True, slots=True)
class Effort:
    """`rounds` of `seconds` with and `seconds` without flapping; 1080p with 360p each."""

    cameras: int = 20
    rounds: int = 4
    seconds: float = 45.0


def main(effort: Effort = Effort()) -> None:
    names = [f"camera-{number}" for number in range(effort.cameras)]
    flapping = names[: round(effort.cameras * SHARE)]
    steady = frozenset(names) - frozenset(flapping)
    with tempfile.TemporaryDirectory() as folder:
        big, small = make_main(Path(folder) / "main.mp4"), make_sub(Path(folder) / "sub.mp4")
        clips = dict.fromkeys(names, big) | {f"{name}.sub": small for name in names}
        with feeding(clips) as feeder:
            calm, troubled = measured(feeder, names, flapping, steady, effort)
    ratio = spread(troubled).p95 / spread(calm).p95
    rows = [
        ["all cameras well (baseline)", *milliseconds(spread(calm)), "1.00"],
        [f"{len(flapping)} of {len(names)} flap", *milliseconds(spread(troubled)), f"{ratio:.2f}"],
    ]
    heads = ["packet to live unit, steady cameras, ms", "p50", "p95", "p99", "worst", "n"]
    sys.stdout.write(table("Flapping cameras beside steady ones", [*heads, "ratio of p95"], rows))


def measured(
    feeder: Feeder,
    names: Sequence[str],
    flapping: Sequence[str],
    steady: frozenset[str],
    effort: Effort,
) -> tuple[list[float], list[float]]:
    """Delays of the steady ones, without and with flapping beside them."""
    feeds = tuple(feed(feeder, name) for name in names)
    calm: list[float] = []
    troubled: list[float] = []
    with running_worker(Configure(feeds, None), Listening) as worker:
        assert isinstance(worker, Listening)
        for name in names:
            worker.watch(name)
        wait_for_pictures(worker, names)
        for _ in range(effort.rounds):
            calm += heard(worker, steady, effort.seconds)
            with_trouble = threading.Event()
            flapper = threading.Thread(target=flap, args=(feeder, flapping, with_trouble))
            flapper.start()
            troubled += heard(worker, steady, effort.seconds)
            with_trouble.set()
            flapper.join()
            wait_for_pictures(worker, flapping)
    return calm, troubled


def feed(feeder: Feeder, name: str) -> CameraFeed:
    main, sub = StreamAddress(feeder.url(name)), StreamAddress(feeder.url(f"{name}.sub"))
    return CameraFeed(name, main, sub)


def heard(worker: Listening, steady: frozenset[str], seconds: float) -> list[float]:
    worker.delays.clear()
    threading.Event().wait(seconds)
    return [delay for camera, delay in tuple(worker.delays) if camera in steady]


def flap(feeder: Feeder, names: Sequence[str], until: threading.Event) -> None:
    """Both streams of each, a new trouble each time; all are well when it returns."""
    for trouble in itertools.cycle(TROUBLES):
        order(feeder, names, trouble)
        until.wait(TROUBLED_SECONDS)
        order(feeder, names, {})
        if until.wait(WELL_SECONDS):
            return


def order(feeder: Feeder, names: Sequence[str], faults: dict[str, str]) -> None:
    for name in names:
        feeder.order(name, **faults)
        feeder.order(f"{name}.sub", **faults)


if __name__ == "__main__":
    main()
