"""The page of one plate among ten million sightings, beside a join of sightings with themselves.

`python -m benchmarks.plate_pages 100000` measures fewer. The store's part and the rules: passages,
what was around them, companions, the next camera, suspicions. Not HTTP, not the pictures.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.plate_pages import facts_of
from benchmarks.search import DISTINCT, SIGHTINGS
from benchmarks.search_traffic import BEGINS_US, CAMERAS, STEP_US, Vehicle, fill, vehicles
from benchmarks.tables import milliseconds, spread, table
from ccoc.cameras import Camera, OwnerClass
from ccoc.clock import SystemClock
from ccoc.clones import TravelLimits
from ccoc.ids import CameraId
from ccoc.journeys import Cameras
from ccoc.plates import Plate
from ccoc.store import Store, open_store

PAGES = 40
PAGES_OF_THE_BASELINE = 2
FREQUENT_PASSAGES = 400
"""Of a vehicle that passes every day, as a bus does: more than a page reads."""

JOIN = """
SELECT theirs.plate_id, count(*) FROM sightings AS ours JOIN sightings AS theirs
ON ours.camera = theirs.camera AND abs(ours.last_at - theirs.last_at) <= 60000000
WHERE ours.plate_id = ? GROUP BY theirs.plate_id HAVING count(*) > 1
"""


def main(sightings: int = SIGHTINGS) -> None:
    distinct = max(100, sightings * DISTINCT // SIGHTINGS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, url = folder / "ccoc.db", f"sqlite:///{folder / 'ccoc.db'}"
        open_store(url, folder, SystemClock()).close()
        seen = vehicles(distinct)
        fill(file, seen, sightings)
        frequent = with_frequent(file, seen, sightings)
        now = datetime.fromtimestamp((BEGINS_US + sightings * STEP_US) / 1_000_000, tz=UTC)
        with closing(open_store(url, folder, SystemClock())) as store:
            some = random.Random(3).sample(seen, min(PAGES, len(seen)))
            usual = page_seconds(store, some, now)
            often = page_seconds(store, [frequent] * PAGES, now)
        join = join_seconds(file, [seen.index(each) + 1 for each in some[:PAGES_OF_THE_BASELINE]])
        join_often = join_seconds(file, [seen.index(frequent) + 1])
    rows = [row("any plate", usual, join), row("a plate of every day", often, join_often)]
    heads = ["ms", "p50", "p95", "p99", "worst", "pages", "join p50", "join / ours"]
    sys.stdout.write(table(f"A plate's page among {sightings:,} sightings", heads, rows))


def with_frequent(file: Path, seen: Sequence[Vehicle], sightings: int) -> Vehicle:
    """The first vehicle gets sightings of others, evenly over the whole time."""
    apart = max(1, sightings // FREQUENT_PASSAGES)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(
            "UPDATE sightings SET plate_id = 1, province = ? WHERE rowid % ? = 0",
            (seen[0].province, apart),
        )
        connection.commit()
    return seen[0]


def page_seconds(store: Store, asked: Sequence[Vehicle], now: datetime) -> list[float]:
    seconds = []
    for vehicle in asked:
        plate = Plate(vehicle.registration, vehicle.province)
        begun = time.perf_counter()
        facts_of(store, plate, places(), TravelLimits(), now + timedelta(hours=1))
        seconds.append(time.perf_counter() - begun)
    return seconds


def places() -> Cameras:
    """On a grid of a kilometre."""
    return {
        CameraId(name): Camera(
            CameraId(name), name, name, OwnerClass.POLICE,
            17.0 + number // 8 / 100, 104.0 + number % 8 / 100, reads_plates=True,
        )
        for number, name in enumerate(CAMERAS)
    }  # fmt: skip


def join_seconds(file: Path, keys: Sequence[int]) -> list[float]:
    seconds = []
    with closing(sqlite3.connect(file)) as connection:
        for key in keys:
            begun = time.perf_counter()
            connection.execute(JOIN, (key,)).fetchall()
            seconds.append(time.perf_counter() - begun)
    return seconds


def row(name: str, seconds: Sequence[float], join: Sequence[float]) -> list[str]:
    ours, theirs = spread(seconds), spread(join)
    times = f"{theirs.p50 / ours.p50:.1f}"
    return [name, *milliseconds(ours), f"{theirs.p50 * 1000:.0f}", times]


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
