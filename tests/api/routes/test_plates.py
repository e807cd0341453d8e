"""A plate's page over HTTP: for whose search found it, within the hour, never without a trace."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from ccoc.clock import SystemClock
from ccoc.officers import Role
from tests.api.journeys import CAMERAS, with_passages
from tests.api.services import RunningService, prepared, running_service, with_everybody

PLATE = {"registration": "กข 1234", "province": "สกลนคร"}
MINE, OLD, COLLEAGUES, ELSEWHERE, BY_TIME = 1, 2, 3, 4, 5


def with_searches(folder: Path, officer: int, colleague: int, now: datetime) -> None:
    """As rows, because their times are the point."""
    rows = [
        (MINE, officer, 5, "กข12??", None),
        (OLD, officer, 61, "กข1234", None),
        (COLLEAGUES, colleague, 5, "กข1234", None),
        (ELSEWHERE, officer, 5, "ฮฮ99*", None),
        (BY_TIME, officer, 5, None, now - timedelta(days=1)),
    ]
    with closing(sqlite3.connect(folder / "ccoc.db")) as database, database:
        for number, who, minutes_ago, plate, since in rows:
            at = microseconds(now - timedelta(minutes=minutes_ago))
            database.execute(
                "INSERT INTO searches (id, nonce, officer_id, at, purpose, case_number, plate,"
                " from_at, results) VALUES (?, 'n', ?, ?, 'case', '12/2569', ?, ?, 1)",
                (number, who, at, plate, since and microseconds(since)),
            )


def microseconds(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    folder = tmp_path_factory.mktemp("plates")
    now = SystemClock().now()
    with prepared(folder) as store:
        officers = with_everybody(store)
        with_passages(store, now - timedelta(minutes=300))
    with_searches(folder, officers[Role.INVESTIGATOR].id, officers[Role.SUPERVISOR].id, now)
    with running_service(folder, *CAMERAS) as running:
        yield running


def ask(service: RunningService, search: int = MINE, **changes: object) -> httpx.Response:
    desk = service.desk("investigator")
    return desk.http.post("/api/plates", json={"search": search, **PLATE, **changes})


def journalled(service: RunningService, action: str) -> list[dict[str, object]]:
    auditor = service.desk("auditor")
    return list(auditor.http.get("/api/journal", params={"action": action}).json()["entries"])


def test_the_page_has_every_passage_with_the_way_to_the_next(service: RunningService) -> None:
    page = ask(service).json()
    assert [each["number"] for each in page["passages"]] == [1, 2, 3]
    assert [each["trip"] for each in page["passages"]] == [1, 1, 2]
    first = page["passages"][0]
    assert first["sighting"]["camera"]["name_th"] == "กล้อง market"
    assert first["leg"]["to"] == 2
    assert first["leg"]["seconds"] == 60
    assert first["leg"]["metres"] == pytest.approx(11_120, rel=0.01)
    assert page["passages"][-1]["leg"] is None
    assert (page["registration"], page["plate_class_th"]) == ("กข 1234", "รถยนต์")
    assert page["more"] is False


def test_the_same_number_of_another_province_is_told_and_kept_apart(
    service: RunningService,
) -> None:
    page = ask(service).json()
    assert {(each["province"], each["times"]) for each in page["provinces"]} == {
        ("สกลนคร", 3),
        ("ระยอง", 1),
    }
    other = ask(service, province="ระยอง").json()
    assert [each["sighting"]["id"] for each in other["passages"]] == ["other"]


def test_a_suspicion_names_its_passages_in_both_languages(service: RunningService) -> None:
    page = ask(service).json()
    (suspicion,) = page["suspicions"]
    assert (suspicion["kind"], suspicion["strength"]) == ("too_fast", "suspected")
    assert suspicion["passages"] == [1, 2]
    assert "กม./ชม." in suspicion["th"]
    assert "km/h" in suspicion["en"]
    assert page["suspicions_in_all"] == 1


def test_with_little_traffic_it_says_so_instead_of_guessing(service: RunningService) -> None:
    page = ask(service).json()
    assert page["forecast"]["outlook"] == "too_few"
    assert page["forecast"]["likely"] == []
    assert "น้อยเกินไป" in page["forecast"]["th"]
    assert page["company"]["companions"] == []
    assert page["company"]["passages"] == 3


def test_the_map_has_every_reading_camera_and_says_where_a_place_is_unknown(
    service: RunningService,
) -> None:
    places = {each["camera"]["id"]: each["latitude"] for each in ask(service).json()["places"]}
    assert places == {"market": 17.0, "airport": 17.1, "nowhere": None}


def test_g13_a_view_is_journalled_with_its_search_and_without_the_plate(
    service: RunningService,
) -> None:
    before = len(journalled(service, "plate.viewed"))
    ask(service)
    newest, *_ = entries = journalled(service, "plate.viewed")
    assert len(entries) == before + 1
    assert (newest["about"], newest["reason"]) == (f"search:{MINE}", "case")
    assert newest["digest"]
    assert "1234" not in str(newest["about"])


@pytest.mark.parametrize(
    ("search", "sentence"),
    [(OLD, "1 ชั่วโมง"), (COLLEAGUES, "เจ้าหน้าที่คนอื่น"), (ELSEWHERE, "ไม่อยู่ในผลการค้นหา")],
)
def test_an_old_search_a_colleagues_and_another_plates_are_refused_and_journalled(
    service: RunningService, search: int, sentence: str
) -> None:
    viewed = len(journalled(service, "plate.viewed"))
    refused = ask(service, search)
    assert refused.status_code == 403
    assert sentence in refused.json()["error"]["th"]
    assert journalled(service, "permission.denied")[0]["about"] == f"search:{search}"
    assert len(journalled(service, "plate.viewed")) == viewed


def test_a_search_by_time_opens_what_it_saw_and_nothing_else(service: RunningService) -> None:
    assert ask(service, BY_TIME).status_code == 200
    assert ask(service, BY_TIME, registration="ฮฮ 1").status_code == 403


def test_without_a_search_there_is_no_page(service: RunningService) -> None:
    assert ask(service, 4711).status_code == 404
    assert ask(service, 10**30).status_code == 400
    desk = service.desk("investigator")
    assert desk.http.post("/api/plates", json=PLATE).status_code == 400
    assert ask(service, registration="").status_code == 400


def test_a_plate_that_was_never_seen_is_said_so(service: RunningService) -> None:
    missing = ask(service, registration="กข 1299")
    assert missing.status_code == 404
    assert missing.json()["error"]["th"]


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_who_may_not_search_opens_no_plate(service: RunningService, role: str) -> None:
    desk = service.desk(role)
    assert desk.http.post("/api/plates", json={"search": MINE, **PLATE}).status_code == 403
    assert service.desk().http.post("/api/plates", json=PLATE).status_code == 401
