"""The town's cameras in a process of their own, which ends with the demo, however that ends.

`python -m api.demo.simulation` reads one line of JSON from stdin, says its port, and plays until
stdin is closed. So no password stands in an argument or in the environment.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import ingest
from ccoc.errors import CcocError, UnavailableError
from detectors.commands.lines import answer, explain
from ingest.simulator.running import running_simulator

_PATIENCE_SECONDS = 2.0


@contextmanager
def simulated(cameras: Mapping[str, Path], user: str) -> Iterator[int]:
    """The RTSP port. `user` is NAME:PASSWORD."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(ingest.__file__).parents[1],
        start_new_session=True,
    )
    try:
        yield _started(process, cameras, user)
    finally:
        _end(process)


def _started(process: subprocess.Popen[str], cameras: Mapping[str, Path], user: str) -> int:
    if process.stdin is None or process.stdout is None:
        raise UnavailableError("the simulated cameras have no pipes")
    asked = {"user": user, "cameras": {name: str(file) for name, file in cameras.items()}}
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
    said = process.stdout.readline().strip()
    if not said.isdecimal():
        raise UnavailableError("the simulated cameras did not start", th="กล้องจำลองไม่เริ่มทำงาน")
    return int(said)


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(BrokenPipeError):
        if process.stdin:
            process.stdin.close()
    try:
        process.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


def main() -> None:
    asked = json.loads(sys.stdin.readline())
    cameras = {name: Path(file) for name, file in asked["cameras"].items()}
    try:
        with running_simulator(cameras, asked["user"]) as simulator:
            answer(str(simulator.port))
            sys.stdin.read()
    except CcocError as error:
        explain(error)


if __name__ == "__main__":
    main()
