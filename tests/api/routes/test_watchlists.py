"""Watchlists over HTTP: three people, a budget, a review, an end; and who may do none of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.schemas_faces_registers import Waiting
from ccoc.clock import SystemClock
from tests.api.routes.face_doors import DOCUMENT, Doors, a_watchlist, is_refused


def in_days(days: float) -> str:
    return (SystemClock().now() + timedelta(days=days)).isoformat()


def test_a_list_is_proposed_endorsed_approved_and_then_works(doors: Doors) -> None:
    number = doors.proposed_list()
    asked = doors.of("supervisor").get(f"/api/watchlists/{number}").json()
    assert (asked["approval"]["state"], asked["at_work"]) == ("proposed", False)
    assert asked["approval"]["may"]["endorse"]
    assert "G-03" in asked["why_not_en"]
    endorsed = doors.step("supervisor", f"watchlists/{number}/endorse").json()
    assert endorsed["approval"]["endorsed"]["officer"]["display_name"] == "คุณ supervisor"
    assert endorsed["threshold"] is None
    approved = doors.step("station_head", f"watchlists/{number}/approve").json()
    assert (approved["approval"]["state"], approved["at_work"]) == ("approved", True)
    assert approved["threshold"] >= 0.45
    assert approved["forecast"]["allowed"]
    assert approved["review_due_at"]


def test_g01_a_list_without_purpose_document_or_place_is_refused(doors: Doors) -> None:
    investigator = doors.of("investigator")
    faults: tuple[dict[str, object], ...] = (
        {"purpose": " "},
        {"owner_unit": ""},
        {"cameras": []},
        {"document": DOCUMENT | {"number": ""}},
        {"document": DOCUMENT | {"authority": " "}},
        {"document": DOCUMENT | {"dated": "2999-01-01"}},
        {"expires_at": in_days(-1)},
        {"expires_at": in_days(400)},
        {"largest": 2_001},
    )
    for fault in faults:
        assert is_refused(investigator.post("/api/watchlists", json=a_watchlist(**fault)), "G-01")
    assert doors.refusals()[0] == (None, "g01")
    unknown = investigator.post("/api/watchlists", json=a_watchlist(cameras=["moon"]))
    assert is_refused(unknown, "G-01", 404)
    zone = investigator.post("/api/watchlists", json=a_watchlist(zones=["ดวงจันทร์"]))
    assert is_refused(zone, "G-01", 404)
    closed_list = investigator.post("/api/watchlists", json=a_watchlist(category="suspicious"))
    assert closed_list.status_code == 400


def test_g03_nobody_signs_twice_also_not_through_the_api(doors: Doors) -> None:
    made = doors.of("supervisor").post("/api/watchlists", json=a_watchlist()).json()
    number = made["id"]
    assert not made["approval"]["may"]["endorse"]
    own = doors.step("supervisor", f"watchlists/{number}/endorse")
    assert is_refused(own, "G-03", 403)
    assert doors.refusals()[0] == (f"watchlist:{number}", "g03")
    assert doors.step("supervisor_2", f"watchlists/{number}/endorse").status_code == 200
    assert is_refused(doors.step("supervisor", f"watchlists/{number}/approve"), "G-03", 403)
    assert doors.refusals("permission.denied")[0][1] == "approve_faces"
    still = doors.of("auditor").get(f"/api/watchlists/{number}").json()
    assert still["approval"]["state"] == "endorsed"


@pytest.mark.parametrize("step", ["endorse", "approve", "approve_again", "refuse", "close"])
def test_g03_an_administrator_signs_nothing(doors: Doors, step: str) -> None:
    number = doors.proposed_list()
    refused = doors.step("administrator", f"watchlists/{number}/{step}")
    assert refused.status_code == 403
    assert "G-" in refused.json()["error"]["th"]
    assert doors.refusals("permission.denied")[0][1] in {
        "endorse_faces",
        "approve_faces",
        "see_watchlists",
    }


def test_g03_no_step_is_taken_before_its_time(doors: Doors) -> None:
    number = doors.proposed_list()
    assert is_refused(doors.step("station_head", f"watchlists/{number}/approve"), "G-03", 409)
    doors.step("supervisor", f"watchlists/{number}/endorse")
    assert is_refused(doors.step("supervisor_2", f"watchlists/{number}/endorse"), "G-03", 409)


def test_a_refused_list_stays_refused(doors: Doors) -> None:
    number = doors.proposed_list()
    refused = doors.step("station_head", f"watchlists/{number}/refuse").json()
    assert refused["approval"]["state"] == "refused"
    assert is_refused(doors.step("supervisor", f"watchlists/{number}/endorse"), "G-03", 409)
    everything = doors.of("auditor").get("/api/watchlists?open_only=false").json()
    still_open = doors.of("auditor").get("/api/watchlists").json()
    assert number in {each["id"] for each in everything}
    assert number not in {each["id"] for each in still_open}


def test_g04_a_list_is_reviewed_by_who_may_sign_it(doors: Doors) -> None:
    number = doors.approved_list(standing=True)
    reviewed = doors.step("supervisor", f"watchlists/{number}/review").json()
    assert reviewed["reviewed_at"]
    assert reviewed["review_due_at"] > in_days(6)
    assert is_refused(doors.step("investigator", f"watchlists/{number}/review"), "G-04", 403)
    assert is_refused(doors.step("auditor", f"watchlists/{number}/review"), "G-04", 403)


def test_any_of_the_three_may_end_a_list_at_once(doors: Doors) -> None:
    number = doors.approved_list()
    closed = doors.step("investigator", f"watchlists/{number}/close").json()
    assert (closed["approval"]["state"], closed["at_work"]) == ("closed", False)
    assert is_refused(doors.step("investigator", f"watchlists/{number}/close"), "G-03", 409)


def test_g07_a_forecast_says_what_a_budget_costs_before_there_is_a_list(doors: Doors) -> None:
    head = doors.of("station_head")
    small = {"listed": 50, "alerts_per_day": 1.0, "faces_per_day": 5_000}
    told = head.post("/api/watchlists/forecast", json=small).json()
    assert told["alerts_per_day"] <= 1.0
    assert told["one_in"] >= 1_000
    assert told["allowed"]
    more = head.post("/api/watchlists/forecast", json=small | {"listed": 2_000}).json()
    assert more["threshold"] > told["threshold"]
    assert more["miss_rate"] > told["miss_rate"]
    greedy = {"listed": 2_000, "alerts_per_day": 900, "faces_per_day": 5_000}
    refused = head.post("/api/watchlists/forecast", json=greedy).json()
    assert not refused["allowed"]
    assert "G-07" in refused["th"]


def test_g20_an_emergency_goes_live_with_one_approver_and_wants_a_second(doors: Doors) -> None:
    number = doors.proposed_list(category="threat_to_life", emergency=True)
    live = doors.step("station_head", f"watchlists/{number}/approve").json()
    assert live["at_work"]
    seen = doors.of("station_head_2").get(f"/api/watchlists/{number}").json()
    assert seen["approval"]["may"]["approve_again"]
    assert is_refused(doors.step("station_head", f"watchlists/{number}/approve_again"), "G-03", 403)
    again = doors.step("station_head_2", f"watchlists/{number}/approve_again").json()
    assert again["approval"]["second"]["officer"]["display_name"] == "คุณ station_head_2"
    ordinary = a_watchlist(emergency=True)
    assert is_refused(doors.of("investigator").post("/api/watchlists", json=ordinary), "G-20")


def test_what_waits_for_somebody_is_in_their_inbox_and_in_nobody_elses(doors: Doors) -> None:
    number = doors.proposed_list(name="รอลายมือชื่อ")
    inbox = {name: waiting_ids(doors, name) for name in ("supervisor", "station_head", "auditor")}
    assert number in inbox["supervisor"]
    assert number not in inbox["station_head"]
    assert inbox["auditor"] == set()
    doors.step("supervisor", f"watchlists/{number}/endorse")
    assert number in waiting_ids(doors, "station_head")
    assert number not in waiting_ids(doors, "supervisor")
    (mine,) = [each for each in waiting(doors, "station_head") if each.id == number]
    assert mine.requested_by.display_name == "คุณ investigator"
    assert "รอลายมือชื่อ" in mine.title
    assert mine.may.approve


def waiting(doors: Doors, name: str) -> list[Waiting]:
    found = map(Waiting.model_validate, doors.of(name).get("/api/approvals").json())
    return [each for each in found if each.kind == "watchlist"]


def waiting_ids(doors: Doors, name: str) -> set[int]:
    return {each.id for each in waiting(doors, name)}
