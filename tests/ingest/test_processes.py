"""What a process that sees faces may leave behind when it dies: nothing."""

from __future__ import annotations

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
