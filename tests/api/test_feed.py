"""The numbered feed: every entry once and in order, to each as much as they may see."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from api.configuration import MetricSettings
from ccoc.deeds import Deed
from ccoc.journal import SERVICE, JournalDraft
from ccoc.officers import Officer, Role
from tests.api.services import (
    Desk,
    RunningService,
    prepared,
    running_service,
    until,
    with_everybody,
    with_wanted,
)

Message = dict[str, object]


@dataclass(frozen=True)
class House:
    service: RunningService
    officers: dict[Role, Officer]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with prepared(tmp_path) as store:
        officers = with_everybody(store)
        with_wanted(store, officers[Role.SUPERVISOR])
    with running_service(tmp_path, metrics=MetricSettings()) as service:
        yield House(service, officers)


@contextmanager
def feed(
    desk: Desk, address: str, after: int = 0, origin: str | None = "own"
) -> Iterator[ClientConnection]:
    url = f"{address.replace('http', 'ws')}/api/feed?after={after}"
    headers = {"Cookie": desk.cookie} if "ccoc_session" in desk.http.cookies else {}
    headers |= {"Origin": address if origin == "own" else origin} if origin else {}
    with connect(url, additional_headers=headers, close_timeout=1) as open_feed:
        yield open_feed


def next_where(open_feed: ClientConnection, fits: Callable[[Message], bool]) -> Message:
    deadline = time.monotonic() + 10
    while True:
        message: Message = json.loads(open_feed.recv(timeout=deadline - time.monotonic()))
        if fits(message):
            return message


def numbered(open_feed: ClientConnection, count: int) -> list[Message]:
    return [next_where(open_feed, lambda m: m["kind"] in {"entry", "hidden"}) for _ in range(count)]


def close_code(open_feed: ClientConnection) -> int | None:
    try:
        while True:
            open_feed.recv(timeout=10)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def latest(desk: Desk) -> int:
    return int(desk.http.get("/api/desk").json()["seq"])


def test_the_feed_goes_on_where_the_desk_was_taken_without_hole_or_repeat(house: House) -> None:
    desk = house.service.desk("supervisor")
    after = latest(desk)
    with feed(desk, house.service.address, after) as open_feed:
        for number in range(1, 6):
            house.service.see(registration="80-0001", number=number)
        seqs = [message["seq"] for message in numbered(open_feed, 5)]
    assert seqs == list(range(after + 1, after + 6))


def test_an_alarm_reaches_the_duty_officer_with_plate_and_picture(house: House) -> None:
    desk = house.service.desk("duty_officer")
    with feed(desk, house.service.address) as open_feed:
        message = next_where(open_feed, lambda m: m.get("action") == "alarm.raised")
    alarm = message["alarm"]
    assert isinstance(alarm, dict)
    assert alarm["registration"] == "70-1234"
    picture = desk.http.get(alarm["sighting"]["crop"])
    assert picture.headers["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("role", "kind", "content"),
    [
        (Role.DUTY_OFFICER, "entry", True),
        (Role.AUDITOR, "entry", False),
        (Role.INVESTIGATOR, "hidden", False),
        (Role.ADMINISTRATOR, "hidden", False),
    ],
)
def test_each_reader_gets_of_an_alarm_what_the_permission_table_allows(
    house: House, role: Role, kind: str, content: bool
) -> None:
    supervisor = house.service.desk("supervisor")
    until(lambda: supervisor.http.get("/api/alarms").json())
    page = supervisor.http.get("/api/journal?action=alarm.raised").json()
    seq = page["entries"][0]["seq"]
    with feed(house.service.desk(role.value), house.service.address, seq - 1) as open_feed:
        (message,) = numbered(open_feed, 1)
    assert (message["seq"], message["kind"], "alarm" in message) == (seq, kind, content)


def test_an_entry_that_is_hidden_says_nothing_but_its_number(house: House) -> None:
    with feed(house.service.desk("administrator"), house.service.address) as open_feed:
        message = next_where(open_feed, lambda m: m["kind"] == "hidden")
    assert set(message) == {"kind", "seq"}


def test_old_entries_come_from_the_store_and_join_the_new_ones(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        with_everybody(store)
        for _ in range(450):
            store.journal.note(JournalDraft(SERVICE, Deed.SERVICE_STARTED))
    with running_service(tmp_path) as service:
        desk = service.desk("supervisor")
        with feed(desk, service.address) as open_feed:
            old = numbered(open_feed, 400)
            service.see(number=9)
            after = [m["seq"] for m in old]
            while after[-1] != latest(desk):
                after.append(numbered(open_feed, 1)[0]["seq"])
    assert after == list(range(1, len(after) + 1))


def test_the_cameras_health_and_a_beat_come_every_second(house: House) -> None:
    desk = house.service.desk("duty_officer")
    with feed(desk, house.service.address, latest(desk)) as open_feed:
        first = next_where(open_feed, lambda m: m["kind"] == "cameras")
        begun = time.monotonic()
        for _ in range(2):
            next_where(open_feed, lambda m: m["kind"] == "beat")
            next_where(open_feed, lambda m: m["kind"] == "cameras")
    assert time.monotonic() - begun < 3.0
    cameras = first["cameras"]
    assert isinstance(cameras, list)
    assert {camera["id"] for camera in cameras} == {"gate", "yard"}


def test_a_lost_camera_is_told_in_words_and_its_gap_ends_when_it_is_back(house: House) -> None:
    desk = house.service.desk("duty_officer")
    until(lambda: states(desk) == ["live", "live"])
    with feed(desk, house.service.address, latest(desk)) as open_feed:
        house.service.order("state", "gate", "lost", "wrong_password")
        lost = next_where(open_feed, lambda m: m.get("action") == "camera.lost")
        health = next_where(open_feed, lambda m: m["kind"] == "cameras" and "รหัสผ่าน" in str(m))
        house.service.order("state", "gate", "live", "")
        back = next_where(open_feed, lambda m: m.get("action") == "camera.back")
    assert (lost["about"], lost["reason"]) == ("camera:gate", "wrong_password")
    assert isinstance(lost["gap"], dict)
    assert isinstance(back["gap"], dict)
    assert lost["gap"]["to_at"] is None
    assert back["gap"]["to_at"] is not None
    assert health["worker"]


def states(desk: Desk) -> list[str]:
    return [each["health"]["state"] for each in desk.http.get("/api/cameras").json()]


def test_without_a_session_the_feed_is_closed_unsaid(house: House) -> None:
    with feed(house.service.desk(), house.service.address) as open_feed:
        assert close_code(open_feed) == 4401


@pytest.mark.parametrize("origin", ["http://elsewhere.example", None])
def test_another_sites_page_opens_no_feed(house: House, origin: str | None) -> None:
    desk = house.service.desk("duty_officer")
    with (
        pytest.raises(InvalidStatus) as refused,
        feed(desk, house.service.address, origin=origin),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_when_the_session_ends_the_feed_ends(house: House) -> None:
    desk = house.service.desk("duty_officer")
    with feed(desk, house.service.address, latest(desk)) as open_feed:
        desk.http.post("/api/sign-out")
        assert close_code(open_feed) == 4401


def test_a_feed_from_the_future_is_told_to_begin_anew(house: House) -> None:
    desk = house.service.desk("duty_officer")
    with feed(desk, house.service.address, 1_000_000) as open_feed:
        assert close_code(open_feed) == 4409


def test_a_page_reports_what_it_painted_and_the_feed_goes_on(house: House) -> None:
    desk = house.service.desk("duty_officer")
    with feed(desk, house.service.address) as open_feed:
        raised = next_where(open_feed, lambda m: m.get("action") == "alarm.raised")
        open_feed.send(json.dumps({"painted": [raised["seq"], raised["seq"]]}))
        until(lambda: 'seconds_count{stage="seen"} 1.0' in desk.http.get("/metrics").text)
        next_where(open_feed, lambda m: m["kind"] == "beat")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "{}",
        "[1]",
        '{"painted": "1"}',
        '{"painted": [0]}',
        '{"painted": [1], "ms": 3}',
        json.dumps({"painted": [1] * 51}),
    ],
)
def test_a_page_that_says_anything_else_is_hung_up_on(house: House, words: str) -> None:
    desk = house.service.desk("duty_officer")
    with feed(desk, house.service.address) as open_feed:
        open_feed.send(words)
        assert close_code(open_feed) == 4400


def test_what_the_machine_cannot_look_at_is_told_by_camera(house: House) -> None:
    desk = house.service.desk("duty_officer")
    with feed(desk, house.service.address, latest(desk)) as open_feed:
        house.service.order("budget", 0.97, 11.5)
        house.service.order("counts", "gate", 40, 9)
        next_where(open_feed, lambda m: shed_of(m) == {"gate": 9, "yard": 0})
        next_where(open_feed, lambda m: budget_of(m) == BUSY)
    page = desk.http.get("/api/desk").json()
    assert page["worker"]["budget"]["looks_per_second"] == 11.5
    assert page["cameras"][0]["health"]["shed_last_minute"] == 9


BUSY = {"busy": 0.97, "looks_per_second": 11.5}


def shed_of(message: Message) -> dict[str, int] | None:
    cameras = message.get("cameras")
    if not isinstance(cameras, list):
        return None
    return {camera["id"]: camera["health"]["shed_last_minute"] for camera in cameras}


def budget_of(message: Message) -> object:
    worker = message.get("worker")
    return worker["budget"] if isinstance(worker, dict) else None
