"""The demo's cameras play in a process of their own and never outlive the demo."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from api.demo.simulation import simulated
from api.demo.stations import HOST, free_port
from ccoc.errors import UnavailableError
from tests.ingest.simulator.footage import Recipe, make_clip

ROOT = Path(__file__).parents[3]


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def test_cameras_answer_while_the_demo_runs_and_not_after(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "street.mp4", Recipe())
    with simulated({"street/main": clip}, "demo:secret") as port:
        assert answers(port)
    assert not answers(port)


def test_a_clip_that_cannot_be_played_is_said_in_words(tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no video")
    with pytest.raises(UnavailableError), simulated({"broken": broken}, "demo:secret"):
        pass


def test_cameras_end_when_the_demo_is_killed(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "street.mp4", Recipe())
    asked = json.dumps({"user": "demo:secret", "cameras": {"street": str(clip)}})
    with subprocess.Popen(
        [sys.executable, "-m", "api.demo.simulation"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{asked}\n")
        process.stdin.flush()
        assert answers(int(process.stdout.readline()))
        process.stdin.close()  # what the kernel does for a demo that was killed
        assert process.wait(timeout=5) == 0


def test_a_port_that_is_taken_gives_the_next_one() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        assert port < free_port(port) <= port + 50
