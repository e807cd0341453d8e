"""A whole service: begins, works, loses its worker, stops."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from api.lifesigns import LifeSigns
from ccoc.cameras import CameraState, Cause, Health
from ccoc.clock import SystemClock
from ccoc.errors import InvalidError, UnavailableError
from ccoc.ids import CameraId
from ccoc.officers import Role
from tests.api.services import (
    Desk,
    RunningService,
    prepared,
    running_service,
    until,
    with_everybody,
    with_officer,
    with_wanted,
)


def deeds(desk: Desk) -> list[str]:
    entries = desk.http.get("/api/journal?after=0&limit=1000").json()["entries"]
    return [entry["action"] for entry in entries]


def live_cameras(desk: Desk) -> bool:
    cameras = desk.http.get("/api/cameras").json()
    return all(camera["health"]["state"] == "live" for camera in cameras)


def kill_worker(service: RunningService) -> int:
    pid = int(service.orders.with_suffix(".pid").read_text())
    os.kill(pid, signal.SIGKILL)
    return pid


def test_the_first_run_makes_one_administrator_and_says_the_password_once(tmp_path: Path) -> None:
    with running_service(tmp_path / "station") as service:
        (said,) = service.said
        password = said.split("รหัสผ่านใช้ครั้งเดียว: ")[1].split(" ")[0]
        desk = Desk(service.address, "admin", password)
        service.desks.append(desk)
        assert desk.http.get("/api/me").json()["officer"]["must_change_password"]
    with running_service(tmp_path / "station") as service:
        assert service.said == []


def test_a_wanted_plate_that_the_worker_reads_is_an_alarm_on_the_desk(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        officers = with_everybody(store)
        with_wanted(store, officers[Role.SUPERVISOR])
    with running_service(tmp_path) as service:
        desk = service.desk("duty_officer")
        alarms = until(lambda: desk.http.get("/api/desk").json()["alarms"])
        assert [alarm["registration"] for alarm in alarms] == ["70-1234"]


def test_the_same_sighting_sent_twice_is_recorded_once(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        officers = with_everybody(store)
        with_wanted(store, officers[Role.SUPERVISOR])
    with running_service(tmp_path) as service:
        desk = service.desk("supervisor")
        for number in (5, 5, 5, 6):
            service.see("gate", number=number)
        until(lambda: "gate-6" in str(desk.http.get("/api/desk").json()["sightings"]))
        assert deeds(desk).count("sighting.recorded") == 3  # one came unasked
        assert deeds(desk).count("alarm.raised") == 1


def test_a_sighting_that_cannot_be_one_is_refused_and_the_next_is_recorded(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        with_officer(store, Role.SUPERVISOR)
    with running_service(tmp_path) as service:
        desk = service.desk("supervisor")
        service.see("gate", registration="x" * 99, number=1)
        service.see("gate", number=2)
        until(lambda: "gate-2" in str(desk.http.get("/api/desk").json()["sightings"]))
        assert "gate-1" not in str(desk.http.get("/api/desk").json()["sightings"])


def test_a_killed_worker_is_back_and_what_was_missed_is_told(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        with_officer(store, Role.SUPERVISOR)
    with running_service(tmp_path) as service:
        desk = service.desk("supervisor")
        until(lambda: live_cameras(desk))
        killed = kill_worker(service)
        until(lambda: deeds(desk).count("camera.back") == 2, seconds=5)
        until(lambda: live_cameras(desk))
        gaps = desk.http.get("/api/desk").json()["gaps"]
        assert {gap["camera"] for gap in gaps} == {"gate", "yard"}
        assert {gap["cause"] for gap in gaps} == {Cause.WORKER_RESTARTED.value}
        assert all(gap["to_at"] for gap in gaps)
        assert "worker.restarted" in deeds(desk)
        assert int(service.orders.with_suffix(".pid").read_text()) != killed


def test_the_time_in_which_the_service_stood_still_is_a_gap(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        with_officer(store, Role.SUPERVISOR)
    with running_service(tmp_path) as service:
        desk = service.desk("supervisor")
        until(lambda: live_cameras(desk))
        assert desk.http.get("/api/desk").json()["gaps"] == []
    with prepared(tmp_path) as store:
        gaps = store.gaps.open_now()
        assert {gap.camera for gap in gaps} == {"gate", "yard"}
        assert {gap.cause for gap in gaps} == {Cause.SERVICE_DOWN}
        journal = [entry.action for entry in store.journal.after(0, 1000)]
        assert journal[-1] == "service.stopped"
        assert store.journal.verify() == len(journal)


def test_after_a_power_cut_each_camera_is_told_since_when_it_was_not_seen(tmp_path: Path) -> None:
    last_at = SystemClock().now() - timedelta(minutes=3)
    with prepared(tmp_path) as store:
        with_officer(store, Role.SUPERVISOR)
    seen = Health(CameraId("gate"), CameraState.LIVE, None, last_at, last_at)
    LifeSigns(tmp_path).write([seen, replace(seen, camera=CameraId("sold"))])
    with running_service(tmp_path) as service:
        desk = service.desk("supervisor")
        until(lambda: deeds(desk).count("camera.back") == 1)
        (gap,) = desk.http.get("/api/desk").json()["gaps"]
        assert (gap["camera"], gap["cause"]) == ("gate", "service_down")
        assert datetime.fromisoformat(gap["from_at"]) == last_at
        assert datetime.fromisoformat(gap["to_at"]) > last_at


def test_a_gap_of_a_camera_that_was_taken_away_ends_with_the_next_start(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        with_officer(store, Role.SUPERVISOR)
        store.gaps.open(CameraId("sold"), SystemClock().now(), Cause.STALLED)
    with running_service(tmp_path) as service:
        desk = service.desk("supervisor")
        until(lambda: "camera.removed" in deeds(desk))
        (gap,) = desk.http.get("/api/desk").json()["gaps"]
        assert gap["to_at"] is not None


def test_a_port_that_is_taken_is_said_in_words(tmp_path: Path) -> None:
    with prepared(tmp_path / "first") as store:
        with_officer(store, Role.SUPERVISOR)
    with running_service(tmp_path / "first") as first:
        port = int(first.address.rsplit(":", 1)[1])
        with (
            pytest.raises(UnavailableError, match="in use"),
            running_service(tmp_path / "second", port=port),
        ):
            pass


def test_a_certificate_that_is_none_is_said_in_words(tmp_path: Path) -> None:
    certificate = tmp_path / "station.crt"
    certificate.write_text("no certificate")
    with (
        pytest.raises(InvalidError, match=r"station\.crt"),
        running_service(tmp_path / "station", certificate=certificate),
    ):
        pass


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(UnavailableError, match="cannot be made"),
        running_service(tmp_path / "file" / "station"),
    ):
        pass


def test_no_answer_waits_for_an_acknowledgement_on_the_way(tmp_path: Path) -> None:
    """Nagle's algorithm with delayed acknowledgements costs 40 ms for each answer."""
    with running_service(tmp_path) as service:
        http = service.desk().http
        took = [http.get("/api/station").elapsed for _ in range(20)]
    assert min(took) < timedelta(milliseconds=30)


def test_without_a_built_dashboard_the_page_says_how_to_build_it(tmp_path: Path) -> None:
    with running_service(tmp_path, static=tmp_path / "none") as service:
        answer = service.desk().http.get("/")
    assert answer.status_code == 503
    assert "make ui" in answer.text
    assert "หน้าจอ" in answer.text


def test_a_built_dashboard_is_served_with_its_caching(tmp_path: Path) -> None:
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<!doctype html><title>ccoc</title>")
    (static / "assets" / "index-abc123.js").write_text("export {};")
    with running_service(tmp_path, static=static) as service:
        http = service.desk().http
        page, script = http.get("/"), http.get("/assets/index-abc123.js")
        assert http.get("/api/nothing").json()["error"]["code"] == "not_found"
    assert "<title>ccoc" in page.text
    assert page.headers["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "immutable" in script.headers["Cache-Control"]
