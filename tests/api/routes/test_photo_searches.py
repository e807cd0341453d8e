"""Searching by photograph over HTTP: for a case, authorised, among held alerts and nowhere else."""

from __future__ import annotations

import base64

import httpx
import pytest

from tests.api.routes.face_doors import PHOTOGRAPH, Doors, is_refused
from tests.detectors.weights import needs_models

pytestmark = needs_models


def propose(doors: Doors, name: str = "investigator", **changes: str) -> httpx.Response:
    body = {
        "case_number": "คดี 12/2569",
        "reason": "ทรัพย์ถูกลัก",
        "offence_class": "property",
        "image": PHOTOGRAPH,
    }
    return doors.of(name).post("/api/photo_searches", json=body | changes)


@pytest.mark.parametrize(
    "fault",
    [
        {"case_number": ""},
        {"reason": " "},
        {"image": base64.b64encode(b"nothing that can be seen").decode()},
    ],
    ids=["no case", "no reason", "no photograph"],
)
def test_g12_a_search_needs_case_reason_and_photograph(doors: Doors, fault: dict[str, str]) -> None:
    assert is_refused(propose(doors, **fault), "G-12")
    assert doors.refusals()[0] == (None, "g12")


def test_an_unknown_class_of_offence_is_refused(doors: Doors) -> None:
    assert propose(doors, offence_class="curiosity").status_code == 400


def test_g12_it_runs_only_after_its_approval_and_finds_held_alerts_only(doors: Doors) -> None:
    made = propose(doors).json()
    path = f"photo_searches/{made['id']}"
    assert (made["needs_approval"], made["may_run"], made["found"]) == (True, False, None)
    assert made["purge_at"] > made["made_at"]
    assert is_refused(doors.step("investigator", f"{path}/run"), "G-12", 403)
    assert is_refused(doors.step("administrator", f"{path}/approve"), "G-03", 403)
    doors.step("supervisor", f"{path}/endorse")
    doors.step("station_head", f"{path}/approve")
    done = doors.step("investigator", f"{path}/run").json()
    assert (done["candidates"], done["search"]["found"], done["look_alikes"]) == ([], 0, 0.0)
    assert "0" in done["th"]
    assert doors.refusals("photosearch.run")[0][0] == f"photosearch:{made['id']}"


def test_g12_an_urgent_one_runs_first_and_is_authorised_after(doors: Doors) -> None:
    made = propose(doors, offence_class="missing_person").json()
    assert (made["needs_approval"], made["may_run"]) == (False, True)
    assert doors.step("investigator", f"photo_searches/{made['id']}/run").status_code == 200


def test_a_refused_search_is_over(doors: Doors) -> None:
    made = propose(doors).json()
    doors.step("supervisor", f"photo_searches/{made['id']}/refuse")
    over = doors.step("investigator", f"photo_searches/{made['id']}/run")
    assert is_refused(over, "G-12", 409)
    listed = doors.of("auditor").get("/api/photo_searches").json()
    states = {each["id"]: each["approval"]["state"] for each in listed}
    assert states[made["id"]] == "refused"


@pytest.mark.parametrize("name", ["duty_officer", "station_head", "auditor", "administrator"])
def test_who_does_not_investigate_does_not_search(doors: Doors, name: str) -> None:
    assert is_refused(propose(doors, name), "G-12", 403)
