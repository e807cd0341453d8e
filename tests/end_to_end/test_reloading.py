"""An administrator edits the file and calls `ccoc reload`: a watched camera loses nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.live import Unit, watching
from ingest.simulator.running import running_simulator
from tests.ingest.simulator.footage import Recipe, make_clip
from tests.servers.station import (
    CHECKOUT,
    Desk,
    Station,
    StreetCamera,
    camera_text,
    configuration_text,
    running_station,
)

pytestmark = pytest.mark.real_time


def reload(station: Station, *cameras: StreetCamera) -> str:
    file = station.folder / "ccoc.toml"
    file.write_text(configuration_text(station.folder, cameras, None), "utf-8")
    return command(file)


def command(file: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "reload", "--config", str(file)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr


def states(desk: Desk) -> dict[str, str]:
    cameras = desk.get("/api/cameras").json()
    return {camera["id"]: camera["health"]["state"] for camera in cameras}


def until_live(desk: Desk, live: Iterator[Unit], units: list[Unit], *cameras: str) -> None:
    """Takes the steady camera's units meanwhile."""
    for unit in live:
        units.append(unit)
        assert len(units) < 1500, f"after a minute: {states(desk)}"
        if unit.key and states(desk) == dict.fromkeys(cameras, "live"):
            return


def test_others_come_change_and_go_beside_a_watched_camera(tmp_path: Path) -> None:
    names = ("steady", "other", "third")
    clip = make_clip(tmp_path / "street.mp4", Recipe())
    with running_simulator(dict.fromkeys(names, clip)) as simulator:
        steady, other, third = (StreetCamera(name, simulator.url(name)) for name in names)
        with running_station(tmp_path / "station", [steady, other], models=None) as station:
            desk = station.sign_in(*station.new_officer("head", "station_head"))
            units: list[Unit] = []
            with watching(station.address, desk, ["steady"]) as live:
                until_live(desk, live, units, "steady", "other")
                assert "1 added" in reload(station, steady, other, third)
                until_live(desk, live, units, "steady", "other", "third")
                elsewhere = StreetCamera("other", third.main)
                assert "1 removed, 1 changed" in reload(station, steady, elsewhere)
                until_live(desk, live, units, "steady", "other")
                broken = station.folder / "ccoc.toml"
                broken.write_text(broken.read_text("utf-8") + "\n" + camera_text(steady), "utf-8")
                assert "an id of its own" in command(broken)
                station.process.send_signal(signal.SIGHUP)
                until_live(desk, live, units, "steady", "other")
            assert simulator.state("steady").viewers == 1
            steps = [later.captured_at - sooner.captured_at for sooner, later in pairwise(units)]
            assert max(steps) < 0.5
            assert simulator.state("third").viewers == 1, "the other one is there now"
            assert simulator.state("other").viewers == 0
