"""Pictures: nothing is shown without a trace."""

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
    assert (desk["alarms"], desk["sightings"], desk["face_alerts"]) == ([], [], [])
    assert desk["withheld"] == ["see_alarms", "see_sightings", "see_face_alerts"]
    assert desk["worker"]["missing"][0]["role"] == "face"
