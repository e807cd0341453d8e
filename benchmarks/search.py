"""Searching ten million sightings of two million plates, beside a plain LIKE in the same run.

`python -m benchmarks.search 100000` measures fewer. "found": found, judged and ranked, as the
officer gets it. "kept": the whole call, which also keeps the search with its reason and writes the
journal. That waits for the disk, so a bare entry of the journal stands beside it.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search_traffic import CAMERAS, Vehicle, fill, vehicles
from benchmarks.tables import Spread, spread, table
from ccoc.clock import SystemClock
from ccoc.deeds import Deed
from ccoc.ids import CameraId
from ccoc.journal import SERVICE, JournalDraft
from ccoc.officers import Officer, Role
from ccoc.plate_shapes import LETTERS
from ccoc.plates import compact
from ccoc.queries import understand
from ccoc.searches import Purpose, Search
from ccoc.store import Store, open_store

SIGHTINGS, DISTINCT = 10_000_000, 2_000_000
TIMES = 40
TIMES_OF_THE_BASELINE = 5
EXACT_SECONDS, PATTERN_SECONDS = 0.005, 0.150
"""What the project promises at p95 of what is found."""

LIKE = """
SELECT sightings.*, plates.* FROM sightings JOIN plates ON sightings.plate_id = plates.id
WHERE plates.compact LIKE ? ORDER BY +sightings.last_at DESC LIMIT 50
"""
"""The plus keeps the order from choosing the way: every sighting of a matching plate is read."""


@dataclass(frozen=True, slots=True)
class Measured:
    kind: str
    found: Spread
    kept: Spread
    like: Spread
    plates: int
    promised: float


def main(sightings: int = SIGHTINGS) -> None:
    distinct = max(100, sightings * DISTINCT // SIGHTINGS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'ccoc.db'}"
        open_store(url, folder, SystemClock()).close()
        seen = vehicles(distinct)
        fill(folder / "ccoc.db", seen, sightings)
        with closing(open_store(url, folder, SystemClock())) as store:
            begun = time.perf_counter()
            store.searches.warm_up()
            warm = time.perf_counter() - begun
            measured = list(_told(_measured(store, folder / "ccoc.db", seen)))
            around = Around(warm, spread(list(_entries(store))))
    report(measured, sightings, distinct, around)


def _entries(store: Store) -> Iterator[float]:
    for _ in range(TIMES):
        begun = time.perf_counter()
        store.journal.note(JournalDraft(SERVICE, Deed.JOURNAL_VERIFIED))
        yield time.perf_counter() - begun


def _told(measured: Iterator[Measured]) -> Iterator[Measured]:
    """Each row as soon as it is known: the whole takes minutes."""
    for each in measured:
        sys.stdout.write(" · ".join(_row(each)) + "\n")
        sys.stdout.flush()
        yield each


@dataclass(frozen=True, slots=True)
class Around:
    """Of the run: seconds to read all registrations, and for a bare entry of the journal."""

    warm: float
    entry: Spread


def report(measured: Sequence[Measured], sightings: int, distinct: int, around: Around) -> None:
    heads = ["ms", "plates", "found p50", "p95", "worst", "kept p50", "p95", "LIKE p50"]
    heads += ["LIKE / found", "promise at p95"]
    rows = [_row(each) for each in measured]
    sys.stdout.write(table(f"Searching {sightings:,} sightings, {distinct:,} plates", heads, rows))
    p50, p95 = around.entry.p50 * 1000, around.entry.p95 * 1000
    sys.stdout.write(f"\nA bare entry of the journal: p50 {p50:.1f}, p95 {p95:.1f} ms.\n")
    sys.stdout.write(f"All registrations were read into memory in {around.warm:.1f} s.\n")


def _row(each: Measured) -> list[str]:
    found, whole, like = each.found, each.kept, each.like
    times = f"{like.p50 / found.p50:.1f}"
    kept = "kept" if found.p95 <= each.promised else "BROKEN"
    seconds = (found.p50, found.p95, found.worst, whole.p50, whole.p95, like.p50)
    cells = [f"{value * 1000:.1f}" for value in seconds]
    return [each.kind, str(each.plates), *cells, times, f"{each.promised * 1000:.0f} {kept}"]


Asking = Callable[[random.Random, Vehicle], str]

KINDS: Mapping[str, Asking] = {
    "exact": lambda _, vehicle: vehicle.registration,
    "exact with province": lambda _, vehicle: f"{vehicle.registration} {vehicle.province}",
    "one unknown": lambda chance, vehicle: _holed(vehicle, chance, 1),
    "two unknown": lambda chance, vehicle: _holed(vehicle, chance, 2),
    "series, number unknown": lambda chance, _: f"{_series(chance)}*",
    "series anywhere": lambda chance, _: f"หมวด {_series(chance)}",
    "number": lambda chance, _: f"*{chance.randint(1000, 9999)}",
    "ends with two digits": lambda chance, _: f"ลงท้าย {chance.randint(10, 99)}",
    "the same in a rare province": lambda chance, _: f"ลงท้าย {chance.randint(10, 99)} ระนอง",
    "the same in a colour": lambda chance, _: f"ลงท้าย {chance.randint(10, 99)} สีเขียว",
    "two digits anywhere": lambda chance, _: f"*{chance.randint(1, 9)}*{chance.randint(1, 9)}*",
    "one letter, one digit": lambda chance, _: f"?{chance.choice(LETTERS)}*{chance.randint(1, 9)}",
    "a kind and a number": lambda chance, _: f"มอเตอร์ไซค์ *{chance.randint(100, 999)}",
}


def _series(chance: random.Random) -> str:
    return chance.choice(LETTERS) + chance.choice(LETTERS)


def _holed(vehicle: Vehicle, chance: random.Random, holes: int) -> str:
    text = list(compact(vehicle.registration))
    for at in chance.sample(range(len(text)), min(holes, len(text) - 2)):
        text[at] = "?"
    return "".join(text)


def _measured(store: Store, file: Path, seen: list[Vehicle]) -> Iterator[Measured]:
    officer = store.officers.add("bench", "bench", Role.INVESTIGATOR, "none", None)
    for kind, asking in KINDS.items():
        yield _kind(store, officer, file, (kind, asking, ()), seen)
    one = (CameraId(CAMERAS[7]),)
    yield _kind(
        store, officer, file, ("ends with, one camera", KINDS["ends with two digits"], one), seen
    )
    some = tuple(CameraId(each) for each in CAMERAS[:6])
    yield _kind(
        store, officer, file, ("ends with, six cameras", KINDS["ends with two digits"], some), seen
    )


def _kind(
    store: Store,
    officer: Officer,
    file: Path,
    asked: tuple[str, Asking, tuple[CameraId, ...]],
    seen: list[Vehicle],
) -> Measured:
    kind, asking, cameras = asked
    chance = random.Random(kind)
    searches = [_search(asking(chance, chance.choice(seen)), cameras) for _ in range(TIMES)]
    finding, keeping, counts = [], [], []
    for search in searches:
        begun = time.perf_counter()
        store.searches._page(search)  # noqa: SLF001 - nobody else may search without a trace
        found_at = time.perf_counter()
        found = store.searches.search(search, officer)
        finding.append(found_at - begun)
        keeping.append(time.perf_counter() - found_at)
        counts.append(found.plates or 0)
    promised = EXACT_SECONDS if kind.startswith("exact") else PATTERN_SECONDS
    like = _like_seconds(file, searches[:TIMES_OF_THE_BASELINE])
    plates = sum(counts) // len(counts)
    return Measured(kind, spread(finding), spread(keeping), spread(like), plates, promised)


def _search(text: str, cameras: tuple[CameraId, ...]) -> Search:
    query = understand(text)
    return Search(
        Purpose.TEST, query.pattern, query.province, query.plate_class, query.colour,
        cameras=cameras, case_number="bench",
    )  # fmt: skip


def _like_seconds(file: Path, searches: Sequence[Search]) -> list[float]:
    seconds = []
    with closing(sqlite3.connect(file)) as connection:
        for search in searches:
            like = (search.pattern or "").replace("?", "_").replace("*", "%")
            begun = time.perf_counter()
            connection.execute(LIKE, (like,)).fetchall()
            seconds.append(time.perf_counter() - begun)
    return seconds


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
