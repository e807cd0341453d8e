"""The health board when cameras come, change and go: an old beat calls no changed camera live."""

from __future__ import annotations

from datetime import timedelta

from api.health import HealthBoard
from ccoc.cameras import CameraState, Cause
from ccoc.clock import SystemClock
from ccoc.ids import CameraId
from ingest.messages import Beat, CameraReport
from tests.api.services import a_camera

NOW = SystemClock().now()
GATE, YARD, HALL = (a_camera(name).camera for name in ("gate", "yard", "hall"))


def a_beat(*cameras: str, feeds: int) -> Beat:
    reports = tuple(
        CameraReport(
            camera, "live", None, NOW, NOW, 640, 360, "h264", 25.0, transcoded=False, losses=0
        )
        for camera in cameras
    )
    return Beat(NOW, reports, feeds=feeds)


def a_board() -> HealthBoard:
    board = HealthBoard((GATE, YARD), NOW)
    board.report(a_beat("gate", "yard", feeds=0), 0.0)
    return board


def states(board: HealthBoard) -> dict[str, CameraState]:
    return {camera: health.state for camera, health in board.healths.items()}


def test_a_changed_camera_is_lost_until_a_beat_speaks_of_it_as_it_is_now() -> None:
    board = a_board()
    (turned,) = board.change((GATE, YARD), {CameraId("gate")}, NOW + timedelta(seconds=5), 1)
    assert (turned.camera, turned.state, turned.cause) == ("gate", "lost", Cause.CHANGED)
    assert turned.last_frame_at == NOW, "the gap begins with its last picture"
    assert board.report(a_beat("gate", "yard", feeds=0), 1.0) == ()
    assert states(board) == {"gate": CameraState.LOST, "yard": CameraState.LIVE}
    (back,) = board.report(a_beat("gate", "yard", feeds=1), 2.0)
    assert (back.camera, back.state) == ("gate", "live")


def test_a_new_camera_is_waited_for_and_a_removed_one_is_heard_of_no_more() -> None:
    board = a_board()
    assert board.change((GATE, HALL), (), NOW, 1) == ()
    assert states(board) == {"gate": CameraState.LIVE, "hall": CameraState.CONNECTING}
    board.report(a_beat("gate", "yard", feeds=0), 1.0)
    board.report(a_beat("gate", "hall", feeds=1), 2.0)
    assert states(board) == {"gate": CameraState.LIVE, "hall": CameraState.LIVE}


def test_a_camera_that_was_changed_twice_waits_for_the_second_change() -> None:
    board = a_board()
    for number in (1, 2):
        board.change((GATE, YARD), {CameraId("gate")}, NOW, number)
    board.report(a_beat("gate", feeds=1), 1.0)
    assert states(board)["gate"] is CameraState.LOST
    board.report(a_beat("gate", feeds=2), 2.0)
    assert states(board)["gate"] is CameraState.LIVE


def test_the_end_of_the_worker_is_told_of_the_cameras_of_now() -> None:
    board = a_board()
    board.change((GATE, HALL), (), NOW, 1)
    lost = board.lose_all(NOW, Cause.WORKER_RESTARTED)
    assert {health.camera for health in lost} == {"gate", "hall"}
