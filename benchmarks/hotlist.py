"""A read against a hotlist of thousands of plates with gaps, and a large file imported into it.

Reads arrive a thousand a second whether the one before is answered or not; the answer's time is
from the planned arrival, so that a slow one delays those behind it. The baseline, in the same run,
asks every entry's regular expression. `python -m benchmarks.hotlist 500 2000` measures less:
entries, lines.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from benchmarks.tables import Spread, spread, table
from ccoc.clock import SystemClock
from ccoc.hotlists import Entry, listed_text
from ccoc.ids import SightingId
from ccoc.imports import Defaults
from ccoc.officers import Role
from ccoc.plate_shapes import LETTERS
from ccoc.plates import Plate, compact
from ccoc.sightings import Sighting
from ccoc.store import open_store
from ccoc.wanted import WantedPlates
from tests.ccoc.builders import a_sighting, an_entry

ENTRIES, LINES, BAD_LINES = 10_000, 100_000, 3
READS, READS_PER_SECOND, READS_OF_THE_BASELINE = 10_000, 1_000, 200
PROMISED_SECONDS = 0.010
PROVINCES = ("สกลนคร", "นครพนม", "กรุงเทพมหานคร", None)


@dataclass(frozen=True, slots=True)
class Imported:
    """Seconds; memory in MiB is what the process held at most."""

    dry_run: float
    apply: float
    peak_mib: float
    added: int
    faulty: int


def main(entries: int = ENTRIES, lines: int = LINES) -> None:
    chance = random.Random(7)
    listed = [wide(chance, number) for number in range(entries)]
    reads = [seen(chance, number) for number in range(READS)]
    index = WantedPlates(listed)
    paced, plain = arriving(index, reads), one_by_one(listed, reads[:READS_OF_THE_BASELINE])
    rows = [
        row(f"index, {READS_PER_SECOND:,} reads/s", paced),
        row("baseline: every regular expression, one read at a time", plain),
    ]
    heads = ["ms", "p50", "p95", "p99", "worst", "reads"]
    sys.stdout.write(table(f"A read against {entries:,} plates with gaps", heads, rows))
    kept = "kept" if paced.p99 <= PROMISED_SECONDS else "NOT kept"
    sys.stdout.write(
        f"\nThe baseline takes {plain.p50 / paced.p50:.0f} times as long at p50."
        f" Promised: 10 ms at p99, {kept}.\n\n"
    )
    report_import(imported(lines), lines)


def row(what: str, measured: Spread) -> list[str]:
    values = (measured.p50, measured.p95, measured.p99, measured.worst)
    return [what, *(f"{value * 1000:.3f}" for value in values), str(measured.count)]


def plate(chance: random.Random) -> str:
    letters = chance.choice(LETTERS) + chance.choice(LETTERS)
    return f"{chance.choice(['', '1', '2', '3'])}{letters} {chance.randint(1, 9999)}"


def wide(chance: random.Random, number: int) -> Entry:
    """Half of its characters at most are not known; one entry in five has a star."""
    text = list(compact(plate(chance)))
    for place in chance.sample(range(len(text)), chance.randint(1, max(1, len(text) // 2))):
        text[place] = "?"
    if number % 5 == 0:
        text[chance.randrange(len(text))] = "*"
    if sum(each not in "?*" for each in text) < 2:
        return wide(chance, number)
    entry = an_entry(id=number + 1, expires_at=SystemClock().now() + timedelta(days=1))
    province = chance.choice(PROVINCES)
    return replace(entry, plate=Plate(listed_text("".join(text)), province))


def seen(chance: random.Random, number: int) -> Sighting:
    sighting = a_sighting(plate(chance), chance.choice(PROVINCES))
    return replace(sighting, id=SightingId(f"s{number}"))


def arriving(index: WantedPlates, reads: Sequence[Sighting]) -> Spread:
    at, pause = SystemClock().now(), threading.Event()
    began, taken = time.perf_counter(), []
    for number, sighting in enumerate(reads):
        planned = began + number / READS_PER_SECOND
        if (early := planned - time.perf_counter()) > 0:
            pause.wait(early)
        arrived = max(planned, time.perf_counter()) if early > 0 else planned
        index.matches(sighting, at)
        taken.append(time.perf_counter() - arrived)
    return spread(taken)


def one_by_one(listed: Sequence[Entry], reads: Sequence[Sighting]) -> Spread:
    """What a first version would do: all expressions compiled, all of them asked."""
    compiled = [
        (re.compile(regular(entry.plate.registration)), entry.plate.province) for entry in listed
    ]
    taken = []
    for sighting in reads:
        began = time.perf_counter()
        text, province = compact(sighting.plate.registration), sighting.plate.province
        hits = [
            pattern
            for pattern, of_entry in compiled
            if pattern.fullmatch(text) and (None in (of_entry, province) or of_entry == province)
        ]
        taken.append(time.perf_counter() - began)
        del hits
    return spread(taken)


def regular(pattern: str) -> str:
    return re.escape(pattern).replace(r"\?", ".").replace(r"\*", ".*")


def imported(lines: int) -> Imported:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'ccoc.db'}"
        with closing(open_store(url, folder, SystemClock())) as store:
            officer = store.officers.add("head", "head", Role.SUPERVISOR, "-", None)
            content = a_file(lines)
            began = time.perf_counter()
            run = store.imports.dry_run(content, Defaults(), SystemClock().now())
            checked = time.perf_counter()
            done, _ = store.imports.apply(run, run.digest, officer)
            applied = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Imported(checked - began, applied - checked, peak, done.added, done.faulty)


def a_file(lines: int) -> bytes:
    """Every plate once; the bad lines stand in the middle."""
    expires = (SystemClock().now() + timedelta(days=90)).strftime("%d/%m/%Y")
    rows = ["ทะเบียน,จังหวัด,สถานะ,เหตุผล,ผู้สั่งการ,วันหมดอายุ"]
    for number in range(lines - BAD_LINES):
        series = LETTERS[number // 9999 % 42] + LETTERS[number // 9999 // 42]
        text = f"{series} {number % 9999 + 1}"
        rows.append(f"{text},สกลนคร,แจ้งหาย,รถหายในพื้นที่,หนังสือ {number},{expires}")
    bad = ["กข 2,,,,,,เกิน", "กข 1,ดาวอังคาร,9,,,เมื่อวาน", '"กข 1,,2']
    middle = len(rows) // 2
    return "\r\n".join([*rows[:middle], *bad, *rows[middle:]]).encode("utf-8-sig")


def report_import(measured: Imported, lines: int) -> None:
    rows = [
        ["dry run", f"{measured.dry_run:.2f} s"],
        ["apply, in one transaction", f"{measured.apply:.2f} s"],
        ["largest memory of the whole benchmark", f"{measured.peak_mib:.0f} MiB"],
        ["entries added, lines rejected", f"{measured.added:,}, {measured.faulty}"],
    ]
    sys.stdout.write(table(f"A file of {lines:,} lines, {BAD_LINES} bad", ["step", ""], rows))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
