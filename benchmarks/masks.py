"""What privacy masks cost: painting one picture, and one live view that is made anew with masks.

The baselines, in the same run: decoding the same picture, and the same view untouched.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import share_of_a_core
from benchmarks.tables import Spread, spread, table
from ccoc.plates import Plate
from ingest.decoders import Decoder, Scaler
from ingest.messages import CameraFeed, Configure, Mask, StreamAddress, Watch
from ingest.packets import Packet
from ingest.simulator.running import RunningSimulator, running_simulator
from ingest.town.rendering import render_passages
from tests.ingest.builders import a_clip
from tests.ingest.workers import RunningWorker, running_worker

WINDOWS = tuple(
    Mask(((left, 0.1), (left + 0.12, 0.1), (left + 0.12, 0.35), (left, 0.4)))
    for left in (0.05, 0.25, 0.45, 0.65)
)
"""Four windows of a house across the street: an eighth of the picture."""
SIZES = ((640, 360), (1280, 720), (1920, 1080))


@dataclass(frozen=True, slots=True)
class Effort:
    """`pictures` for each size; `seconds` for each view, after `warm_up` seconds."""

    pictures: int = 200
    seconds: float = 30.0
    warm_up: float = 8.0


@dataclass(frozen=True, slots=True)
class Views:
    """Shares of a core of the whole worker, with one camera."""

    unwatched: float
    untouched: float
    masked: float


def main(effort: Effort = Effort()) -> None:
    painted = [painting_row(size, effort.pictures) for size in SIZES]
    heads = [
        "picture",
        "painting p50 ms",
        "painting p95 ms",
        "decoding p50 ms",
        "share of decoding",
    ]
    sys.stdout.write(table("Painting four masks over one picture", heads, painted))
    with tempfile.TemporaryDirectory() as name:
        main_clip, sub_clip = Path(name) / "main.mp4", Path(name) / "sub.mp4"
        render_passages(main_clip, sub_clip, [Plate("70-1234", "สกลนคร")], 4.0, 1)
        with running_simulator({"sub": sub_clip, "main": main_clip}) as simulator:
            rows = [
                view_row(size, views(simulator, stream, effort))
                for size, stream in (("640x360", "sub"), ("1280x720", "main"))
            ]
    heads = ["camera", "unwatched", "untouched view", "masked view", "one masked view costs"]
    sys.stdout.write(table("Share of one core of the worker, one camera", heads, rows))


def painting_row(size: tuple[int, int], pictures: int) -> list[str]:
    painting, decoding = painting_of(a_clip(min(50, pictures), size=size), pictures)
    return [
        f"{size[0]}x{size[1]}",
        f"{painting.p50 * 1000:.2f}",
        f"{painting.p95 * 1000:.2f}",
        f"{decoding.p50 * 1000:.2f}",
        f"{painting.p50 / decoding.p50:.2f}",
    ]


def painting_of(clip: list[Packet], pictures: int) -> tuple[Spread, Spread]:
    """Seconds to paint a picture, and seconds to decode the same one."""
    painting: list[float] = []
    decoding: list[float] = []
    while len(painting) < pictures:
        painting += timed_pictures(Decoder(WINDOWS), clip, decoding)
    return spread(painting), spread(decoding)


def timed_pictures(decoder: Decoder, clip: Iterable[Packet], decoding: list[float]) -> list[float]:
    painting = []
    scaler = Scaler()
    for packet in clip:
        began = time.perf_counter()
        frames = decoder.decode(packet).frames
        decoded = time.perf_counter()
        for frame in frames:
            scaler.luma(frame)
        painting.append(time.perf_counter() - decoded)
        decoding.append(decoded - began)
    return painting


def views(simulator: RunningSimulator, stream: str, effort: Effort) -> Views:
    feed = CameraFeed("cam", StreamAddress(simulator.url(stream)), masks=WINDOWS)
    with running_worker(Configure((feed,), None)) as worker:
        worker.wait_for_state("cam", "live", None, 30)
        threading.Event().wait(effort.warm_up)
        return Views(
            unwatched=share_of_a_core(worker.process.pid, effort.seconds),
            untouched=watched(worker, effort, masked=False),
            masked=watched(worker, effort, masked=True),
        )


def watched(worker: RunningWorker, effort: Effort, *, masked: bool) -> float:
    """RuntimeError when no such picture came: then nothing was measured."""
    before = len(worker.units("cam"))
    worker.send(Watch("cam", on=True, masked=masked))
    threading.Event().wait(effort.warm_up)
    share = share_of_a_core(worker.process.pid, effort.seconds)
    worker.send(Watch("cam", on=False, masked=masked))
    if masked not in {unit.masked for unit in worker.units("cam")[before:]}:
        raise RuntimeError(f"no picture came of the view with masked={masked}")
    return share


def view_row(size: str, shares: Views) -> list[str]:
    return [
        f"{size}, 25 frames/s",
        f"{shares.unwatched:.3f}",
        f"{shares.untouched:.3f}",
        f"{shares.masked:.3f}",
        f"{shares.masked - shares.untouched:.3f}",
    ]


if __name__ == "__main__":
    main()
