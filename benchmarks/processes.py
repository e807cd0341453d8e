"""What a process costs: processor seconds from /proc, over a stretch of wall time."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and its threads so far (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def resident_bytes(pid: int) -> int:
    """Memory that the process has now (proc(5), second field of statm)."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def threads_of(pid: int) -> int:
    (line,) = [
        line
        for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith("Threads:")
    ]
    return int(line.split()[1])


def descriptors_of(pid: int) -> int | None:
    """None where the process forbids others to look, and this is not root."""
    try:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except PermissionError:
        return None


def share_of_a_core(pid: int, seconds: float) -> float:
    """Mean share over the next `seconds`, 1.0 = one core kept busy."""
    began, used = time.perf_counter(), cpu_seconds(pid)
    threading.Event().wait(seconds)
    return (cpu_seconds(pid) - used) / (time.perf_counter() - began)
