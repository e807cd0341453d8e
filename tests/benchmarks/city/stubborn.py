"""A process with a child of its own, and neither ends when it is asked to."""

from __future__ import annotations

import signal
import subprocess

if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sleeper = subprocess.Popen(["sleep", "600"])
    print(sleeper.pid, flush=True)  # noqa: T201 -- what its parent waits for
    sleeper.wait()
