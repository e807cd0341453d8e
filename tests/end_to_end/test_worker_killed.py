"""The media worker is killed while lorries pass: the gap is told, and each alarm comes once."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from ccoc.clock import SystemClock
from ccoc.plates import Plate
from ingest.simulator.running import running_simulator
from ingest.town.rendering import render_passages
from tests.servers.station import SHARED_MODELS, Desk, Station, StreetCamera, running_station

pytestmark = [
    pytest.mark.real_time,
    pytest.mark.skipif(
        not SHARED_MODELS.is_dir(),
        reason="needs the model weights in ../shared/models, which are not beside this checkout",
    ),
]

PLATES = ("70-1234", "82-0417", "71-5308", "83-2960")
SPACING_SECONDS = 5.0
LIVE_AGAIN = timedelta(seconds=10)
"""Three seconds are measured by benchmarks/worker_recovery.py; this machine may be busy."""

Row = Mapping[str, object]


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("street")
    main, sub = folder / "main.mp4", folder / "sub.mp4"
    plates = [Plate(registration, "สกลนคร") for registration in PLATES]
    render_passages(main, sub, plates, SPACING_SECONDS, seed=1)
    return main, sub


def rows(desk: Desk, kind: str) -> list[Row]:
    return cast(list[Row], desk.get("/api/desk").json()[kind])


def until(happened: Callable[[], object], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        threading.Event().wait(0.05)


def want(desk: Desk, registration: str) -> None:
    body = {
        "text": f"{registration} สกลนคร",
        "category": "stolen_intercept",
        "reason": "แจ้งหาย",
        "authority": "ทดสอบ 1/2569",
        "expires_at": (SystemClock().now() + timedelta(days=1)).isoformat(),
    }
    desk.post("/api/hotlist", body)


def rung(desk: Desk) -> Counter[str]:
    return Counter(str(alarm["registration"]) for alarm in rows(desk, "alarms"))


def test_a_killed_worker_costs_a_gap_and_neither_doubles_nor_loses_an_alarm(
    tmp_path: Path, street: tuple[Path, Path]
) -> None:
    with running_simulator({"main": street[0], "sub": street[1]}) as simulator:
        camera = StreetCamera("street", simulator.url("main"), simulator.url("sub"))
        with running_station(tmp_path / "station", [camera]) as station:
            desk = station.sign_in(*station.new_officer("head", "station_head"))
            for registration in PLATES:
                want(desk, registration)
            until(lambda: rung(desk), 60, "the first alarm")
            told = {alarm["id"] for alarm in rows(desk, "alarms")}
            killed = kill(station)
            until(lambda: rows(desk, "gaps"), 10, "the gap is told")
            until(lambda: rows(desk, "gaps")[0]["to_at"], 20, "pictures come again")
            until(lambda: set(rung(desk)) == set(PLATES), 60, "an alarm for every lorry")
            alarms = rows(desk, "alarms")
            assert rung(desk) == Counter(PLATES), "each once, also whoever passed at that moment"
            assert told <= {alarm["id"] for alarm in alarms}
            check_gap(rows(desk, "gaps"), killed)
            seen = [sighting["id"] for sighting in rows(desk, "sightings")]
            assert len(seen) == len(set(seen))
            journal = desk.get("/api/journal?after=0&limit=1000").json()["entries"]
            deeds = Counter(entry["action"] for entry in journal)
            assert deeds["worker.restarted"] == 1
            assert deeds["alarm.raised"] == len(PLATES)


def kill(station: Station) -> datetime:
    os.kill(station.worker_pid, signal.SIGKILL)
    return SystemClock().now()


def check_gap(gaps: list[Row], killed: datetime) -> None:
    (gap,) = gaps
    from_at = datetime.fromisoformat(str(gap["from_at"]))
    to_at = datetime.fromisoformat(str(gap["to_at"]))
    assert gap["cause"] == "worker_restarted"
    assert killed - timedelta(seconds=2) < from_at <= killed, "since its last picture"
    assert to_at - killed < LIVE_AGAIN
