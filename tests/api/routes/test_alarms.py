"""Alarms over HTTP: one question, answered once, by whoever was first."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.api.routes.conftest import with_one_alarm
from tests.api.services import Desk, RunningService, a_camera, until

SIDE_STREETS = tuple(a_camera(f"side-{number}", reads_plates=False) for number in range(1, 40))
"""A camera for each time that the truck passes, so that each is a question of its own."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    folder = tmp_path_factory.mktemp("station")
    with with_one_alarm(folder, a_camera("gate"), *SIDE_STREETS) as running:
        yield running


@pytest.fixture
def duty(service: RunningService) -> Desk:
    return service.desk("duty_officer")


def ring(service: RunningService, desk: Desk) -> int:
    """A new alarm: the earlier ones of this camera and entry are answered first."""
    for alarm in desk.http.get("/api/alarms").json():
        if alarm["state"] in {"raised", "acknowledged"}:
            desk.http.post(f"/api/alarms/{alarm['id']}/acknowledge", json={})
            desk.http.post(f"/api/alarms/{alarm['id']}/dismiss", json={"why": "test"})
    newest = int(desk.http.get("/api/alarms").json()[0]["id"])
    service.see(camera=f"side-{newest}", number=newest)
    return until(lambda: newer(desk, newest))[0]["id"]


def newer(desk: Desk, than: int) -> list[dict[str, int]]:
    return [alarm for alarm in desk.http.get("/api/alarms").json() if alarm["id"] > than]


def answer(desk: Desk, number: int, step: str, **body: str) -> httpx.Response:
    return desk.http.post(f"/api/alarms/{number}/{step}", json=body)


def test_an_alarm_says_what_was_seen_what_is_wanted_and_why_it_rings(duty: Desk) -> None:
    alarm = duty.http.get("/api/alarms/1").json()
    assert (alarm["registration"], alarm["province"]) == ("70-1234", "สกลนคร")
    assert (alarm["priority"], alarm["certainty"]) == ("P2", "exact")
    assert alarm["authority"] == "TEST-001"
    assert alarm["why_th"]
    assert alarm["response_th"]
    assert alarm["raised_at"].endswith("Z")
    assert alarm["camera"]["name_th"] == "กล้อง gate"
    assert alarm["sighting"]["box"] == [100, 100, 200, 150]


def test_acknowledged_then_confirmed_with_a_note(service: RunningService, duty: Desk) -> None:
    number = ring(service, duty)
    seen = answer(duty, number, "acknowledge").json()
    assert (seen["state"], seen["acknowledged_by"]["display_name"]) == (
        "acknowledged",
        "คุณ duty_officer",
    )
    confirmed = answer(duty, number, "confirm", note="ส่งสายตรวจแล้ว").json()
    assert (confirmed["state"], confirmed["note"]) == ("confirmed", "ส่งสายตรวจแล้ว")
    assert confirmed["answered_by"]["id"] == seen["acknowledged_by"]["id"]


def test_an_alarm_is_dismissed_only_with_a_reason_from_the_list(
    service: RunningService, duty: Desk
) -> None:
    number = ring(service, duty)
    answer(duty, number, "acknowledge")
    assert answer(duty, number, "dismiss", why="because").status_code == 400
    assert answer(duty, number, "dismiss", why="misread").json()["dismissal"] == "misread"


def test_nothing_is_answered_before_it_is_acknowledged(service: RunningService, duty: Desk) -> None:
    number = ring(service, duty)
    early = answer(duty, number, "confirm")
    assert (early.status_code, early.json()["error"]["code"]) == (409, "conflict")


def test_of_two_officers_one_is_first_and_the_other_learns_who(
    service: RunningService, duty: Desk
) -> None:
    number = ring(service, duty)
    desks = [duty, service.desk("supervisor"), service.desk("station_head")]
    with ThreadPoolExecutor(3) as crowd:
        asked = [crowd.submit(answer, desk, number, "acknowledge") for desk in desks]
        answers = [each.result() for each in asked]
    assert sorted(each.status_code for each in answers) == [200, 409, 409]
    first = duty.http.get(f"/api/alarms/{number}").json()["acknowledged_by"]["display_name"]
    assert all(first in each.text for each in answers)


def test_alarms_are_listed_newest_first_by_state_and_page(
    service: RunningService, duty: Desk
) -> None:
    ring(service, duty)
    listed = [alarm["id"] for alarm in duty.http.get("/api/alarms").json()]
    assert listed == sorted(listed, reverse=True)
    raised = duty.http.get("/api/alarms?state=raised").json()
    assert {alarm["state"] for alarm in raised} == {"raised"}
    before = duty.http.get(f"/api/alarms?before={listed[0]}&limit=1").json()
    assert [alarm["id"] for alarm in before] == [listed[1]]
    assert duty.http.get("/api/alarms?state=loud").status_code == 400


def test_an_alarm_that_does_not_exist_is_said_so(duty: Desk) -> None:
    assert duty.http.get("/api/alarms/4711").status_code == 404


def test_the_same_vehicle_at_the_same_camera_is_one_question(
    service: RunningService, duty: Desk
) -> None:
    before = ring(service, duty)
    camera = duty.http.get(f"/api/alarms/{before}").json()["camera"]["id"]
    service.see(camera=camera, number=900)
    until(lambda: sighting_ids(duty) >= {f"{camera}-900"})
    assert newer(duty, before) == []


def sighting_ids(desk: Desk) -> set[str]:
    return {each["id"] for each in desk.http.get("/api/desk").json()["sightings"]}
