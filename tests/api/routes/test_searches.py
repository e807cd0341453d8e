"""Searching: understood in words, answered with reasons, never without a trace."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from api.searching import Ask, search_for, zones_of
from ccoc.cameras import Camera, OwnerClass
from ccoc.colours import Colour
from ccoc.errors import InvalidError, NotFoundError
from ccoc.ids import CameraId
from ccoc.plate_shapes import PlateClass
from tests.api.services import Desk, RunningService, until

CAMERAS: dict[CameraId, Camera] = {
    CameraId(name): Camera(CameraId(name), name, name, OwnerClass.POLICE, zone=zone)
    for name, zone in [("gate", "ตลาด"), ("shop", "ตลาด"), ("bridge", "สะพาน"), ("yard", None)]
}
Answer = dict[str, Any]
"""As JSON."""


@pytest.fixture
def duty(service: RunningService) -> Desk:
    return service.desk("duty_officer")


def deeds(service: RunningService, action: str) -> list[dict[str, object]]:
    page = service.desk("auditor").http.get("/api/journal", params={"action": action}).json()
    return list(page["entries"])


def asked(duty: Desk, query: str | None, **rest: object) -> Answer:
    body = {"query": query, "purpose": "patrol", "case_number": "ปจว. 7", **rest}
    answer = duty.http.post("/api/searches", json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def seen(duty: Desk, query: str) -> Answer:
    """The fake camera's sighting may still be on its way."""
    return until(lambda: answer if (answer := asked(duty, query))["results"] else None) or {}


@pytest.mark.parametrize("query", ["70-1234", "701234 สน", "๗๐-๑๒๓๔", "70-12??", "*1234"])
def test_a_plate_is_found_however_it_is_written(duty: Desk, query: str) -> None:
    answer = seen(duty, query)
    assert [each["sighting"]["registration"] for each in answer["results"]] == ["70-1234"]
    assert (answer["more"], answer["cursor"], answer["note_th"]) == (False, None, None)


def test_a_result_says_why_it_is_there_and_how_probable_it_is(duty: Desk) -> None:
    (exact,) = seen(duty, "70-1234")["results"]
    (near,) = asked(duty, "70-1284")["results"]
    assert (exact["kind"], near["kind"]) == ("exact", "near")
    assert 0 < near["probability"] < exact["probability"] <= 1
    assert near["differs_at"] == [4]
    assert asked(duty, "70-1284", near=False)["results"] == []
    assert {"characters", "others", "provinces", "colour"} <= set(exact["sighting"])


def test_an_officer_reads_how_the_query_was_understood(duty: Desk) -> None:
    understood = asked(duty, "กข 0123 กทม สีขาว")["understood"]
    assert understood["sentence_th"] == "ทะเบียน กข 123 · จังหวัดกรุงเทพมหานคร · รถสีขาว"
    assert understood["sentence_en"]
    assert [each["value"] for each in understood["warnings"]] == ["leading_zero"]
    assert (understood["pattern"], understood["colour"]) == ("กข123", "white")
    assert asked(duty, "d- 1234")["understood"]["did_you_mean"] == "กข 1234"


def test_without_a_plate_a_day_is_looked_through(duty: Desk) -> None:
    (passed,) = seen(duty, "70-1234")["results"]
    at = datetime.fromisoformat(passed["sighting"]["last_at"])
    begins, until_at = at.isoformat(), (at + timedelta(hours=23)).isoformat()
    answer = asked(duty, None, from_at=begins, until_at=until_at, case_number=None)
    assert answer["understood"] is None
    assert len(answer["results"]) == 1


def test_a_search_is_journalled_with_its_purpose_and_without_the_plate(
    service: RunningService, duty: Desk
) -> None:
    before = len(deeds(service, "sightings.searched"))
    number = asked(duty, "70-1234", purpose="complaint")["search"]
    newest, *_ = entries = deeds(service, "sightings.searched")
    assert len(entries) == before + 1
    assert (newest["reason"], newest["about"]) == ("complaint", f"search:{number}")


