"""All pipelines and the bare limit really run; nothing is measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.city.children import CHECKOUT
from benchmarks.streets import models_folder

PATIENCE_SECONDS = 400
RUN = """
import sys
from pathlib import Path
from benchmarks.city.__main__ import SMOKE, measure
from benchmarks.city.results import line_of
if __name__ == "__main__":
    result, tables, _ = measure(SMOKE, Path(sys.argv[1]), lambda said: print(said, file=sys.stderr))
    print(tables)
    print(line_of(result))
"""


@pytest.mark.real_time
@pytest.mark.skipif(
    not (models_folder() / "yolox_nano.onnx").is_file(), reason="the vehicle detector is not here"
)
def test_everything_runs_on_two_cameras_and_leaves_nobody_behind(tmp_path: Path) -> None:
    program = tmp_path / "smoke.py"
    program.write_text(RUN, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "CCOC_CITY_TEST": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, str(program), str(tmp_path / "cache")],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["reference_passages"] == told["true_passages"] == 2
    assert [one["tried"] for one in told["sides"].values()] == [[2]] * 4
    assert all(one["cores"] > 0 for one in told["sides"].values())
    assert told["efficiency"] > 0
    assert told["analysed_frames_per_core_second"] > 0
    assert left_behind(str(tmp_path)) == []


def left_behind(mark: str) -> list[str]:
    """Processes that still bear the mark in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text())
        except OSError:
            continue
    return found
