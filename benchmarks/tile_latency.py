"""Live tiles in Chromium: from a packet's arrival at the worker to its picture on the screen.

Each tile tells its own latency (`data-latency-ms`, refreshed four times a second) and how many
pictures were shown (`data-frames`). The baseline, in the same run, is the same wall played
through media source extensions, which is what most web walls use.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from benchmarks.processes import cpu_seconds
from benchmarks.streets import StreetOfTrucks, street_of_trucks
from benchmarks.tables import Spread, spread, table
from tests.servers.browser import chromium_page, sign_in
from tests.servers.station import Station, running_station

WARM_UP_MS = 8_000
MEASURED_SECONDS = 30.0
SAMPLE_MS = 250
TILES = (9, 16)

SAMPLE = """() => [...document.querySelectorAll("[data-testid=tile]")].map(tile => [
  Number(tile.dataset.latencyMs || "NaN"), Number(tile.dataset.frames)])"""


@dataclass(frozen=True, slots=True)
class Wall:
    """`latency` in seconds. `frames_per_second` per tile. CPU as shares of one core."""

    latency: Spread
    frames_per_second: float
    service_cpu: float
    worker_cpu: float


def main() -> None:
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for tiles in TILES:
            with street_of_trucks(Path(folder), cameras=tiles, reads_plates=False) as street:
                rows += measured(Path(folder) / f"station-{tiles}", street)
    heads = ["player", "tiles", "p50 ms", "p95 ms", "p99 ms", "frames/s per tile"]
    heads += ["service, share of a core", "worker, share of a core", "ratio of p50"]
    sys.stdout.write(table("Live tiles", heads, rows))


def measured(folder: Path, street: StreetOfTrucks) -> list[list[str]]:
    with running_station(folder, street.cameras, models=None) as station:
        officer = station.new_officer("duty", "duty_officer")
        ours = wall(station, officer, len(street.cameras), "webcodecs")
        usual = wall(station, officer, len(street.cameras), "mse")
    ratio = ours.latency.p50 / usual.latency.p50
    tiles = len(street.cameras)
    return [row("WebCodecs", tiles, ours, ratio), row("MSE (baseline)", tiles, usual, 1.0)]


def row(player: str, tiles: int, seen: Wall, ratio: float) -> list[str]:
    latency = seen.latency
    times = [f"{value * 1000:.0f}" for value in (latency.p50, latency.p95, latency.p99)]
    costs = [f"{seen.service_cpu:.2f}", f"{seen.worker_cpu:.2f}", f"{ratio:.2f}"]
    return [player, str(tiles), *times, f"{seen.frames_per_second:.1f}", *costs]


def wall(
    station: Station, officer: tuple[str, str], tiles: int, player: Literal["webcodecs", "mse"]
) -> Wall:
    with chromium_page(player=player) as page:
        sign_in(page, station.address, *officer)
        page.wait_for_function(
            "n => document.querySelectorAll('[data-testid=tile]').length >= n", arg=tiles
        )
        page.wait_for_timeout(WARM_UP_MS)
        return watched(page, station)


def watched(page: Page, station: Station) -> Wall:
    pids = (station.process.pid, station.worker_pid)
    used = [cpu_seconds(pid) for pid in pids]
    began, first = time.perf_counter(), samples(page)
    seen: list[list[float]] = []
    while time.perf_counter() - began < MEASURED_SECONDS:
        page.wait_for_timeout(SAMPLE_MS)
        seen += samples(page)
    seconds, last = time.perf_counter() - began, samples(page)
    shown = sum(now[1] - before[1] for before, now in zip(first, last, strict=True))
    costs = [(cpu_seconds(pid) - before) / seconds for pid, before in zip(pids, used, strict=True)]
    latency = spread([one[0] / 1000 for one in seen if one[0] == one[0]])
    return Wall(latency, shown / seconds / len(last), costs[0], costs[1])


def samples(page: Page) -> Sequence[list[float]]:
    values: list[list[float]] = page.evaluate(SAMPLE)
    return values


if __name__ == "__main__":
    main()