@pytest.mark.parametrize(
    "fault",
    [
        {"purpose": "curiosity"},
        {"purpose": ""},
        {"case_number": None},
        {"case_number": "  "},
        {"query": "7"},
        {"query": "*"},
        {"query": "ก" * 10_000},
        {"query": "กข😀12"},
        {"query": None},
        {"limit": 100_000},
        {"from_at": "0001-01-01T00:00:00+14:00"},
        {"province": "ดาวอังคาร"},
        {"colour": "beige"},
        {"plate_class": "tank"},
        {"after": "nonsense"},
        {"zone": "nowhere"},
    ],
    ids=str,
)
def test_what_cannot_be_searched_for_is_refused_in_thai_and_english(
    service: RunningService, duty: Desk, fault: dict[str, object]
) -> None:
    before = len(deeds(service, "sightings.searched"))
    body = {"query": "70-1234", "purpose": "patrol", "case_number": "7", **fault}
    refused = duty.http.post("/api/searches", json=body)
    assert refused.status_code in {400, 404}
    assert refused.json()["error"]["th"]
    assert refused.json()["error"]["en"]
    assert len(deeds(service, "sightings.searched")) == before


def test_only_who_may_search_is_answered(service: RunningService) -> None:
    body = {"query": "70-1234", "purpose": "patrol", "case_number": "7"}
    assert service.desk("administrator").http.post("/api/searches", json=body).status_code == 403
    assert service.desk().http.post("/api/searches", json=body).status_code == 401


def test_the_closed_lists_of_a_search_can_be_chosen_from(duty: Desk) -> None:
    words = duty.http.get("/api/words").json()
    assert [each["value"] for each in words["colours"]] == list(Colour)
    assert [each["value"] for each in words["plate_classes"]] == list(PlateClass)
    assert words["zones"] == []


def test_what_is_chosen_comes_before_what_is_typed() -> None:
    ask = Ask("patrol", "กข 1234 กทม สีขาว", "7", province="โคราช", colour="red")
    search, query = search_for(ask, CAMERAS)
    assert (search.province, search.colour) == ("นครราชสีมา", Colour.RED)
    assert query is not None
    assert search.query == "กข 1234 กทม สีขาว"


def test_a_zone_is_its_cameras_and_those_named_in_it() -> None:
    zone, _ = search_for(Ask("patrol", "กข 1234", "7", zone="ตลาด"), CAMERAS)
    assert zone.cameras == ("gate", "shop")
    both, _ = search_for(Ask("patrol", "กข 1234", "7", ["shop", "yard"], zone="ตลาด"), CAMERAS)
    assert both.cameras == ("shop",)
    gone, _ = search_for(Ask("patrol", "กข 1234", "7", ["sold", "sold"]), CAMERAS)
    assert gone.cameras == ("sold",)
    assert zones_of(CAMERAS.values()) == ("ตลาด", "สะพาน")
    with pytest.raises(NotFoundError) as refused:
        search_for(Ask("patrol", "กข 1234", "7", ["yard"], zone="ตลาด"), CAMERAS)
    assert refused.value.th


def test_words_that_are_none_are_refused() -> None:
    for wrong in ({"province": "x"}, {"colour": "x"}, {"plate_class": "x"}):
        with pytest.raises(InvalidError):
            search_for(Ask("patrol", "กข 1234", "7", **wrong), CAMERAS)  # type: ignore[arg-type]  # by name


def test_what_is_typed_is_understood_without_a_search_and_without_a_trace(
    service: RunningService, duty: Desk
) -> None:
    before = len(deeds(service, "sightings.searched"))
    read = duty.http.post("/api/searches/reading", json={"query": "กข ??34 กทม"}).json()
    assert (read["pattern"], read["province"]) == ("กข??34", "กรุงเทพมหานคร")
    assert "กรุงเทพมหานคร" in read["sentence_th"]
    too_little = duty.http.post("/api/searches/reading", json={"query": "*"})
    assert too_little.status_code == 400
    assert "อย่างน้อย 2 ตัว" in too_little.json()["error"]["th"]
    assert len(deeds(service, "sightings.searched")) == before
