"""Cases in child processes, each with a deadline: a crash in C ends a child, not the campaign.

A child says `begin NUMBER` before and `end NUMBER OUTCOME RSS PEAK FDS THREADS` after each case
(RSS and peak in kB). A child that dies or hangs is followed by one that goes on behind its case.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
WARM_UP_CASES = 150
"""After these a child's memory should not grow any more."""
STARTING_SECONDS = 60.0
TICK_SECONDS = 0.25
MOST_WAITING = 10
LONGEST_LIFE = 2_500
"""Cases of one child, so that leaks are seen as slopes of several children."""


@dataclass(slots=True)
class Tally:
    """What became of all cases. `told`: what must be looked at, with the case's number."""

    outcomes: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    growths: list[float] = field(default_factory=list)
    """kB per case of each child's life, from its third of the cases to its end."""
    peak_kb: int = 0
    most_descriptors: int = 0
    most_threads: int = 0

    reached: dict[int, int] = field(default_factory=dict)
    """By each share's first number, what it would go on with."""

    def see(self, peak_kb: int, descriptors: int, threads: int) -> None:
        self.peak_kb = max(self.peak_kb, peak_kb)
        self.most_descriptors = max(self.most_descriptors, descriptors)
        self.most_threads = max(self.most_threads, threads)

    def __str__(self) -> str:
        counts = ", ".join(f"{name} {count}" for name, count in sorted(self.outcomes.items()))
        growth = max(self.growths, default=0.0)
        return "\n".join(
            [
                f"{sum(self.outcomes.values())} cases: {counts}",
                f"largest memory {self.peak_kb // 1024} MB, growth at most {growth:.2f} kB a case, "
                f"descriptors at most {self.most_descriptors}, threads {self.most_threads}",
                *self.told,
            ]
        )


class Child:
    """Runs cases `first` to `end` of one kind, as far as it comes."""

    def __init__(self, kind: str, seed: int, first: int, end: int) -> None:
        words = [kind, str(seed), str(first), str(end)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzzing.child", *words],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._unread = b""

    def line(self, seconds: float) -> list[str] | None:
        """The next, in words; empty at the end; None where it does not come in time.

        Seconds of work: on a machine that does other things first, they may last ten times that.
        """
        out = self._process.stdout
        assert out is not None
        worked, ticks = self._worked_seconds(), 0
        while b"\n" not in self._unread:
            if select.select([out], [], [], TICK_SECONDS)[0]:
                received = os.read(out.fileno(), 65536)
                if not received:
                    return []
                self._unread += received
                continue
            ticks += 1
            is_late = ticks * TICK_SECONDS > MOST_WAITING * seconds
            if is_late or self._worked_seconds() - worked > seconds:
                return None
        line, self._unread = self._unread.split(b"\n", 1)
        return line.decode(errors="replace").split("\t")

    def _worked_seconds(self) -> float:
        try:
            told = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return 0.0
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> int:
        """Its exit status, if need be -9."""
        if self._process.poll() is None and self.line(0.1) != []:
            self._process.kill()
        status = self._process.wait(30)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return status


@dataclass(slots=True)
class Campaign:
    """`seconds`: the deadline of one case."""

    kind: str
    seed: int
    seconds: float
    tally: Tally = field(default_factory=Tally)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _running: dict[int, Child] = field(default_factory=dict)

    def run(self, numbers: range, jobs: int) -> Tally:
        size = len(numbers) // jobs + 1
        starts = range(numbers.start, numbers.stop, size)
        shares = [range(start, min(start + size, numbers.stop)) for start in starts]
        threads = [
            threading.Thread(target=self._run_share, args=(share,), daemon=True) for share in shares
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self.tally

    def stop(self) -> None:
        """What the cases were that ran now is not counted."""
        with self._lock:
            for child in self._running.values():
                child.kill()

    def _run_share(self, share: range) -> None:
        first = share.start
        while first < share.stop:
            end = min(first + LONGEST_LIFE, share.stop)
            child = Child(self.kind, self.seed, first, end)
            self._running[share.start] = child
            reached, sizes = self._follow(child, first, share.start)
            status = child.end()
            with self._lock:
                _note_growth(self.tally, sizes)
                if reached < end:
                    _count(self.tally, f"ended {status}", reached)
            first = min(reached + 1, end)

    def _follow(self, child: Child, number: int, share: int) -> tuple[int, list[int]]:
        """How far the child came, and its sizes on the way."""
        sizes: list[int] = []
        patience = self.seconds + STARTING_SECONDS
        while line := child.line(patience):
            patience = self.seconds
            match line:
                case ["begin", told]:
                    number = int(told)
                case ["end", told, outcome, *state]:
                    number = int(told) + 1
                    size, peak, descriptors, threads = map(int, state)
                    sizes.append(size)
                    with self._lock:
                        _count(self.tally, outcome, int(told))
                        self.tally.see(peak, descriptors, threads)
                        self.tally.reached[share] = number
        return number, sizes


def _count(tally: Tally, outcome: str, number: int) -> None:
    name = outcome.split(" ", maxsplit=1)[0]
    tally.outcomes[name] += 1
    if name in ("raised", "ended"):
        tally.told.append(f"case {number}: {outcome}")


def _note_growth(tally: Tally, sizes: list[int]) -> None:
    """From the median of a life's second third to that of its last: large pictures do not count."""
    if len(sizes) < 3 * WARM_UP_CASES:
        return
    third = len(sizes) // 3
    middle, last = sorted(sizes[third : 2 * third]), sorted(sizes[2 * third :])
    tally.growths.append((last[len(last) // 2] - middle[len(middle) // 2]) / third)


def work(outcome: Callable[[int], str], numbers: Iterable[int]) -> None:
    """In the child: every case, told on standard output."""
    for number in numbers:
        tell("begin", str(number))
        try:
            told = outcome(number)
        except Exception as error:  # noqa: BLE001 - any exception is what is looked for
            told = raised(error)
        tell("end", str(number), told, *state())


def raised(error: BaseException) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"raised {type(error).__name__}: {error} ({where.filename}:{where.lineno})"


def tell(*words: str) -> None:
    sys.stdout.write("\t".join(" ".join(word.split())[:300] for word in words) + "\n")
    sys.stdout.flush()


def state() -> list[str]:
    """Memory now and at most in kB, descriptors, threads."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    sizes = [told[name].split()[0] for name in ("VmRSS", "VmHWM")]
    return [*sizes, str(len(os.listdir("/proc/self/fd"))), str(threading.active_count())]
