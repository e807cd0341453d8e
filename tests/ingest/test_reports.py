"""What the worker says of its cameras."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from ccoc.cameras import CameraState, Cause
from ccoc.sentences import OF_CAUSE, Sentence
from ingest.messages import Beat, CameraReport, Said
from ingest.reports import Reporter
from ingest.sayings import Sayings
from ingest.symptoms import Symptoms
from tests.ingest.builders import NOON, at
from tests.ingest.drawn_views import seen


class Reported:
    def __init__(self) -> None:
        self.state = CameraState.CONNECTING
        self.cause: Cause | None = None
        self.losses = 0

    def report(self, at: datetime) -> CameraReport:
        return a_report("cam1", self.state, self.cause, at, losses=self.losses)


def a_report(
    camera: str, state: CameraState, cause: Cause | None, at: datetime, *, losses: int = 0
) -> CameraReport:
    return CameraReport(
        camera=camera,
        state=state.value,
        cause=cause.value if cause else None,
        since=NOON,
        last_frame_at=at,
        width_px=None,
        height_px=None,
        codec=None,
        frames_per_second=None,
        transcoded=False,
        losses=losses,
    )


class Desk:
    def __init__(self) -> None:
        self.camera = Reported()
        self.beats: list[Beat] = []
        self.said: list[Said] = []
        self.reporter = Reporter([self.camera], self.beats.append, Sayings(self.said.append))

    def beat(self, seconds: float) -> list[str]:
        """The sentences of this beat."""
        before = len(self.said)
        self.reporter.beat(at(seconds))
        return [said.sentence for said in self.said[before:]]


def test_every_beat_holds_every_camera() -> None:
    desk = Desk()
    desk.beat(0)
    desk.beat(0.25)
    assert [[report.camera for report in beat.cameras] for beat in desk.beats] == [["cam1"]] * 2


def test_a_lost_camera_is_said_once_in_thai_and_english() -> None:
    desk = Desk()
    assert desk.beat(0) == []
    desk.camera.state, desk.camera.cause = CameraState.LOST, Cause.STALLED
    (sentence,) = desk.beat(1)
    assert OF_CAUSE[Cause.STALLED].th in sentence
    assert OF_CAUSE[Cause.STALLED].en in sentence
    assert desk.beat(30) == []


def test_a_camera_that_flaps_speaks_at_most_every_ten_seconds() -> None:
    desk = Desk()
    count = 0
    for number in range(400):
        is_lost = number % 2 == 0
        desk.camera.state = CameraState.LOST if is_lost else CameraState.LIVE
        desk.camera.cause = Cause.CLOSED if is_lost else None
        count += len(desk.beat(number * 0.25))
    assert 5 <= count <= 10


def test_frames_that_were_skipped_are_told_with_their_number() -> None:
    desk = Desk()
    desk.camera.losses = 7
    assert "7" in desk.beat(0)[0]
    desk.camera.losses = 9
    assert desk.beat(5) == []
    assert "2" in desk.beat(11)[0]


def test_a_camera_that_began_anew_counts_its_losses_anew() -> None:
    desk = Desk()
    desk.camera.losses = 7
    desk.beat(0)
    desk.camera.losses = 3
    assert "3" in desk.beat(11)[0]


def test_no_sentence_holds_a_password() -> None:
    said: list[Said] = []
    Sayings(said.append).say("error", None, Sentence("ก", "at rtsp://u:geheim@10.0.0.1/a"))
    assert "geheim" not in said[0].sentence


class Dusk:
    """A camera over a street without lamps; its pictures are judged as the worker does."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.symptoms = Symptoms()

    def report(self, at: datetime) -> CameraReport:
        cause = self.symptoms.current
        state = CameraState.DEGRADED if cause else CameraState.LIVE
        return a_report(self.name, state, cause, at)


def test_sixty_cameras_that_go_dark_at_dusk_say_one_line_each() -> None:
    cameras = [Dusk(f"c{number}") for number in range(60)]
    said: list[Said] = []
    reporter = Reporter(cameras, lambda _: None, Sayings(said.append))
    rng = np.random.default_rng(5)
    for second in range(0, 240, 2):
        light = max(0.0, 1 - second / 120)
        picture = np.clip(seen(0) * light, 16, 235).astype(np.uint8)
        for camera in cameras:
            noise = rng.integers(0, 2, picture.shape, dtype=np.uint8)
            camera.symptoms.note_picture(at(second), picture + noise)
        reporter.beat(at(second))
    warned = [one.camera or "" for one in said if one.level == "warning"]
    assert sorted(warned) == sorted(camera.name for camera in cameras)
    assert {one.level for one in said} == {"info", "warning"}
    assert len(said) == 120, "that it is seen, and that it is dark"
