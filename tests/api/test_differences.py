"""What another reading of the configuration changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from api.configuration import AnalysisSettings, CameraSettings, Configuration
from api.differences import difference, feed_of
from ccoc.ids import CameraId
from ccoc.masks import Mask
from ingest.messages import StreamAddress
from tests.api.services import a_camera, a_configuration

HERE = Path("/station")


def with_cameras(*cameras: CameraSettings) -> Configuration:
    return replace(a_configuration(HERE), cameras=cameras)


def test_cameras_that_came_went_or_changed_are_named() -> None:
    gate, yard, hall = a_camera("gate"), a_camera("yard"), a_camera("hall")
    moved = replace(yard, sub=StreamAddress("rtsp://127.0.0.1:1/yard-small"))
    renamed = replace(gate, camera=replace(gate.camera, name_en="The gate"))
    found = difference(with_cameras(gate, yard), with_cameras(renamed, moved, hall))
    assert (found.added, found.removed) == (("hall",), ())
    assert (found.renewed, found.described) == (("yard",), ("gate",))
    back = difference(with_cameras(gate, yard, hall), with_cameras(gate))
    assert back.removed == (CameraId("yard"), CameraId("hall"))


def test_a_new_password_is_a_reason_to_connect_anew() -> None:
    gate = a_camera("gate")
    locked = replace(gate, main=StreamAddress(gate.main.url, "user", "new"))
    assert difference(with_cameras(gate), with_cameras(locked)).renewed == ("gate",)


def test_a_mask_reaches_the_worker_and_is_a_reason_to_connect_anew() -> None:
    gate = a_camera("gate")
    corners = ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5))
    covered = replace(gate, camera=replace(gate.camera, masks=(Mask(corners),)))
    assert difference(with_cameras(gate), with_cameras(covered)).renewed == ("gate",)
    assert [mask.points for mask in feed_of(covered).masks] == [corners]


def test_what_takes_effect_with_the_next_start_only_is_said() -> None:
    before = with_cameras(a_camera("gate"))
    after = replace(before, analysis=AnalysisSettings(2.0, 4))
    found = difference(before, after)
    assert found.is_nothing
    assert found.needs_restart == ("analysis",)
    assert "[analysis]" in found.words.th
    assert "needs a restart" in found.words.en


def test_the_same_file_changes_nothing() -> None:
    found = difference(with_cameras(a_camera("gate")), with_cameras(a_camera("gate")))
    assert found.is_nothing
    assert found.needs_restart == ()
    assert "same" in found.words.en
