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
    assert entry["id"] in numbers_of(editor.http.get("/api/hotlist").json())


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
        {"group": "lorry"},
        {"text": "ก??"},
        {"text": "*9?"},
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
    assert entry["id"] in numbers_of(editor.http.get("/api/hotlist?closed=true").json())
    service.see("yard", "83-0001", 501)
    until(lambda: "yard-501" in str(duty.http.get("/api/desk").json()["sightings"]))
    assert len(alarms_of(duty, "83-0001")) == 1


def numbers_of(page: dict[str, list[dict[str, object]]]) -> list[object]:
    return [entry["id"] for entry in page["entries"]]


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


def test_the_listed_plate_rings_and_its_neighbour_in_another_province_does_not(
    service: RunningService, editor: Desk
) -> None:
    """The fake worker reads every plate with the province สกลนคร."""
    duty = service.desk("duty_officer")
    editor.http.post("/api/hotlist", json=an_entry(text="84-0001 นครพนม"))
    editor.http.post("/api/hotlist", json=an_entry(text="84-0002 สกลนคร"))
    service.see("gate", "84-0001", 601)
    service.see("gate", "84-0002", 602)
    until(lambda: alarms_of(duty, "84-0002"))
    assert not alarms_of(duty, "84-0001")


def test_gaps_ring_for_every_vehicle_that_fits_and_the_alarm_says_which(
    service: RunningService, editor: Desk
) -> None:
    duty = service.desk("duty_officer")
    added = editor.http.post("/api/hotlist", json=an_entry(text="85-00?1 สกลนคร"))
    assert added.json()["registration"] == "8500?1"
    service.see("gate", "85-0011", 611)
    service.see("gate", "85-0021", 612)
    until(lambda: alarms_of(duty, "85-0011"))
    (alarm,) = until(lambda: alarms_of(duty, "85-0021"))
    assert isinstance(alarm, dict)
    assert alarm["pattern"] == "8500?1"


def test_the_preview_says_how_a_plate_is_understood_and_what_its_gaps_cost(editor: Desk) -> None:
    asked = {"text": "๑กข ๑๒?๔ กทม"}
    seen = editor.http.post("/api/hotlist/preview", json=asked).json()
    assert (seen["registration"], seen["province"]) == ("1กข12?4", "กรุงเทพมหานคร")
    assert seen["has_gaps"]
    hits = seen["false_hits"]
    assert hits["basis"] == "possible_plates"
    assert hits["per_day"] < 1
    assert not hits["too_many"]
    broad = editor.http.post("/api/hotlist/preview", json={"text": "ลงท้าย 99"}).json()
    assert broad["registration"] == "*99"
    assert broad["false_hits"]["too_many"]
    refused = editor.http.post("/api/hotlist", json=an_entry(text="ลงท้าย 99"))
    assert "ครั้งต่อวัน" in refused.json()["error"]["th"]


def test_the_preview_warns_and_knows_what_is_listed(editor: Desk) -> None:
    seen = editor.http.post("/api/hotlist/preview", json={"text": "ก-77"}).json()
    assert [warning["value"] for warning in seen["warnings"]] == ["old_or_red"]
    assert (seen["false_hits"], seen["listed"]) == (None, 0)
    editor.http.post("/api/hotlist", json=an_entry(text="ก-77"))
    asked = {"text": "ก 77", "province": ""}
    assert editor.http.post("/api/hotlist/preview", json=asked).json()["listed"] == 1


def test_past_passages_come_with_a_new_entry_and_never_ring(
    service: RunningService, editor: Desk
) -> None:
    duty = service.desk("duty_officer")
    service.see("gate", "86-0001", 621)
    until(lambda: "gate-621" in str(duty.http.get("/api/desk").json()["sightings"]))
    added = editor.http.post("/api/hotlist", json=an_entry(text="86-0001 สกลนคร")).json()
    (seen,) = added["history"]["sightings"]
    assert (seen["id"], seen["camera"]["id"]) == ("gate-621", "gate")
    again = editor.http.post(f"/api/hotlist/{added['id']}/history").json()
    assert again == added["history"]
    assert not alarms_of(duty, "86-0001")
    journal = service.desk("auditor").http.get("/api/journal?action=hotlist.looked_back").json()
    assert f"entry:{added['id']}" in [entry["about"] for entry in journal["entries"]]


def test_what_is_nearly_a_listed_plate_waits_on_a_list_and_never_rings(
    service: RunningService, editor: Desk
) -> None:
    duty = service.desk("duty_officer")
    added = editor.http.post("/api/hotlist", json=an_entry(text="87-0006 สกลนคร")).json()
    service.see("gate", "87-0008", 631)
    until(lambda: "gate-631" in str(duty.http.get("/api/desk").json()["sightings"]))
    found = duty.http.get("/api/hotlist/possible").json()
    (possible,) = [each for each in found if each["sighting"]["id"] == "gate-631"]
    assert (possible["entry"]["id"], possible["differs_at"]) == (added["id"], 5)
    assert not alarms_of(duty, "87-0006")


def test_the_list_comes_in_pages_and_is_searched_without_a_plate_in_an_address(
    editor: Desk,
) -> None:
    first = editor.http.post("/api/hotlist", json=an_entry(text="กข 8881")).json()
    editor.http.post("/api/hotlist", json=an_entry(text="กข 8882", vehicle="เก๋งสีม่วง"))
    page = editor.http.get("/api/hotlist?limit=1").json()
    assert (len(page["entries"]), page["total"] > 1) == (1, True)
    after = editor.http.get(f"/api/hotlist?limit=1&before={page['entries'][0]['id']}").json()
    assert numbers_of(after) == [first["id"]]
    found = editor.http.post("/api/hotlist/find", json={"text": "สีม่วง"}).json()
    assert [entry["registration"] for entry in found["entries"]] == ["กข 8882"]


def test_who_may_not_edit_the_list_may_not_preview_or_import(service: RunningService) -> None:
    duty = service.desk("duty_officer")
    for path in ("preview", "imports", "imports/rejects"):
        refused = duty.http.post(f"/api/hotlist/{path}", json={"text": "กข 1"})
        assert refused.status_code == 403
    assert service.desk().http.post("/api/hotlist/imports", json={}).status_code == 401
