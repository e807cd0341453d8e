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


def share_of_a_core(pid: int, seconds: float) -> float:
    """Mean share over the next `seconds`, 1.0 = one core kept busy."""
    began, used = time.perf_counter(), cpu_seconds(pid)
    threading.Event().wait(seconds)
    return (cpu_seconds(pid) - used) / (time.perf_counter() - began)
