"""How long a tile stands still when the media worker is killed: from `kill -9` to the next unit.

The baseline is what nobody can beat from Python: a new interpreter that opens the same stream
and takes one packet. Both wait for the camera's next key frame, at most one second here.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.live import Unit, watching
from benchmarks.streets import StreetOfTrucks, street_of_trucks
from benchmarks.tables import milliseconds, spread, table
from ccoc.clock import SystemClock
from tests.servers.station import Station, running_station

KILLS = 12
CALM_SECONDS = 7.0
"""Between two kills: longer than the time within which a death counts as a crash loop."""

IN_FLIGHT_SECONDS = 0.1
"""Units with an older time were on their way when the worker died."""

CLOCK = SystemClock()

BARE = """
import av, sys
options = {"rtsp_transport": "tcp", "probesize": "32768", "analyzeduration": "0"}
with av.open(sys.argv[1], options=options) as container:
    next(packet for packet in container.demux(video=0) if packet.size)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, street_of_trucks(Path(folder)) as street:
        with running_station(Path(folder) / "station", street.cameras) as station:
            recovered = [*kills(station, street)]
        bare = [bare_start(street.address) for _ in range(KILLS)]
    ours, floor = spread(recovered), spread(bare)
    rows = [
        ["ccoc: kill -9 to the next live unit", *milliseconds(ours), f"{ours.p50 / floor.p50:.1f}"],
        ["a bare interpreter: start to first packet", *milliseconds(floor), "1.0"],
    ]
    heads = ["ms", "p50", "p95", "p99", "worst", "n", "ratio of p50"]
    sys.stdout.write(table("Media worker killed", heads, rows))


def kills(station: Station, street: StreetOfTrucks) -> Iterator[float]:
    desk = station.sign_in(*station.new_officer("duty", "duty_officer"))
    with watching(station.address, desk, [street.cameras[0].id]) as live:
        for _ in range(KILLS):
            drain(live, CALM_SECONDS)
            killed_at = CLOCK.now().timestamp()
            os.kill(station.worker_pid, signal.SIGKILL)
            next(unit for unit in live if unit.captured_at > killed_at + IN_FLIGHT_SECONDS)
            yield CLOCK.now().timestamp() - killed_at


def drain(live: Iterator[Unit], seconds: float) -> None:
    until = time.perf_counter() + seconds
    for _ in live:
        if time.perf_counter() > until:
            return


def bare_start(url: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", BARE, url], check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
