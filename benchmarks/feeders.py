"""Our simulator in a process of its own, so that its work is nobody's in a measurement."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

START_SECONDS = 60
STOP_SECONDS = 10


class Feeder:
    """`base`: rtsp://HOST:PORT. `order` does what a person with curl would do."""

    def __init__(self, base: str, control: str) -> None:
        self._base = base
        self._http = httpx.Client(base_url=control, timeout=10)

    def url(self, camera: str) -> str:
        return f"{self._base}/{camera}"

    def order(self, camera: str, **faults: str) -> None:
        """Exactly these faults from now on; none of them: healthy."""
        words = faults or {"clear": "1"}
        self._http.get("/fault", params={"cam": camera, **words}).raise_for_status()

    def viewers(self, camera: str) -> int:
        answer = self._http.get("/fault", params={"cam": camera}).raise_for_status()
        return int(answer.json()["viewers"])

    def close(self) -> None:
        self._http.close()


@contextmanager
def feeding(cameras: Mapping[str, Path]) -> Iterator[Feeder]:
    """Cameras by name, each playing its clip without end."""
    given = [f"{name}={clip}" for name, clip in cameras.items()]
    command = [sys.executable, "-m", "api.cli", "simulate", *given]
    process = subprocess.Popen(
        [*command, "--port", "0", "--control-port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        feeder = Feeder(*_addresses(process, len(given)))
        yield feeder
        feeder.close()
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _addresses(process: subprocess.Popen[str], cameras: int) -> tuple[str, str]:
    said: queue.Queue[str] = queue.Queue()

    def read() -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                said.put(line.strip())

    threading.Thread(target=read, daemon=True).start()
    lines = [said.get(timeout=START_SECONDS) for _ in range(cameras + 1)]
    return lines[0].rpartition("/")[0], lines[cameras].rpartition("/")[0]
