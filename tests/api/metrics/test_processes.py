"""What a worker of several processes takes of the machine."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from resource import getpagesize

from api.metrics.processes import WorkerProcesses, children_of
from tests.api.services import until


def resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * getpagesize()


def hands_of(pid: int) -> tuple[int, ...]:
    """Both, once they are what they were started to be."""
    found = children_of(pid)
    names = [Path(f"/proc/{one}/comm").read_text().strip() for one in found]
    return found if names == ["sleep", "sleep"] else ()


def told(pid: int | None) -> dict[str, float]:
    return {one.name: one.samples[0].value for one in WorkerProcesses(lambda: pid).collect()}


def test_memory_is_that_of_the_worker_and_of_its_hands() -> None:
    program = "sleep 60 & sleep 60 & wait"
    with subprocess.Popen(["/bin/sh", "-c", program]) as worker:
        hands = until(lambda: hands_of(worker.pid))
        now = told(worker.pid)
        alone = resident(worker.pid)
        all_of_them = alone + sum(resident(one) for one in hands)
        for pid in (*hands, worker.pid):
            os.kill(pid, signal.SIGKILL)
    assert now["ccoc_worker_process_resident_memory_bytes"] > 1.5 * alone
    assert 0.9 < now["ccoc_worker_process_resident_memory_bytes"] / all_of_them < 1.1


def test_without_a_worker_nothing_is_told() -> None:
    assert told(None) == {}
