"""A whole service: begins, works, stops."""

from __future__ import annotations

from pathlib import Path

from ccoc.officers import Role
from tests.api.services import prepared, running_service, until, with_everybody, with_wanted


def test_the_first_run_makes_one_administrator_and_says_the_password_once(tmp_path: Path) -> None:
    with running_service(tmp_path / "station") as service:
        (line,) = service.said
        assert "admin" in line


def test_a_wanted_plate_that_the_worker_reads_is_an_alarm_on_the_desk(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        officers = with_everybody(store)
        with_wanted(store, officers[Role.SUPERVISOR])
    with running_service(tmp_path) as service:
        desk = service.desk("duty_officer")
        service.see("gate", "70-1234", 7)
        alarms = until(lambda: desk.http.get("/api/desk").json()["alarms"])
        assert [alarm["registration"] for alarm in alarms] == ["70-1234"]
