"""The machine on which numbers were measured, as one line of Markdown to stand above a table."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

DECIDE_SPEED = ("av", "numpy", "onnxruntime", "opencv-python-headless", "uvicorn")


def describe() -> str:
    load = " ".join(f"{average:.2f}" for average in os.getloadavg())
    packages = ", ".join(f"{name} {version(name)}" for name in DECIDE_SPEED)
    return (
        f"**Machine:** {_processor()}, {_cores()}, {_memory_gib():.1f} GiB memory, "
        f"{platform.system()} {platform.release()}, "
        f"{platform.python_implementation()} {platform.python_version()}, {packages}; "
        f"load average (1, 5, 15 min) {load}"
    )


def _processor() -> str:
    for line in _proc("cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _cores() -> str:
    """Those that this process may use, which a container can make fewer."""
    allowed, present = len(os.sched_getaffinity(0)), os.cpu_count() or 0
    return f"{allowed} cores" if allowed == present else f"{allowed} of {present} cores"


def _memory_gib() -> float:
    for line in _proc("meminfo"):
        if line.startswith("MemTotal:"):
            return int(line.split()[1]) / 1024**2
    return 0.0


def _proc(name: str) -> list[str]:
    file = Path("/proc") / name
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


if __name__ == "__main__":
    sys.stdout.write(describe() + "\n")
