"""Nobody passes any door unseen: route by route, role by role, against the permission table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIRoute, APIWebSocketRoute, iter_route_contexts
from starlette.routing import BaseRoute

from api.access import Permission
from api.application import application_for
from ccoc.officers import Officer, Role
from ccoc.permissions import Action, Allowed, decide
from tests.api.services import Desk, RunningService, prepared, running_service, with_everybody

OPEN_TO_ALL = {("POST", "/api/sign-in"), ("GET", "/api/station")}
SOCKETS = {"/api/feed": Action.SEE_HEALTH, "/api/live": Action.WATCH_LIVE}


@dataclass(frozen=True)
class Door:
    method: str
    path: str
    permission: Permission | None

    @property
    def url(self) -> str:
        return self.path.replace("{number}", "999").replace("{digest}", "0" * 64)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def all_routes(tmp: Path) -> list[tuple[str, BaseRoute]]:
    app = application_for(None, static=tmp / "none")
    return [(each.path or "", each.original_route) for each in iter_route_contexts(app.routes)]


def doors() -> list[Door]:
    found: list[Door] = []
    for path, route in all_routes(Path("/nonexistent")):
        if isinstance(route, APIRoute) and path.startswith("/api"):
            asked = [each.call for each in route.dependant.dependencies]
            permissions = [call for call in asked if isinstance(call, Permission)]
            assert len(permissions) <= 1, f"{path} asks twice"
            permission = permissions[0] if permissions else None
            found += [Door(method, path, permission) for method in sorted(route.methods or ())]
    return found


DOORS = doors()
GUARDED = [door for door in DOORS if (door.method, door.path) not in OPEN_TO_ALL]
CHANGING = [door for door in GUARDED if door.method != "GET"]


@dataclass(frozen=True)
class House:
    service: RunningService
    officers: dict[Role, Officer]
    desks: dict[Role, Desk]
    nobody: Desk


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    with prepared(folder) as store:
        officers = with_everybody(store)
    with running_service(folder) as service:
        desks = {role: service.desk(role.value) for role in Role}
        yield House(service, officers, desks, service.desk())


def ask(desk: Desk, door: Door, **headers: str) -> httpx.Response:
    body = None if door.method == "GET" else {"a": "body"}
    return desk.http.request(door.method, door.url, headers=headers, json=body)


def code_of(answer: httpx.Response) -> str:
    return str(answer.json()["error"]["code"])


def test_every_route_declares_its_permission_except_the_two_that_are_open() -> None:
    assert {(d.method, d.path) for d in DOORS if d.permission is None} == OPEN_TO_ALL
    assert len(DOORS) > 20


def test_there_are_no_sockets_and_no_paths_that_these_tests_do_not_know(tmp_path: Path) -> None:
    others = {
        path for path, route in all_routes(tmp_path / "none") if not isinstance(route, APIRoute)
    }
    assert others == set(SOCKETS)
    assert {p for p, r in all_routes(tmp_path) if isinstance(r, APIWebSocketRoute)} == set(SOCKETS)


@pytest.mark.parametrize("door", GUARDED, ids=str)
def test_without_a_session_nothing_is_answered(house: House, door: Door) -> None:
    answer = ask(house.nobody, door)
    assert (answer.status_code, code_of(answer)) == (401, "signed_out")


@pytest.mark.parametrize("door", GUARDED, ids=str)
def test_a_made_up_session_is_no_session(house: House, door: Door) -> None:
    answer = ask(house.nobody, door, Cookie="ccoc_session=made-up")
    assert (answer.status_code, code_of(answer)) == (401, "signed_out")


@pytest.mark.parametrize("door", CHANGING, ids=str)
def test_no_change_without_the_token_against_cross_site_requests(house: House, door: Door) -> None:
    desk = house.desks[Role.STATION_HEAD]
    for wrong in ("", "0" * 64, house.desks[Role.AUDITOR].http.headers["X-CSRF-Token"]):
        answer = ask(desk, door, **{"X-CSRF-Token": wrong})
        assert (answer.status_code, code_of(answer)) == (403, "cross_site")


@pytest.mark.parametrize("door", CHANGING, ids=str)
def test_no_change_from_another_sites_page(house: House, door: Door) -> None:
    answer = ask(house.desks[Role.STATION_HEAD], door, Origin="http://elsewhere.example")
    assert (answer.status_code, code_of(answer)) == (403, "cross_site")


@pytest.mark.parametrize("role", list(Role))
def test_the_permission_table_alone_decides(house: House, role: Role) -> None:
    desk, officer = house.desks[role], house.officers[role]
    for door in GUARDED:
        if door.permission is None or door.permission.action is None:
            continue
        allowed = isinstance(decide(officer, door.permission.action), Allowed)
        before = newest_denial(house)
        answer = ask(desk, door)
        assert (answer.status_code == 403) is not allowed, door
        assert (newest_denial(house) == before) is allowed, door


def newest_denial(house: House) -> object:
    page = house.desks[Role.AUDITOR].http.get("/api/journal?action=permission.denied&limit=1")
    return page.json()["entries"]


def test_a_denial_in_the_journal_names_the_officer_and_the_action(house: House) -> None:
    house.desks[Role.ADMINISTRATOR].http.get("/api/alarms")
    page = house.desks[Role.AUDITOR].http.get("/api/journal?action=permission.denied&limit=1")
    (entry,) = page.json()["entries"]
    assert entry["actor"] == f"officer:{house.officers[Role.ADMINISTRATOR].id}"
    assert entry["reason"] == "see_alarms"


def test_answers_are_not_kept_by_browsers_and_run_only_our_scripts(house: House) -> None:
    answer = house.desks[Role.DUTY_OFFICER].http.get("/api/desk")
    assert answer.headers["Cache-Control"] == "private, no-store"
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "server" not in answer.headers


def test_what_does_not_exist_is_said_in_both_languages(house: House) -> None:
    answer = house.nobody.http.get("/api/nothing-here")
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"code", "th", "en"}


def test_a_stranger_cannot_fill_the_memory(house: House) -> None:
    answer = house.nobody.http.post("/api/sign-in", content=b"x" * 100_000)
    assert answer.status_code == 413


def test_a_wrong_body_is_named_by_its_fields_and_never_repeated(house: House) -> None:
    answer = house.nobody.http.post("/api/sign-in", json={"pasword": "hunter2 hunter2"})
    assert answer.status_code == 400
    assert "password" in answer.text
    assert "hunter2" not in answer.text


def test_an_origin_that_is_no_address_is_another_sites(house: House) -> None:
    body = {"name": "duty_officer", "password": "x"}
    answer = house.nobody.http.post("/api/sign-in", json=body, headers={"Origin": "http://["})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "cross_site")


def test_a_number_that_no_database_holds_is_refused_in_words(house: House) -> None:
    answer = house.desks[Role.DUTY_OFFICER].http.get(f"/api/alarms/{10**30}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid")
