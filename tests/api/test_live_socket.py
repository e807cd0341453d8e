"""The live WebSocket: pictures for whoever may watch, and a trace of each who does."""

from __future__ import annotations

import json
import os
import signal
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from ccoc.clock import SystemClock
from ccoc.officers import Role
from tests.api.services import (
    Desk,
    RunningService,
    prepared,
    running_service,
    until,
    with_everybody,
)


@dataclass(frozen=True)
class Unit:
    key: bool
    tile: int
    captured_at_us: int
    unit: bytes


@pytest.fixture
def service(tmp_path: Path) -> Iterator[RunningService]:
    with prepared(tmp_path) as store:
        with_everybody(store)
    with running_service(tmp_path) as running:
        yield running


@contextmanager
def live(service: RunningService, desk: Desk) -> Iterator[ClientConnection]:
    url = service.address.replace("http", "ws") + "/api/live"
    headers = {"Origin": service.address}
    if "ccoc_session" in desk.http.cookies:
        headers["Cookie"] = desk.cookie
    with connect(url, additional_headers=headers, close_timeout=1) as open_live:
        yield open_live


def watch(open_live: ClientConnection, *cameras: str) -> None:
    open_live.send(json.dumps({"watch": cameras}))


def next_unit(open_live: ClientConnection) -> Unit:
    while isinstance(message := open_live.recv(timeout=10), str):
        pass
    kind, flags, tile, at = struct.unpack_from(">BBHQ", message)
    assert kind == 1
    return Unit(bool(flags & 1), tile, at, message[12:])


def next_words(open_live: ClientConnection, kind: str) -> dict[str, object]:
    while True:
        message = open_live.recv(timeout=10)
        if isinstance(message, str) and (words := json.loads(message))["kind"] == kind:
            return dict(words)


def close_code(open_live: ClientConnection) -> int | None:
    try:
        while True:
            open_live.recv(timeout=10)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def viewings(service: RunningService) -> list[tuple[str, str]]:
    """(deed, about), oldest first."""
    entries = service.desk("auditor").http.get("/api/journal").json()["entries"]
    deeds = [(entry["action"], entry["about"]) for entry in reversed(entries)]
    return [deed for deed in deeds if deed[0].startswith("live.")]


def test_tiles_are_numbered_as_asked_and_each_begins_with_a_key_unit(
    service: RunningService,
) -> None:
    with live(service, service.desk("duty_officer")) as open_live:
        watch(open_live, "yard", "gate")
        assert next_words(open_live, "watching")["tiles"] == ["yard", "gate"]
        seen: dict[int, Unit] = {}
        while len(seen) < 2:
            unit = next_unit(open_live)
            seen.setdefault(unit.tile, unit)
    assert all(unit.key for unit in seen.values())
    assert seen[0].unit.startswith(b"\0\0\0\1")


def test_watching_and_leaving_stand_in_the_journal(service: RunningService) -> None:
    with live(service, service.desk("duty_officer")) as open_live:
        watch(open_live, "gate", "yard")
        next_unit(open_live)
        watch(open_live, "gate")
        until(lambda: ("live.left", "camera:yard") in viewings(service))
    until(lambda: ("live.left", "camera:gate") in viewings(service))
    assert viewings(service) == [
        ("live.watched", "camera:gate"),
        ("live.watched", "camera:yard"),
        ("live.left", "camera:yard"),
        ("live.left", "camera:gate"),
    ]


def test_a_ping_is_answered_with_the_services_clock(service: RunningService) -> None:
    with live(service, service.desk("duty_officer")) as open_live:
        open_live.send('{"ping": 123.5}')
        pong = next_words(open_live, "pong")
    assert pong["ping"] == 123.5
    assert isinstance(pong["at_us"], int)
    until(service.orders.exists)
    assert abs(pong["at_us"] / 1e6 - os.stat(service.orders).st_mtime) < 60


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_watch_sees_nothing(service: RunningService, role: Role) -> None:
    with live(service, service.desk(role.value)) as open_live:
        assert close_code(open_live) == 4403


def test_without_a_session_nothing_is_shown(service: RunningService) -> None:
    with live(service, service.desk()) as open_live:
        assert close_code(open_live) == 4401


@pytest.mark.parametrize(
    "request_text", ["no json", b"bytes", '{"watch": ["elsewhere"]}', '{"what": 1}']
)
def test_what_is_not_this_protocol_ends_it(
    service: RunningService, request_text: str | bytes
) -> None:
    with live(service, service.desk("duty_officer")) as open_live:
        open_live.send(request_text)
        assert close_code(open_live) == 4400


def test_pictures_are_back_within_three_seconds_of_a_workers_death(
    service: RunningService,
) -> None:
    with live(service, service.desk("duty_officer")) as open_live:
        watch(open_live, "gate")
        next_unit(open_live)
        pid = int(service.orders.with_suffix(".pid").read_text())
        os.kill(pid, signal.SIGKILL)
        killed_at = round(SystemClock().now().timestamp() * 1e6)
        while not ((unit := next_unit(open_live)).captured_at_us > killed_at and unit.key):
            pass
    assert unit.captured_at_us - killed_at < 3_000_000
