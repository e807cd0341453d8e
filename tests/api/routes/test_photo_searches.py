"""Searching by photograph over HTTP: for a case, authorised, among held alerts and nowhere else."""

from __future__ import annotations

import base64
from typing import Any

import httpx
import pytest

from api.faces.recogniser import Recogniser
from ccoc.ids import Digest
from detectors.pictures import Floats
from tests.api.faces.builders import a_template, resembling
from tests.api.routes.face_doors import PHOTOGRAPH, Doors, is_refused
from tests.api.routes.face_streets import SEEN, Street
from tests.detectors.weights import MODELS, needs_models

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
    assert "ไม่พบ" in done["th"]
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


@pytest.fixture(scope="module")
def face() -> tuple[Floats, Digest]:
    """The searched photograph's own template, and the model that made it."""
    return Recogniser(MODELS).template_of(base64.b64decode(PHOTOGRAPH))


@pytest.fixture(scope="module")
def ran(street: Street, face: tuple[Floats, Digest]) -> dict[str, Any]:
    """An urgent search that found two held alerts and left a stranger's out."""
    template, model = face
    street.happens(face=template, model=model)
    street.happens(face=resembling(template, 0.7), model=model)
    street.happens(face=a_template(70), model=model)
    made = propose(street.doors, offence_class="missing_person").json()
    return dict(street.doors.step("investigator", f"photo_searches/{made['id']}/run").json())


def test_a_search_that_somebody_ends_shows_nothing_more(street: Street) -> None:
    made = propose(street.doors, offence_class="property").json()
    path = f"photo_searches/{made['id']}"
    assert is_refused(street.doors.step("investigator", f"{path}/close"), "G-03", 409)
    street.doors.step("supervisor", f"{path}/endorse")
    approved = street.doors.step("station_head", f"{path}/approve").json()
    assert approved["approval"]["may"]["close"]
    assert street.doors.step("investigator", f"{path}/run").status_code == 200
    assert is_refused(street.doors.step("auditor", f"{path}/close"), "G-03", 403)
    ended = street.doors.step("investigator", f"{path}/close").json()
    assert (ended["approval"]["state"], ended["photograph"]) == ("closed", None)
    investigator = street.doors.of("investigator")
    assert is_refused(investigator.get(f"/api/{path}"), "G-12", 409)
    assert investigator.get(f"/api/{path}/photograph").status_code == 404
    assert seen_in_journal(street, "photosearch.closed") == [f"photosearch:{made['id']}"]


def seen_in_journal(street: Street, action: str) -> list[str | None]:
    return [about for about, _ in street.doors.refusals(action)]


def test_g12_an_investigator_sees_photograph_and_candidates_and_each_look_is_written_down(
    street: Street, ran: dict[str, Any]
) -> None:
    investigator, number = street.doors.of("investigator"), ran["search"]["id"]
    best, other = ran["candidates"]
    assert ran["search"]["found"] == 2
    assert 0 < ran["look_alikes"] <= 3
    assert "พบ 2 รายการที่คล้าย" in ran["th"]
    photograph = investigator.get(ran["search"]["photograph"])
    assert photograph.content == base64.b64decode(PHOTOGRAPH)
    assert "no-store" in photograph.headers["Cache-Control"]
    assert seen_in_journal(street, "photosearch.viewed")[0] == f"photosearch:{number}"
    assert investigator.get(best["seen"]).content.startswith(SEEN)
    assert seen_in_journal(street, "facealert.viewed")[0] == f"facealert:{best['alert']}"
    assert investigator.get(other["listed"]).status_code == 200
    assert seen_in_journal(street, "faceentry.viewed")[0] is not None
    again = investigator.get(f"/api/photo_searches/{number}").json()
    assert (again["candidates"], again["look_alikes"]) == (ran["candidates"], ran["look_alikes"])


def test_g09_the_score_of_a_candidate_is_told_after_an_answer_and_only_once(
    street: Street, ran: dict[str, Any]
) -> None:
    first = ran["candidates"][0]
    hidden = ("similarity", "state", "state_th", "answer", "answered_by")
    assert all(each[name] is None for each in ran["candidates"] for name in hidden)
    path = f"photo_searches/{ran['search']['id']}/candidates/{first['alert']}/answer"
    investigator = street.doors.of("investigator")
    told = investigator.post(f"/api/{path}", json={"answer": "same"}).json()
    assert told["similarity"] == pytest.approx(1, abs=1e-3)
    assert (told["answer"], told["state"]) == ("same", "open")
    assert told["answered_by"]["display_name"]
    assert is_refused(investigator.post(f"/api/{path}", json={"answer": "not_same"}), "G-12", 409)
    assert seen_in_journal(street, "photosearch.answered") == [f"photosearch:{ran['search']['id']}"]
    shown = investigator.get(f"/api/photo_searches/{ran['search']['id']}").json()["candidates"]
    assert [each["similarity"] is None for each in shown] == [False, True]
    alert = street.seen_by("supervisor", first["alert"])
    assert (alert["state"], alert["answers"]) == ("open", []), "the desk decides for itself"


def test_g12_only_what_the_search_found_is_shown_under_it(
    street: Street, ran: dict[str, Any]
) -> None:
    here = f"/api/photo_searches/{ran['search']['id']}/candidates"
    stranger = max(each["alert"] for each in ran["candidates"]) + 1
    for which in ("seen", "listed"):
        assert street.doors.of("investigator").get(f"{here}/{stranger}/{which}").status_code == 404
    said = street.doors.of("investigator").post(
        f"{here}/{stranger}/answer", json={"answer": "same"}
    )
    assert said.status_code == 404


@pytest.mark.parametrize("name", ["duty_officer", "station_head", "auditor", "administrator"])
def test_g12_candidates_are_for_those_who_search(
    street: Street, ran: dict[str, Any], name: str
) -> None:
    best = ran["candidates"][0]
    for path in (f"/api/photo_searches/{ran['search']['id']}", best["seen"], best["listed"]):
        assert is_refused(street.doors.of(name).get(path), "G-12", 403)


def test_g12_a_search_that_is_not_authorised_shows_its_photograph_to_who_signs_and_no_candidates(
    doors: Doors,
) -> None:
    made = propose(doors).json()
    path = f"photo_searches/{made['id']}"
    for name in ("investigator", "supervisor", "station_head"):
        assert doors.of(name).get(f"/api/{path}/photograph").status_code == 200
    for name in ("duty_officer", "auditor", "administrator"):
        assert is_refused(doors.of(name).get(f"/api/{path}/photograph"), "G-13", 403)
    assert is_refused(doors.of("investigator").get(f"/api/{path}"), "G-12", 403)
    doors.step("supervisor", f"{path}/refuse")
    assert doors.of("investigator").get(f"/api/{path}/photograph").status_code == 404
    listed = doors.of("investigator").get("/api/photo_searches").json()
    assert next(each for each in listed if each["id"] == made["id"])["photograph"] is None
