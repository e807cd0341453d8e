"""Searching and pictures: nothing is shown without a trace."""

from __future__ import annotations

import hashlib

import pytest

from tests.api.services import Desk, RunningService, until


@pytest.fixture
def duty(service: RunningService) -> Desk:
    return service.desk("duty_officer")


def deeds(service: RunningService, action: str) -> list[dict[str, object]]:
    page = service.desk("auditor").http.get("/api/journal", params={"action": action}).json()
    return list(page["entries"])


@pytest.mark.parametrize("text", ["70-1234", "701234 สน", "๗๐-๑๒๓๔", "70-12??", "*1234"])
def test_a_plate_is_found_however_it_is_written(duty: Desk, text: str) -> None:
    found = duty.http.post("/api/sightings/search", json={"text": text, "purpose": "patrol"})
    assert [each["registration"] for each in found.json()["sightings"]] == ["70-1234"]
    assert found.json()["more"] is False


def test_a_search_is_journalled_with_its_purpose_and_without_the_plate(
    service: RunningService, duty: Desk
) -> None:
    before = len(deeds(service, "sightings.searched"))
    duty.http.post("/api/sightings/search", json={"text": "70-1234", "purpose": "complaint"})
    newest, *_ = entries = deeds(service, "sightings.searched")
    assert len(entries) == before + 1
    assert newest["reason"] == "complaint"
    assert "1234" not in str(newest["about"])


@pytest.mark.parametrize(
    "fault",
    [
        {"purpose": "curiosity"},
        {"purpose": "case"},
        {"text": "7"},
        {"text": ""},
        {"limit": "100000"},
        {"from": "0001-01-01T00:00:00+14:00"},
    ],
    ids=str,
)
def test_a_search_without_purpose_case_or_enough_of_a_plate_is_refused(
    duty: Desk, fault: dict[str, str]
) -> None:
    asked = {"text": "70-1234", "purpose": "patrol"} | fault
    refused = duty.http.post("/api/sightings/search", json=asked)
    assert refused.status_code == 400


def test_a_picture_is_what_was_sealed_and_its_viewing_is_noted_once_a_minute(
    service: RunningService, duty: Desk
) -> None:
    sighting = duty.http.get("/api/desk").json()["sightings"][0]
    pictures = [duty.http.get(sighting["frame"]) for _ in range(3)]
    assert {each.headers["Cache-Control"] for each in pictures} == {"private, no-store"}
    digest = sighting["frame"].rsplit("/", 1)[1]
    assert hashlib.sha256(pictures[0].content).hexdigest() == digest
    viewed = [e for e in deeds(service, "evidence.viewed") if e["about"] == f"evidence:{digest}"]
    assert len(viewed) == 1


def test_evidence_that_does_not_exist_is_not_found_and_not_noted(
    service: RunningService, duty: Desk
) -> None:
    before = len(deeds(service, "evidence.viewed"))
    assert duty.http.get(f"/api/evidence/{'0' * 64}").status_code == 404
    assert duty.http.get("/api/evidence/../../etc/passwd").status_code == 404
    assert duty.http.get("/api/evidence/nonsense").status_code == 400
    assert len(deeds(service, "evidence.viewed")) == before


def test_the_desk_withholds_by_name_what_an_officer_may_not_see(service: RunningService) -> None:
    until(lambda: service.desk("duty_officer").http.get("/api/desk").json()["sightings"])
    desk = service.desk("administrator").http.get("/api/desk").json()
    assert (desk["alarms"], desk["sightings"]) == ([], [])
    assert desk["withheld"] == ["see_alarms", "see_sightings"]
    assert desk["worker"]["missing"][0]["role"] == "face"
