"""Child processes that end with the bench, and what they cost. Each leads a group of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ingest.environments import MEMORY

CHECKOUT = Path(__file__).resolve().parents[2]
STOP_SECONDS = 3.0
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@contextmanager
def child(
    module: str, hear: Callable[[bytes], None], words: Sequence[str] = (), fds: Sequence[int] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """`hear` gets every line of its output, in a thread. It and its children end with the block;
    if the bench itself is killed, they notice the end of their standard input. The baselines too
    get memory as a worker gets it.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module, *words],
        cwd=CHECKOUT,
        env=dict(os.environ) | MEMORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=fds,
        start_new_session=True,
    )
    reader = threading.Thread(target=_hear, args=(process, hear), daemon=True)
    reader.start()
    try:
        yield process
    finally:
        end(process)
        reader.join(STOP_SECONDS)


def _hear(process: subprocess.Popen[bytes], hear: Callable[[bytes], None]) -> None:
    assert process.stdout is not None
    with process.stdout as lines:
        for line in lines:
            hear(line)


def end(process: subprocess.Popen[bytes]) -> None:
    """Nothing of its group is left."""
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def machine_seconds() -> float:
    """Processor time of everybody on this machine so far (proc(5), first line of /proc/stat)."""
    words = Path("/proc/stat").read_text().splitlines()[0].split()[1:]
    user, nice, system, _, _, irq, soft = (int(word) for word in words[:7])
    return (user + nice + system + irq + soft) / TICKS_PER_SECOND


def has_ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def group_of(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                waiting += [int(word) for word in task.read_text().split()]
    return found


def cpu_seconds(pid: int) -> float:
    """User and system time so far of a process and of all that descend from it (proc(5))."""
    return sum(_own_cpu_seconds(one) for one in group_of(pid))


def _own_cpu_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / TICKS_PER_SECOND


def resident_bytes(pid: int) -> int:
    """Memory of a process and of all that descend from it; shared pages count for each."""
    total = 0
    for one in group_of(pid):
        with contextlib.suppress(OSError):
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1])
    return total * os.sysconf("SC_PAGE_SIZE")
