"""The door: who gets in, how guessing is slowed down, how a session ends."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

import httpx
import pytest
from argon2 import PasswordHasher

from api.passwords import Passwords
from ccoc.officers import Role
from tests.api.services import (
    PASSWORD,
    Desk,
    RunningService,
    prepared,
    running_service,
    with_everybody,
)
from tests.ccoc.builders import SetClock

DUTY, AUDITOR, ADMIN = Role.DUTY_OFFICER.value, Role.AUDITOR.value, Role.ADMINISTRATOR.value


@dataclass(frozen=True)
class House:
    service: RunningService
    clock: SetClock
    folder: Path

    def try_to_sign_in(self, name: str, password: str) -> httpx.Response:
        return self.service.desk().http.post(
            "/api/sign-in", json={"name": name, "password": password}
        )

    def refusals(self) -> list[str]:
        page = self.service.desk(AUDITOR).http.get("/api/journal?action=officer.sign_in_refused")
        return [entry["reason"] for entry in reversed(page.json()["entries"])]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    clock = SetClock()
    with prepared(tmp_path, clock) as store:
        with_everybody(store)
    with running_service(tmp_path, clock=clock) as service:
        yield House(service, clock, tmp_path)


def is_in(desk: Desk) -> bool:
    return desk.http.get("/api/me").status_code == 200


def test_a_wrong_name_and_a_wrong_password_are_refused_in_the_same_words(house: House) -> None:
    wrong = house.try_to_sign_in(DUTY, "not the password")
    unknown = house.try_to_sign_in("nobody", "not the password")
    assert (wrong.status_code, wrong.text) == (unknown.status_code, unknown.text)
    assert wrong.status_code == 401
    assert house.refusals() == ["wrong_password", "unknown_name"]


def test_an_unknown_name_costs_as_much_hashing_as_a_known_one() -> None:
    class Counting(PasswordHasher):
        checked = 0

        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002, ARG002 - the library's
            Counting.checked += 1
            return True

    passwords = Passwords(Counting(time_cost=1, memory_cost=8, parallelism=1))
    assert not asyncio.run(passwords.is_right(PASSWORD, None))
    assert Counting.checked == 1


def test_guessing_is_slowed_down_and_the_right_password_waits_too(house: House) -> None:
    for _ in range(5):
        assert house.try_to_sign_in(DUTY, "guess guess guess").status_code == 401
    answer = house.try_to_sign_in(DUTY, PASSWORD)
    assert answer.status_code == 429
    wait = int(answer.headers["Retry-After"])
    assert 0 < wait <= 10
    assert house.try_to_sign_in("supervisor", PASSWORD).status_code == 200
    house.clock.move(timedelta(seconds=wait))
    assert house.try_to_sign_in(DUTY, PASSWORD).status_code == 200
    assert house.refusals()[-1] == "too_many_attempts"


def test_the_wait_doubles_with_every_further_failure(house: House) -> None:
    waits: list[int] = []
    for _ in range(5):
        house.try_to_sign_in(DUTY, "guess guess guess")
    for _ in range(4):
        waits.append(int(house.try_to_sign_in(DUTY, PASSWORD).headers["Retry-After"]))
        house.clock.move(timedelta(seconds=waits[-1]))
        assert house.try_to_sign_in(DUTY, "guess guess guess").status_code == 401
    assert waits == [10, 20, 40, 80]


def test_a_hundred_guesses_at_once_are_a_hundred_guesses(house: House) -> None:
    with ThreadPoolExecutor(10) as crowd:
        guesses = [crowd.submit(house.try_to_sign_in, DUTY, "guess guess") for _ in range(20)]
        codes = [guess.result().status_code for guess in guesses]
    assert codes.count(401) <= 5
    assert codes.count(429) >= 15


def test_one_address_may_not_try_many_names(house: House) -> None:
    codes = [house.try_to_sign_in(f"name{n}", "guess guess").status_code for n in range(22)]
    assert codes[:20] == [401] * 20
    assert codes[20:] == [429, 429]


def test_a_session_ends_when_nobody_used_it_for_half_an_hour(house: House) -> None:
    desk = house.service.desk(DUTY)
    for _ in range(3):
        house.clock.move(timedelta(minutes=25))
        assert is_in(desk)
    house.clock.move(timedelta(minutes=31))
    assert not is_in(desk)


def test_a_session_ends_after_a_shift_however_busy(house: House) -> None:
    desk = house.service.desk(DUTY)
    hours = 0.0
    while is_in(desk):
        house.clock.move(timedelta(minutes=20))
        hours += 1 / 3
    assert 13.0 <= hours < 13.5


def test_signing_out_ends_the_session_for_whoever_copied_the_cookie(house: House) -> None:
    desk = house.service.desk(DUTY)
    copied = desk.cookie
    assert desk.http.post("/api/sign-out").status_code == 204
    assert house.service.desk().http.get("/api/me", headers={"Cookie": copied}).status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(house: House) -> None:
    answer = house.try_to_sign_in(DUTY, PASSWORD)
    flags = answer.headers["Set-Cookie"].lower()
    assert "httponly" in flags
    assert "samesite=strict" in flags


def test_neither_tokens_nor_passwords_lie_in_the_store(house: House) -> None:
    desk = house.service.desk(DUTY)
    token = desk.http.cookies["ccoc_session"]
    kept = b"".join(file.read_bytes() for file in house.folder.glob("ccoc.db*"))
    for secret in (token, desk.http.headers["X-CSRF-Token"], PASSWORD):
        assert secret.encode() not in kept


def new_officer(house: House, name: str = "somsak") -> tuple[Desk, str]:
    """A desk signed in with the one-time password, which is given too."""
    admin = house.service.desk(ADMIN)
    added = admin.http.post(
        "/api/officers", json={"name": name, "display_name": "ใหม่", "role": DUTY}
    )
    assert added.status_code == 201
    password = added.json()["one_time_password"]
    desk = Desk(house.service.address, name, password)
    house.service.desks.append(desk)
    return desk, password


def test_with_a_one_time_password_nothing_is_done_before_it_is_changed(house: House) -> None:
    desk, password = new_officer(house)
    assert desk.http.get("/api/me").json()["officer"]["must_change_password"]
    for path in ("/api/desk", "/api/words"):
        answer = desk.http.get(path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "must_change_password")
    changed = desk.http.post("/api/me/password", json={"old": password, "new": "a new long one"})
    assert changed.json()["officer"]["must_change_password"] is False
    assert desk.http.get("/api/desk").status_code == 200


def test_a_new_password_needs_the_old_one_and_ends_the_other_sessions(house: House) -> None:
    here, there = house.service.desk(DUTY), house.service.desk(DUTY)
    change = {"old": "not the old one", "new": "a new long one"}
    assert here.http.post("/api/me/password", json=change).status_code == 401
    change["old"] = PASSWORD
    assert here.http.post("/api/me/password", json=change).status_code == 200
    assert is_in(here)
    assert not is_in(there)


def test_a_password_that_is_too_short_is_refused_in_words(house: House) -> None:
    desk = house.service.desk(DUTY)
    answer = desk.http.post("/api/me/password", json={"old": PASSWORD, "new": "short"})
    assert answer.status_code == 400
    assert "10" in answer.json()["error"]["th"]


def test_a_disabled_officer_is_out_at_once_and_stays_out(house: House) -> None:
    desk, password = new_officer(house)
    number = desk.http.get("/api/me").json()["officer"]["id"]
    admin = house.service.desk(ADMIN)
    assert admin.http.post(f"/api/officers/{number}/disable").json()["disabled"]
    assert not is_in(desk)
    assert house.try_to_sign_in("somsak", password).status_code == 401
    assert house.refusals() == ["disabled"]


def test_an_administrator_resets_others_passwords_but_not_their_own(house: House) -> None:
    admin = house.service.desk(ADMIN)
    mine = admin.http.get("/api/me").json()["officer"]["id"]
    assert admin.http.post(f"/api/officers/{mine}/reset-password").status_code == 403
    desk, _ = new_officer(house)
    number = desk.http.get("/api/me").json()["officer"]["id"]
    reset = admin.http.post(f"/api/officers/{number}/reset-password").json()
    assert not is_in(desk)
    again = house.try_to_sign_in("somsak", reset["one_time_password"])
    assert again.json()["officer"]["must_change_password"]


def test_signing_in_and_out_stands_in_the_journal(house: House) -> None:
    desk = house.service.desk(DUTY)
    number = desk.http.get("/api/me").json()["officer"]["id"]
    desk.http.post("/api/sign-out")
    page = house.service.desk(AUDITOR).http.get("/api/journal").json()["entries"]
    deeds = [entry["action"] for entry in page if entry["actor"] == f"officer:{number}"]
    assert deeds[:2] == ["officer.signed_out", "officer.signed_in"]
