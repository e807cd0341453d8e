"""Clips made side by side in processes of their own, one per core; their progress as one share."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from ccoc.errors import UnavailableError
from ingest.town.clips import Target, write_clips
from ingest.town.filming import Scene

REPORT_EVERY = 0.02


@dataclass(frozen=True, slots=True)
class Job:
    """One camera to be filmed. `scene` is importable by name, so that it can cross processes."""

    name: str
    scene: Callable[[int], Scene]
    targets: tuple[Target, ...]
    seed: int

    def is_done(self) -> bool:
        return all(path.exists() for path, _ in self.targets)


def run_jobs(jobs: Sequence[Job], progress: Callable[[str, float], None]) -> None:
    """All of them, or UnavailableError naming the first that failed; none is left running."""
    waiting, running = list(jobs), dict[Connection, tuple[Job, SpawnProcess]]()
    shares = dict.fromkeys((job.name for job in jobs), 0.0)
    try:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                job = waiting.pop(0)
                running.__setitem__(*_started(job))
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                job, process = running[ready]
                if (share := _received(ready)) is not None:
                    shares[job.name] = share
                    progress(job.name, sum(shares.values()) / len(shares))
                else:
                    del running[ready]
                    _ended(job, process)
    finally:
        for _, process in running.values():
            process.terminate()
            process.join()


def _started(job: Job) -> tuple[Connection, tuple[Job, SpawnProcess]]:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_film, args=(job, there), daemon=True)
    process.start()
    there.close()
    return here, (job, process)


def _received(pipe: Connection) -> float | None:
    """The share done, or None when the process has closed its end."""
    try:
        return float(pipe.recv())
    except EOFError:
        pipe.close()
        return None


def _ended(job: Job, process: SpawnProcess) -> None:
    process.join()
    if process.exitcode != 0 or not job.is_done():
        raise UnavailableError(
            f"the pictures of camera {job.name} could not be made (exit {process.exitcode})"
        )


def _film(job: Job, pipe: Connection) -> None:
    """Runs in a process of its own."""
    reported = 0.0

    def report(share: float) -> None:
        nonlocal reported
        if share - reported >= REPORT_EVERY or share >= 1.0:
            reported = share
            pipe.send(share)

    write_clips(job.scene(job.seed), job.targets, job.seed, report)
    pipe.close()
