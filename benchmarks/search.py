"""Searching ten million sightings of two million plates, beside a plain LIKE in the same run.

`--sightings 100000` measures fewer; `--keep FOLDER` builds the database there once and uses it
again. "first": found, judged and ranked, as the officer gets it; "again": the same once more;
"kept": the whole call, which also keeps the search with its reason and writes the journal. That
waits for the disk, so a bare entry of the journal stands beside it. The file is read as a whole
before, so that the system holds as much of it as its memory takes; with `--cold` it is asked to
forget the file before every first time instead, as if it had just been started.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search_kinds import ALONE, KINDS, Asking
from benchmarks.search_traffic import CAMERAS, Vehicle, fill, vehicles
from benchmarks.tables import Spread, spread, table
from ccoc.clock import SystemClock
from ccoc.deeds import Deed
from ccoc.ids import CameraId
from ccoc.journal import SERVICE, JournalDraft
from ccoc.officers import Officer, Role
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
class Bench:
    store: Store
    officer: Officer
    file: Path
    seen: Sequence[Vehicle]
    is_cold: bool
    likes: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds; `plates`: how many match. `like`: None where none was run."""

    kind: str
    first: Spread
    again: Spread
    kept: Spread
    like: Spread | None
    plates: int
    promised: float


@dataclass(frozen=True, slots=True)
class Around:
    """Of the run: seconds to read all registrations, and for a bare entry of the journal."""

    warm: float
    entry: Spread


def main(arguments: Sequence[str] = ()) -> None:
    asked = _arguments().parse_args(arguments)
    if asked.keep is not None:
        asked.keep.mkdir(parents=True, exist_ok=True)
        _bench(asked, asked.keep)
        return
    with tempfile.TemporaryDirectory() as name:
        _bench(asked, Path(name))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("benchmarks.search", description=__doc__)
    parser.add_argument("--sightings", type=int, default=SIGHTINGS)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--likes", type=int, default=TIMES_OF_THE_BASELINE)
    parser.add_argument("--kinds", nargs="*", default=[], metavar="KIND")
    return parser


def _bench(asked: argparse.Namespace, folder: Path) -> None:
    distinct = max(100, asked.sightings * DISTINCT // SIGHTINGS)
    seen = vehicles(distinct)
    file, url = folder / "ccoc.db", f"sqlite:///{folder / 'ccoc.db'}"
    if not file.exists():
        open_store(url, folder, SystemClock()).close()
        fill(file, seen, asked.sightings)
    with closing(open_store(url, folder, SystemClock())) as store:
        begun = time.perf_counter()
        store.searches.warm_up()
        warm = time.perf_counter() - begun
        if not asked.cold:
            _remember(file)
        bench = Bench(store, _officer(store), file, seen, asked.cold, asked.likes)
        measured = list(_told(_measured(bench, asked.kinds)))
        around = Around(warm, spread(list(_entries(store))))
    report(measured, asked.sightings, distinct, around)


def _officer(store: Store) -> Officer:
    known = store.officers.by_name("bench")
    return known or store.officers.add("bench", "bench", Role.INVESTIGATOR, "none", None)


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


def report(measured: Sequence[Measured], sightings: int, distinct: int, around: Around) -> None:
    heads = ["ms", "plates", "first p50", "p95", "worst", "again p50", "p95", "kept p50", "p95"]
    heads += ["LIKE p50", "LIKE / first", "promise at p95"]
    rows = [_row(each) for each in measured]
    sys.stdout.write(table(f"Searching {sightings:,} sightings, {distinct:,} plates", heads, rows))
    p50, p95 = around.entry.p50 * 1000, around.entry.p95 * 1000
    sys.stdout.write(f"\nA bare entry of the journal: p50 {p50:.1f}, p95 {p95:.1f} ms.\n")
    sys.stdout.write(f"All registrations were read into memory in {around.warm:.1f} s.\n")


def _row(each: Measured) -> list[str]:
    first, again, whole = each.first, each.again, each.kept
    seconds = (first.p50, first.p95, first.worst, again.p50, again.p95, whole.p50, whole.p95)
    cells = [f"{value * 1000:.1f}" for value in seconds]
    like = ["", ""]
    if each.like is not None:
        like = [f"{each.like.p50 * 1000:.1f}", f"{each.like.p50 / first.p50:.1f}"]
    kept = "kept" if first.p95 <= each.promised else "BROKEN"
    return [each.kind, str(each.plates), *cells, *like, f"{each.promised * 1000:.0f} {kept}"]


def _measured(bench: Bench, kinds: Sequence[str]) -> Iterator[Measured]:
    ends = KINDS["ends with two digits"]
    everywhere = [(kind, asking, 0) for kind, asking in KINDS.items()]
    narrowed = [("ends with, one camera", ends, 1), ("ends with, six cameras", ends, 6)]
    for kind, asking, cameras in everywhere + narrowed:
        if not kinds or kind in kinds:
            searches = list(_searches(bench, kind, asking, cameras))
            yield _kind(bench, kind, searches)


def _searches(bench: Bench, kind: str, asking: Asking, cameras: int) -> Iterator[Search]:
    chance = random.Random(kind)
    named = tuple(CameraId(each) for each in CAMERAS[:cameras])
    for _ in range(TIMES):
        query = understand(asking(chance, chance.choice(bench.seen)))
        yield Search(
            Purpose.TEST, query.pattern, query.province, query.plate_class, query.colour,
            cameras=named, case_number="bench", near=kind != ALONE,
        )  # fmt: skip


def _kind(bench: Bench, kind: str, searches: Sequence[Search]) -> Measured:
    first, again, keeping = list[float](), list[float](), list[float]()
    counts = list[int]()
    for search in searches:
        if bench.is_cold:
            _forget(bench.file)
        for taken in (first, again):
            begun = time.perf_counter()
            bench.store.searches._page(search)  # noqa: SLF001 - nobody else may search without a trace
            taken.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        found = bench.store.searches.search(search, bench.officer)
        keeping.append(time.perf_counter() - begun)
        counts.append(found.plates or 0)
    promised = EXACT_SECONDS if kind.startswith("exact") else PATTERN_SECONDS
    likes = list(_like_seconds(bench.file, searches[: bench.likes]))
    like, plates = spread(likes) if likes else None, sum(counts) // len(counts)
    return Measured(kind, spread(first), spread(again), spread(keeping), like, plates, promised)


def _remember(file: Path) -> None:
    with file.open("rb", buffering=0) as opened:
        while opened.read(1 << 20):
            pass


def _forget(file: Path) -> None:
    """What the system holds of the file in memory; what was not written yet stays."""
    opened = os.open(file, os.O_RDONLY)
    os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(opened)


def _like_seconds(file: Path, searches: Sequence[Search]) -> Iterator[float]:
    with closing(sqlite3.connect(file)) as connection:
        for search in searches:
            like = (search.pattern or "").replace("?", "_").replace("*", "%")
            begun = time.perf_counter()
            connection.execute(LIKE, (like,)).fetchall()
            yield time.perf_counter() - begun


if __name__ == "__main__":
    main(sys.argv[1:])
