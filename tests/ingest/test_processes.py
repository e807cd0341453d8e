"""What a process that sees faces leaves behind when it dies: nothing; and how it keeps memory."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, resource
from ingest.processes import prepare_process
prctl = ctypes.CDLL(None).prctl
before = prctl(3, 0, 0, 0, 0)
prepare_process()
print(before, prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
"""
"""3 is PR_GET_DUMPABLE of linux/prctl.h."""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_g08_a_worker_leaves_no_core_dump_by_limit_nor_by_pipe() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["1", "0", "0", "0"]


VICTIM = """
from pathlib import Path
from ingest.processes import prepare_process
prepare_process()
print(Path("/proc/self/oom_score_adj").read_text())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux chooses so")
def test_where_memory_runs_out_a_worker_goes_before_the_service() -> None:
    command = [sys.executable, "-c", VICTIM]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert int(done.stdout) > 0


ARENAS = """
import sys, threading
from pathlib import Path
from ingest.processes import prepare_process
if sys.argv[1] == "prepared":
    prepare_process()
kept, together = [], threading.Barrier(9)
def work():
    kept.append([bytes(2000) for _ in range(500)])
    together.wait()
for _ in range(8):
    threading.Thread(target=work, daemon=True).start()
together.wait()
spans = [line.split()[0].split("-") for line in Path("/proc/self/maps").read_text().splitlines()
         if line.split()[1] == "---p"]
print(sum(int(end, 16) - int(begin, 16) > 48 << 20 for begin, end in spans))
"""


def arenas(how: str) -> int:
    """Each reserves 64 MiB of addresses."""
    command = [sys.executable, "-c", ARENAS, how]
    return int(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has arenas")
def test_a_worker_keeps_its_memory_in_few_places() -> None:
    assert arenas("prepared") <= 1 < arenas("left alone")
