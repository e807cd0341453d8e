"""How cameras are told to officers, and how an officer says how one should look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ccoc.officers import Role
from ccoc.references import VIEW_BYTES
from tests.api.services import (
    Desk,
    RunningService,
    a_camera,
    prepared,
    running_service,
    until,
    with_officer,
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    folder = tmp_path_factory.mktemp("station")
    with prepared(folder) as store:
        for role in (Role.DUTY_OFFICER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR):
            with_officer(store, role)
    cameras = [a_camera(f"c{number}", reads_plates=False) for number in range(60)]
    with running_service(folder, *cameras) as running:
        duty = running.desk("duty_officer")
        until(lambda: is_live(cameras_seen_by(duty)["c0"]))
        yield running


def cameras_seen_by(desk: Desk) -> dict[str, Any]:
    return {each["id"]: each for each in desk.http.get("/api/cameras").json()}


def is_live(camera: dict[str, Any]) -> bool:
    return bool(camera["health"]["state"] == "live")


def held(service: RunningService) -> list[str]:
    file = service.orders.with_suffix(".held")
    return file.read_text().splitlines() if file.exists() else []


def deeds(service: RunningService) -> list[str]:
    entries = service.desk("auditor").http.get("/api/journal").json()["entries"]
    return [each["action"] for each in entries]


def test_a_supervisor_says_how_a_camera_should_look(service: RunningService) -> None:
    assert cameras_seen_by(service.desk("duty_officer"))["c1"]["reference"] is None
    answer = service.desk("supervisor").http.post("/api/cameras/c1/reference")
    assert answer.status_code == 200
    assert answer.json()["reference"]["by"]["display_name"] == "คุณ supervisor"
    seen = cameras_seen_by(service.desk("duty_officer"))["c1"]["reference"]
    assert seen == answer.json()["reference"]
    assert "camera.reference_set" in deeds(service)
    until(lambda: f"c1 {VIEW_BYTES}" in held(service))


def test_the_next_worker_is_told_what_every_camera_should_look_like(
    service: RunningService,
) -> None:
    service.desk("supervisor").http.post("/api/cameras/c2/reference").raise_for_status()
    until(lambda: f"c2 {VIEW_BYTES}" in held(service))
    before = len(held(service))
    service.order("end")
    until(lambda: f"c2 {VIEW_BYTES}" in held(service)[before:])
    until(lambda: is_live(cameras_seen_by(service.desk("duty_officer"))["c2"]))


@pytest.mark.parametrize("role", ["duty_officer", "administrator", "auditor"])
def test_others_may_not_and_that_is_noted(service: RunningService, role: str) -> None:
    before = deeds(service).count("permission.denied")
    assert service.desk(role).http.post("/api/cameras/c3/reference").status_code == 403
    assert deeds(service).count("permission.denied") == before + 1
    assert cameras_seen_by(service.desk("duty_officer"))["c3"]["reference"] is None


def test_a_camera_that_is_not_the_stations_is_not_found(service: RunningService) -> None:
    assert service.desk("supervisor").http.post("/api/cameras/moon/reference").status_code == 404


@pytest.mark.parametrize(("cause", "status"), [("stalled", 409), ("no_answer", 503)])
def test_without_a_good_picture_or_an_answer_nothing_is_set(
    service: RunningService, cause: str, status: int
) -> None:
    service.order("state", "c4", "lost", cause)
    duty = service.desk("duty_officer")
    until(lambda: cameras_seen_by(duty)["c4"]["health"]["cause"] == cause)
    answer = service.desk("supervisor").http.post("/api/cameras/c4/reference")
    assert answer.status_code == status
    assert "โปรด" in answer.json()["error"]["th"]
    assert cameras_seen_by(duty)["c4"]["reference"] is None
    service.order("state", "c4", "live", "")
    until(lambda: is_live(cameras_seen_by(duty)["c4"]))


@pytest.mark.parametrize("cause", ["dark", "obstructed", "defocused", "moved", "clock_wrong"])
def test_sixty_cameras_with_bad_pictures_ring_nothing_and_fill_no_journal(
    service: RunningService, cause: str
) -> None:
    """Dusk in a town without lamps: each tile says it, and that is all."""
    duty = service.desk("duty_officer")
    before = deeds(service)
    for number in range(60):
        service.order("state", f"c{number}", "degraded", cause)
    until(lambda: all(c["health"]["cause"] == cause for c in cameras_seen_by(duty).values()))
    desk = duty.http.get("/api/desk").json()
    assert (desk["alarms"], desk["face_alerts"]) == ([], [])
    assert not [gap for gap in desk["gaps"] if gap["cause"] == cause]
    new = deeds(service)[: len(deeds(service)) - len(before)]
    assert not [deed for deed in new if deed.startswith(("camera.", "alarm."))]
    for number in range(60):
        service.order("state", f"c{number}", "live", "")
    until(lambda: all(is_live(camera) for camera in cameras_seen_by(duty).values()))


def test_what_is_measured_of_a_camera_is_told_or_said_to_be_unknown(
    service: RunningService,
) -> None:
    health = cameras_seen_by(service.desk("duty_officer"))["c9"]["health"]
    assert health["frames_per_second"] == 25.0
    assert {name: health[name] for name in ("bits_per_second", "loss", "clock_error_seconds")} == {
        "bits_per_second": 640_000.0,
        "loss": 0.0125,
        "clock_error_seconds": None,
    }
