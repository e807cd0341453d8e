"""Who may not look behind a camera's masks never gets a picture without them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection

from api.configuration import CameraSettings
from api.live import Live
from api.viewers import Viewer
from ccoc.cameras import OwnerClass
from ccoc.masks import Mask
from ingest.messages import LiveSkipped, LiveUnit, Watch
from tests.api.services import RunningService, a_camera, prepared, running_service, until
from tests.api.services import with_everybody as everybody
from tests.api.test_live import all_waiting, words_in
from tests.api.test_live_socket import live, watch
from tests.api.test_reloading import File

MASK = Mask(((0.1, 0.1), (0.5, 0.1), (0.5, 0.5)))
HEAD = struct.Struct(">BBHQ")


def with_masks(settings: CameraSettings, *masks: Mask) -> CameraSettings:
    return replace(settings, camera=replace(settings.camera, masks=masks))


def of_owner(settings: CameraSettings, owner: OwnerClass) -> CameraSettings:
    return replace(settings, camera=replace(settings.camera, owner_class=owner))


@dataclass(frozen=True)
class Seen:
    shown: bytes
    masked: bool
    at_us: int


@contextmanager
def watching(service: RunningService, role: str, *cameras: str) -> Iterator[ClientConnection]:
    with live(service, service.desk(role)) as open_live:
        watch(open_live, *cameras)
        yield open_live


def seen_until(open_live: ClientConnection, *enough: bytes) -> list[Seen]:
    """All pictures up to the first of `enough`, which the last one is."""
    seen: list[Seen] = []
    while True:
        message = open_live.recv(timeout=15)
        if isinstance(message, str):
            continue
        _, flags, _, at_us = HEAD.unpack_from(message)
        seen.append(Seen(message[HEAD.size + 4 :], bool(flags & 4), at_us))
        if seen[-1].shown in enough:
            return seen


def some(open_live: ClientConnection, shown: bytes, count: int = 8) -> set[tuple[bytes, bool]]:
    """What is seen while `shown` comes that often."""
    return {
        (each.shown, each.masked) for _ in range(count) for each in seen_until(open_live, shown)
    }


def viewings(service: RunningService) -> list[tuple[str, str]]:
    """(deed, officer), oldest first."""
    entries = service.desk("auditor").http.get("/api/journal").json()["entries"]
    return [
        (each["action"], each["actor_name"].removeprefix("คุณ "))
        for each in reversed(entries)
        if each["action"].startswith("live.")
    ]


@pytest.fixture
def file(tmp_path: Path) -> File:
    with prepared(tmp_path) as store:
        everybody(store)
    return File(tmp_path, with_masks(a_camera("gate"), MASK), a_camera("yard"))


def test_both_forms_are_watched_at_once_and_nobody_gets_the_others(
    tmp_path: Path, file: File
) -> None:
    with (
        running_service(tmp_path, *file.cameras) as service,
        watching(service, "duty_officer", "gate") as duty,
        watching(service, "station_head", "gate") as head,
        watching(service, "investigator", "gate") as investigator,
        watching(service, "supervisor", "gate") as supervisor,
    ):
        assert some(duty, b"veil") == {(b"veil", True)}
        assert some(head, b"bare") == {(b"bare", False)}
        assert some(investigator, b"veil") == {(b"veil", True)}
        assert some(supervisor, b"bare") == {(b"bare", False)}


def test_a_camera_without_masks_is_untouched_for_everybody(tmp_path: Path, file: File) -> None:
    with (
        running_service(tmp_path, *file.cameras) as service,
        watching(service, "duty_officer", "yard") as duty,
        watching(service, "station_head", "yard") as head,
    ):
        assert some(duty, b"unit") == {(b"unit", False)}
        assert some(head, b"unit") == {(b"unit", False)}


def test_what_an_owner_hides_nobody_sees(tmp_path: Path, file: File) -> None:
    gate = of_owner(with_masks(a_camera("gate"), MASK), OwnerClass.PRIVATE)
    with (
        running_service(tmp_path, gate) as service,
        watching(service, "station_head", "gate") as head,
    ):
        assert some(head, b"veil") == {(b"veil", True)}
        until(lambda: viewings(service) == [("live.watched", "station_head")])


def test_looking_behind_masks_is_a_deed_of_its_own(tmp_path: Path, file: File) -> None:
    with running_service(tmp_path, *file.cameras) as service:
        with watching(service, "duty_officer", "gate", "yard") as duty:
            seen_until(duty, b"veil")
        until(lambda: len(viewings(service)) == 4)
        with watching(service, "supervisor", "gate", "yard") as supervisor:
            seen_until(supervisor, b"bare")
        until(lambda: len(viewings(service)) == 8)
        deeds = viewings(service)
        assert deeds[:2] == [("live.watched", "duty_officer")] * 2
        assert deeds[4:6] == [("live.watched", "supervisor"), ("live.unmasked", "supervisor")]


def test_masks_that_come_later_leak_no_picture(tmp_path: Path, file: File) -> None:
    gate, yard = file.cameras
    file.cameras = (with_masks(gate), yard)
    with (
        running_service(tmp_path, *file.cameras, rereading=file.rereading) as service,
        watching(service, "duty_officer", "gate") as duty,
        watching(service, "station_head", "gate") as head,
    ):
        assert some(duty, b"unit", 3) == some(head, b"unit", 3) == {(b"unit", False)}
        file.cameras = (gate, yard)
        service.loop.call_soon_threadsafe(file.rereading.wanted.set)
        assert {each.shown for each in seen_until(duty, b"veil", b"bare")} <= {b"unit", b"veil"}
        assert some(duty, b"veil") == {(b"veil", True)}
        seen_until(head, b"bare")
        until(lambda: ("live.unmasked", "station_head") in viewings(service))
        assert ("live.unmasked", "duty_officer") not in viewings(service)


def test_masks_that_go_leave_the_untouched_view(tmp_path: Path, file: File) -> None:
    gate, yard = file.cameras
    with (
        running_service(tmp_path, *file.cameras, rereading=file.rereading) as service,
        watching(service, "duty_officer", "gate") as duty,
    ):
        seen_until(duty, b"veil")
        file.cameras = (with_masks(gate), yard)
        service.loop.call_soon_threadsafe(file.rereading.wanted.set)
        assert b"bare" not in {each.shown for each in seen_until(duty, b"unit")}
        assert some(duty, b"unit", 3) == {(b"unit", False)}


def test_a_camera_that_becomes_an_owners_is_masked_for_those_who_watch(
    tmp_path: Path, file: File
) -> None:
    gate, yard = file.cameras
    with (
        running_service(tmp_path, *file.cameras, rereading=file.rereading) as service,
        watching(service, "station_head", "gate") as head,
    ):
        seen_until(head, b"bare")
        file.cameras = (of_owner(gate, OwnerClass.PRIVATE), yard)
        service.loop.call_soon_threadsafe(file.rereading.wanted.set)
        seen_until(head, b"veil")
        assert some(head, b"veil") == {(b"veil", True)}


# Without a service.


def a_unit(shown: bytes, *, masked: bool, key: bool = True) -> LiveUnit:
    return LiveUnit("gate", 0, key, transcoded=masked, unit=shown, masked=masked)


def shown_to(viewer: Viewer) -> list[bytes]:
    return [each[HEAD.size :] for each in all_waiting(viewer) if isinstance(each, bytes)]


class Cameras:
    def __init__(self, *masked: str) -> None:
        self.masked = set(masked)

    def __call__(self, camera: str) -> bool:
        return camera in self.masked


def test_the_worker_makes_a_view_anew_only_while_somebody_watches_it_so() -> None:
    told: list[Watch] = []
    wall = Live(told.append, Cameras("gate"))
    head, duty, other = Viewer(), Viewer(), Viewer()
    wall.watch(head, ("gate",), {"gate"})
    assert told == [Watch("gate", on=True)]
    wall.watch(duty, ("gate",))
    wall.watch(other, ("gate",))
    assert told[1:] == [Watch("gate", on=True, masked=True)]
    wall.leave(duty)
    assert len(told) == 2
    wall.leave(other)
    assert told[2:] == [Watch("gate", on=False, masked=True)]
    wall.leave(head)
    assert told[3:] == [Watch("gate", on=False)]


def test_the_group_for_a_late_viewer_is_that_of_their_form() -> None:
    wall = Live(lambda _: None, Cameras("gate"))
    head, duty = Viewer(), Viewer()
    wall.watch(head, ("gate",), {"gate"})
    wall.watch(duty, ("gate",))
    wall.deliver(a_unit(b"bare", masked=False))
    wall.deliver(a_unit(b"veil", masked=True))
    late_duty, late_head = Viewer(), Viewer()
    wall.watch(late_duty, ("gate",))
    wall.watch(late_head, ("gate",), {"gate"})
    assert shown_to(late_duty) == shown_to(duty) == [b"veil"]
    assert shown_to(late_head) == shown_to(head) == [b"bare"]


def test_pictures_that_wait_for_a_slow_viewer_go_when_masks_come() -> None:
    cameras = Cameras()
    wall = Live(lambda _: None, cameras)
    duty = Viewer()
    wall.watch(duty, ("gate",))
    wall.deliver(a_unit(b"open", masked=False))
    cameras.masked.add("gate")
    wall.ask_again({"gate"})
    wall.deliver(a_unit(b"bare", masked=False))
    wall.deliver(a_unit(b"part", masked=True, key=False))
    wall.deliver(a_unit(b"veil", masked=True))
    assert shown_to(duty) == [b"veil"]


def test_who_may_no_longer_look_behind_begins_anew_on_the_masked_form() -> None:
    told: list[Watch] = []
    wall = Live(told.append, Cameras("gate"))
    viewer = Viewer()
    wall.watch(viewer, ("gate",), {"gate"})
    wall.deliver(a_unit(b"bare", masked=False))
    wall.watch(viewer, ("gate",))
    wall.deliver(a_unit(b"bare", masked=False))
    wall.deliver(a_unit(b"veil", masked=True))
    assert shown_to(viewer) == [b"veil"]
    assert told[1:] == [Watch("gate", on=False), Watch("gate", on=True, masked=True)]


def test_masks_that_come_or_go_with_a_new_worker_are_asked_for_as_they_are() -> None:
    cameras, told = Cameras("gate"), list[Watch]()
    wall = Live(told.append, cameras)
    wall.watch(Viewer(), ("gate",))
    told.clear()
    cameras.masked.clear()
    wall.ask_again()
    assert Watch("gate", on=True) in told
    assert told[-1] != Watch("gate", on=True, masked=True)


def test_losses_of_one_form_are_told_to_its_viewers_only() -> None:
    wall = Live(lambda _: None, Cameras("gate"))
    head, duty = Viewer(), Viewer()
    wall.watch(head, ("gate",), {"gate"})
    wall.watch(duty, ("gate",))
    wall.lost(LiveSkipped("gate", 7, masked=True))
    assert [each.get("units") for each in words_in(all_waiting(duty))] == [None, 7]
    assert [each.get("units") for each in words_in(all_waiting(head))] == [None]
