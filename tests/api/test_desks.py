"""What a screen begins with says what it leaves out."""

from __future__ import annotations

from pathlib import Path

from api.recording import Recorder
from api.wanted import Wanted
from ccoc.clock import SystemClock
from ccoc.officers import Role
from tests.api.fake_worker import a_sighting
from tests.api.services import prepared, running_service, with_everybody, with_wanted


def test_more_unanswered_alarms_than_the_desk_holds_are_counted(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        with_wanted(store, with_everybody(store)[Role.SUPERVISOR])
        recorder = Recorder(store, Wanted(store), SystemClock())
        for number in range(203):
            recorder.record(a_sighting(f"side-{number}", number=number))
    with running_service(tmp_path) as service:
        desk = service.desk("duty_officer").http.get("/api/desk").json()
        alarms = [alarm["id"] for alarm in desk["alarms"]]
        assert len(alarms) == 200
        assert desk["older_unanswered"] == min(alarms) - 1  # those are the older ones
        assert desk["older_unanswered"] >= 3
        blind = service.desk("administrator").http.get("/api/desk").json()
        assert (blind["alarms"], blind["older_unanswered"]) == ([], 0)
