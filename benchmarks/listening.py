"""A worker whose live units are timed as they come, and thrown away."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Sequence

from ccoc.gaps import SHOWS_PICTURES
from ingest.messages import FromWorker, LiveUnit, Ready
from tests.ingest.workers import RunningWorker

SHOWN = {state.value for state in SHOWS_PICTURES}


class Listening(RunningWorker):
    """`delays`: camera, and seconds from a frame's arrival at the worker to us."""

    def __init__(self, process: subprocess.Popen[bytes], end: socket.socket) -> None:
        self.delays: list[tuple[str, float]] = []
        self.first_at: dict[str, float] = {}
        self.first_delay: dict[str, float] = {}
        self.ready_at = 0.0
        super().__init__(process, end)

    def _keep(self, message: FromWorker) -> None:
        if isinstance(message, Ready):
            self.ready_at = time.monotonic()
        if not isinstance(message, LiveUnit):
            super()._keep(message)
            return
        now = time.time()  # noqa: TID251 - the worker's clock, to be compared with its stamps
        delay = now - message.captured_at_us / 1e6
        self.delays.append((message.camera, delay))
        if message.camera not in self.first_at:
            self.first_at[message.camera] = time.monotonic()
            self.first_delay[message.camera] = delay


def wait_for_pictures(worker: RunningWorker, names: Sequence[str], seconds: float = 60.0) -> None:
    """Of all of them; what is on these pictures is no street, and may be called blurred."""

    def shows(name: str) -> bool:
        report = worker.report(name)
        return report is not None and report.state in SHOWN

    for name in names:
        worker.wait_for(lambda name=name: shows(name), seconds, f"pictures of {name}")  # type: ignore[misc]
