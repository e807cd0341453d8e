"""A media worker in a stranger's hands: officers notice cameras without pictures, nothing else."""

from __future__ import annotations

import threading
from pathlib import Path
from statistics import median

import pytest

from ccoc.clock import SystemClock
from ccoc.officers import Role
from tests.api.services import Desk, prepared, running_service, until, with_officer, with_wanted
from tests.fuzzing import hostile_worker

pytestmark = pytest.mark.real_time

PROGRAM = Path(hostile_worker.__file__)
LOOKS = 15
PAUSE_SECONDS = 0.2
USABLE_SECONDS = 2.0
PATHS = ("/api/desk", "/api/cameras", "/api/station")


def seconds_of_answers(desk: Desk) -> list[float]:
    pause, took = threading.Event(), []
    for number in range(LOOKS):
        answer = desk.http.get(PATHS[number % len(PATHS)])
        assert answer.status_code == 200
        took.append(answer.elapsed.total_seconds())
        pause.wait(PAUSE_SECONDS)
    return took


@pytest.mark.parametrize("behaviour", ["lies", "floods", "drips", "deaf"])
def test_the_desk_stays_usable_and_nothing_is_made_up(tmp_path: Path, behaviour: str) -> None:
    with prepared(tmp_path) as store:
        with_wanted(store, with_officer(store, Role.SUPERVISOR), "9กก 9999")
    with running_service(tmp_path, behaviour=behaviour, program=PROGRAM) as service:
        desk = service.desk("supervisor")
        took = seconds_of_answers(desk)
        assert median(took) < USABLE_SECONDS
        assert desk.http.get("/api/desk").json()["alarms"] == []
        entries = until(lambda: restarts(desk), seconds=30)
        assert {entry["reason"] for entry in entries} <= {"crashed", "hung", "killed"}
    with prepared(tmp_path) as store:
        assert store.journal.verify() > 0
        now = SystemClock().now()
        for sighting in store.sightings.recent(10_000):
            assert sighting.camera in ("gate", "yard")
            assert sighting.first_at <= sighting.last_at
        assert all(
            gap.to_at is None or gap.to_at >= gap.from_at for gap in store.gaps.recent(now, 99)
        )


def restarts(desk: Desk) -> list[dict[str, str]]:
    """A worker was found out, and ended."""
    entries = desk.http.get("/api/journal?after=0&limit=1000").json()["entries"]
    return [entry for entry in entries if entry["action"] == "worker.restarted"]
