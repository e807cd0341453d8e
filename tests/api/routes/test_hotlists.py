"""The hotlist over HTTP: added with authority and end, in force at once, closed with a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ccoc.clock import SystemClock
from tests.api.services import Desk, RunningService, until


def in_days(days: float) -> str:
    return (SystemClock().now() + timedelta(days=days)).isoformat()


def an_entry(**changes: str) -> dict[str, str]:
    return {
        "text": "ทะเบียน 1 กข-1234 กรุงเทพฯ",
        "category": "stolen",
        "reason": "รถหาย",
        "authority": "TEST-002",
        "expires_at": in_days(7),
    } | changes


@pytest.fixture
def editor(service: RunningService) -> Desk:
    return service.desk("investigator")


def test_a_plate_is_taken_as_officers_write_it(editor: Desk) -> None:
    added = editor.http.post("/api/hotlist", json=an_entry())
    assert added.status_code == 201
    entry = added.json()
    assert (entry["registration"], entry["province"]) == ("1กข 1234", "กรุงเทพมหานคร")
    assert entry["category_th"] == "แจ้งหาย"
    assert entry["added_by"]["display_name"] == "คุณ investigator"
    assert entry["warnings"] == []
    assert entry["id"] in {each["id"] for each in editor.http.get("/api/hotlist").json()}


def test_what_is_unusual_about_a_plate_is_warned_of_in_words(editor: Desk) -> None:
    entry = editor.http.post("/api/hotlist", json=an_entry(text="ก-1234")).json()
    assert [warning["value"] for warning in entry["warnings"]] == ["old_or_red"]
    assert entry["warnings"][0]["th"]


@pytest.mark.parametrize(
    "fault",
    [
        {"reason": " "},
        {"authority": ""},
        {"expires_at": in_days(-1)},
        {"expires_at": in_days(400)},
        {"category": "suspicious"},
        {"province": "แอตแลนติส"},
        {"expires_at": datetime(2030, 1, 1).isoformat()},  # noqa: DTZ001 - the fault
        {"surprise": "field"},
    ],
    ids=lambda fault: next(iter(fault)),
)
def test_an_entry_without_reason_authority_or_end_is_refused(
    editor: Desk, fault: dict[str, str]
) -> None:
    refused = editor.http.post("/api/hotlist", json=an_entry(**fault))
    assert refused.status_code == 400
    assert refused.json()["error"]["th"]


def test_an_entry_is_in_force_at_once_and_no_longer_once_closed(
    service: RunningService, editor: Desk
) -> None:
    duty = service.desk("duty_officer")
    entry = editor.http.post("/api/hotlist", json=an_entry(text="83-0001 สกลนคร")).json()
    service.see("gate", "83-0001", 500)
    until(lambda: alarms_of(duty, "83-0001"))
    closed = editor.http.post(f"/api/hotlist/{entry['id']}/close", json={"reason": "พบรถแล้ว"})
    assert closed.json()["closed_at"]
    assert entry["id"] in {e["id"] for e in editor.http.get("/api/hotlist?closed=true").json()}
    service.see("yard", "83-0001", 501)
    until(lambda: "yard-501" in str(duty.http.get("/api/desk").json()["sightings"]))
    assert len(alarms_of(duty, "83-0001")) == 1


def alarms_of(desk: Desk, registration: str) -> list[object]:
    alarms = desk.http.get("/api/alarms").json()
    return [alarm for alarm in alarms if alarm["registration"] == registration]


def test_closing_twice_is_a_conflict_and_closing_nothing_is_not_found(editor: Desk) -> None:
    number = editor.http.post("/api/hotlist", json=an_entry()).json()["id"]
    codes = [
        editor.http.post(f"/api/hotlist/{each}/close", json={"reason": "จบ"}).status_code
        for each in (number, number, 4711)
    ]
    assert codes == [200, 409, 404]
