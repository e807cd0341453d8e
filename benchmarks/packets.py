"""What keeping a camera's packets costs when nobody looks at anything: share of a core per camera.

The baseline, in the same run and over the same streams, is the least that Python can do: one thread
per camera that takes packets from PyAV's demuxer and throws them away.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.feeders import Feeder, feeding
from benchmarks.footage import make_main
from benchmarks.listening import wait_for_pictures
from benchmarks.processes import share_of_a_core
from benchmarks.tables import table
from ingest.environments import MEMORY
from ingest.messages import CameraFeed, Configure, StreamAddress
from tests.ingest.workers import running_worker

BARE = """
import sys, threading, av
OPTIONS = {"rtsp_transport": "tcp", "probesize": "32768", "analyzeduration": "0"}
def take(url):
    with av.open(url, options=OPTIONS) as container:
        for packet in container.demux(video=0):
            bytes(packet)
for url in sys.argv[1:]:
    threading.Thread(target=take, args=(url,)).start()
"""

KEEPING = """
import sys, threading, time
from random import random
from ccoc.clock import SystemClock
from ingest.accounts import Accounts
from ingest.environments import MEMORY
from ingest.messages import StreamAddress
from ingest.pulses import Pulse
from ingest.channels import Channel
from ingest.rings import Ring
from ingest.rtsp.camera import RtspCamera
from ingest.streams import Stream
clock = SystemClock()
accounts, deliver, halt = Accounts(clock.monotonic), RtspCamera(clock).deliver, threading.Event()
for url in sys.argv[1:]:
    stream = Stream(deliver, StreamAddress(url), Channel(Ring().append), random, accounts)
    threading.Thread(target=stream.keep_running, args=(halt, Pulse(clock))).start()
"""
"""The worker's part that never looks: connection, clocks, health, ring."""


@dataclass(frozen=True, slots=True)
class Effort:
    """`warm_up`: until the rings are full; before that every page of memory is a new one."""

    cameras: int = 16
    warm_up: float = 65.0
    seconds: float = 30.0


def main(effort: Effort = Effort()) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clip = make_main(Path(folder) / "main.mp4")
        names = [f"camera-{number}" for number in range(effort.cameras)]
        with feeding(dict.fromkeys(names, clip)) as feeder:
            urls = [feeder.url(name) for name in names]
            bare = cost_of(BARE, urls, effort)
            keeping = cost_of(KEEPING, urls, effort)
            whole = whole_worker(feeder, names, effort)
    rows = [
        row("PyAV alone: demux and drop (baseline)", bare, bare),
        row("ccoc: packets kept in the ring", keeping, bare),
        row("ccoc: the whole worker, key frames looked at for health", whole, bare),
    ]
    heads = ["1080p25, 4 Mbit/s, TCP", "% of a core per camera", "ratio"]
    sys.stdout.write(table(f"Packets only, {effort.cameras} cameras", heads, rows))


def row(what: str, share: float, bare: float) -> list[str]:
    return [what, f"{share * 100:.2f}", f"{share / bare:.2f}" if bare else "–"]


def cost_of(program: str, urls: Sequence[str], effort: Effort) -> float:
    with running(program, urls) as process:
        threading.Event().wait(effort.warm_up)
        share = share_of_a_core(process.pid, effort.seconds)
        if process.poll() is not None:
            raise RuntimeError("the program that was measured ended by itself")
        return share / len(urls)


@contextmanager
def running(program: str, urls: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", program, *urls], env=os.environ | MEMORY)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def whole_worker(feeder: Feeder, names: Sequence[str], effort: Effort) -> float:
    feeds = tuple(CameraFeed(name, StreamAddress(feeder.url(name))) for name in names)
    with running_worker(Configure(feeds, None)) as worker:
        wait_for_pictures(worker, names)
        threading.Event().wait(effort.warm_up)
        return share_of_a_core(worker.process.pid, effort.seconds) / len(names)


if __name__ == "__main__":
    main()
