"""Cameras come, change and go while a whole service runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from api.bells import ring
from api.cli import main
from api.configuration import CameraSettings, Configuration
from api.reloading import Rereading
from ccoc.cameras import Cause
from ccoc.errors import InvalidError, UnavailableError
from ccoc.officers import Role
from ingest.messages import StreamAddress
from tests.api.services import (
    Desk,
    a_camera,
    a_configuration,
    prepared,
    running_service,
    until,
    with_officer,
)
from tests.api.test_service import deeds, kill_worker


class File:
    """The configuration file as it stands on the disk now."""

    def __init__(self, folder: Path, *cameras: CameraSettings) -> None:
        self._folder = folder
        self.cameras = cameras
        self.is_wrong = False
        self.rereading = Rereading(self.read)

    def read(self) -> Configuration:
        if self.is_wrong:
            raise InvalidError("ccoc.toml:7: no such camera", th="ccoc.toml:7: ไม่มีกล้องนี้")
        return replace(a_configuration(self._folder), cameras=self.cameras)


@pytest.fixture
def file(tmp_path: Path) -> File:
    with prepared(tmp_path) as store:
        with_officer(store, Role.SUPERVISOR)
        with_officer(store, Role.DUTY_OFFICER)
    return File(tmp_path, a_camera("gate"), a_camera("yard"))


def states(desk: Desk) -> dict[str, str]:
    cameras = desk.http.get("/api/cameras").json()
    return {camera["id"]: camera["health"]["state"] for camera in cameras}


def gaps(desk: Desk) -> list[tuple[str, str, bool]]:
    found = desk.http.get("/api/desk").json()["gaps"]
    return [(gap["camera"], gap["cause"], gap["to_at"] is None) for gap in found]


def test_cameras_come_change_and_go_and_everybody_is_told(tmp_path: Path, file: File) -> None:
    with running_service(tmp_path, *file.cameras, rereading=file.rereading) as service:
        desk = service.desk("supervisor")
        until(lambda: states(desk) == {"gate": "live", "yard": "live"})
        before = desk.http.get("/api/desk").json()["roster"]
        gate = file.cameras[0]
        file.cameras = (
            replace(gate, main=StreamAddress("rtsp://127.0.0.1:1/new")),
            a_camera("hall"),
        )
        words = ring(tmp_path)
        assert "1 added, 1 removed, 1 changed" in words.en
        until(lambda: states(desk) == {"gate": "live", "hall": "live"})
        assert desk.http.get("/api/desk").json()["roster"] == before + 1
        until(lambda: deeds(desk).count("camera.removed") == 1)
        assert deeds(desk).count("camera.added") == 1
        assert deeds(desk).count("camera.changed") == 1
        until(lambda: gaps(desk) == [("gate", Cause.CHANGED.value, False)])
        service.see("hall", number=7)
        until(lambda: "hall-7" in str(desk.http.get("/api/desk").json()["sightings"]))
        assert "yard-0" in str(desk.http.get("/api/desk").json()["sightings"]), "what it saw stays"
        watched = desk.http.get("/api/cameras").json()
        assert [camera["name_th"] for camera in watched] == ["กล้อง gate", "กล้อง hall"]


def test_a_camera_that_comes_again_should_still_look_as_it_was_said(
    tmp_path: Path, file: File
) -> None:
    """Of several processes of a worker the one that gets it may never have heard of it."""
    with running_service(tmp_path, *file.cameras, rereading=file.rereading) as service:
        desk = service.desk("supervisor")
        until(lambda: states(desk) == {"gate": "live", "yard": "live"})
        desk.http.post("/api/cameras/yard/reference").raise_for_status()
        held = service.orders.with_suffix(".held")
        until(lambda: held.exists() and held.read_text().count("yard") == 1)
        both = file.cameras
        for file.cameras in (both[:1], both):
            ring(tmp_path)
        until(lambda: held.read_text().count("yard") == 2)
        assert "gate" not in held.read_text()


def test_a_gap_of_a_removed_camera_ends_with_it(tmp_path: Path, file: File) -> None:
    with running_service(tmp_path, *file.cameras, rereading=file.rereading) as service:
        desk = service.desk("supervisor")
        until(lambda: states(desk) == {"gate": "live", "yard": "live"})
        service.order("state", "yard", "lost", "stalled")
        until(lambda: gaps(desk) == [("yard", "stalled", True)])
        file.cameras = file.cameras[:1]
        ring(tmp_path)
        until(lambda: gaps(desk) == [("yard", "stalled", False)])
        assert deeds(desk).count("camera.removed") == 1
        assert deeds(desk).count("camera.back") == 0


def test_a_file_that_is_wrong_changes_nothing_and_says_so(tmp_path: Path, file: File) -> None:
    with running_service(tmp_path, *file.cameras, rereading=file.rereading) as service:
        desk = service.desk("supervisor")
        until(lambda: states(desk) == {"gate": "live", "yard": "live"})
        file.cameras, file.is_wrong = (), True
        with pytest.raises(InvalidError, match=r"ccoc\.toml:7") as refused:
            ring(tmp_path)
        assert refused.value.th == "ccoc.toml:7: ไม่มีกล้องนี้"
        assert states(desk) == {"gate": "live", "yard": "live"}
        assert "camera.removed" not in deeds(desk)


def test_a_worker_that_is_killed_comes_back_with_the_cameras_of_now(
    tmp_path: Path, file: File
) -> None:
    with running_service(tmp_path, *file.cameras, rereading=file.rereading) as service:
        desk = service.desk("supervisor")
        until(lambda: states(desk) == {"gate": "live", "yard": "live"})
        file.cameras = (a_camera("hall"),)
        ring(tmp_path)
        until(lambda: states(desk) == {"hall": "live"})
        kill_worker(service)
        until(lambda: deeds(desk).count("camera.back") == 1)
        until(lambda: states(desk) == {"hall": "live"})


def test_only_words_about_a_camera_cost_it_no_picture(tmp_path: Path, file: File) -> None:
    with running_service(tmp_path, *file.cameras, rereading=file.rereading) as service:
        desk = service.desk("supervisor")
        until(lambda: states(desk) == {"gate": "live", "yard": "live"})
        gate, yard = file.cameras
        file.cameras = (replace(gate, camera=replace(gate.camera, name_th="ประตูหลัง")), yard)
        ring(tmp_path)
        until(lambda: "ประตูหลัง" in desk.http.get("/api/cameras").text)
        until(lambda: "camera.changed" in deeds(desk))
        assert gaps(desk) == []


def test_a_signal_does_the_same_without_an_answer(tmp_path: Path, file: File) -> None:
    with running_service(tmp_path, *file.cameras, rereading=file.rereading) as service:
        desk = service.desk("supervisor")
        until(lambda: states(desk) == {"gate": "live", "yard": "live"})
        file.is_wrong = True
        service.loop.call_soon_threadsafe(file.rereading.wanted.set)
        file.is_wrong, file.cameras = False, file.cameras[:1]
        service.loop.call_soon_threadsafe(file.rereading.wanted.set)
        until(lambda: states(desk) == {"gate": "live"})


def test_the_command_says_what_was_changed_and_whether_anybody_answers(
    tmp_path: Path, file: File, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "ccoc.toml"
    written.write_text(f'[store]\nfolder = "{tmp_path}"\n', "utf-8")
    assert main(["reload", "--config", str(written)]) == 1
    assert "is it running?" in capsys.readouterr().err
    with running_service(tmp_path, *file.cameras, rereading=file.rereading):
        assert main(["reload", "--config", str(written)]) == 0
        assert "กล้องเหมือนเดิมทุกตัว" in capsys.readouterr().out
        file.is_wrong = True
        assert main(["reload", "--config", str(written)]) == 2
        assert "ccoc.toml:7" in capsys.readouterr().err
    with pytest.raises(UnavailableError):
        ring(tmp_path)
