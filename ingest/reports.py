"""What the worker says of its cameras: a beat with every state, and in words what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from ccoc.cameras import CameraState, Cause
from ccoc.sentences import OF_CAUSE, Sentence
from ingest.messages import Beat, CameraReport
from ingest.sayings import Sayings

BACK = Sentence("ได้รับภาพจากกล้องแล้ว", "Pictures come from the camera.")
WAITING = Sentence("กำลังรอภาพจากกล้อง", "Waiting for pictures from the camera.")


class Reports(Protocol):
    def report(self, at: datetime) -> CameraReport: ...


class Reporter:
    """Called by one thread, every 250 ms. `cameras` gives those that are there at each time."""

    def __init__(
        self, cameras: Iterable[Reports], post: Callable[[Beat], None], sayings: Sayings
    ) -> None:
        self._cameras = cameras
        self._post = post
        self._sayings = sayings
        self._states: dict[str, tuple[str, str | None]] = {}
        self._losses: dict[str, int] = {}

    def beat(self, at: datetime) -> None:
        reports = tuple(camera.report(at) for camera in self._cameras)
        self._post(Beat(at, reports))
        for report in reports:
            self._say_change(report, at)
            self._say_losses(report, at)
        self._forget_all_but({report.camera for report in reports})

    def _forget_all_but(self, cameras: set[str]) -> None:
        for known in (self._states, self._losses):
            for gone in known.keys() - cameras:
                del known[gone]

    def _say_change(self, report: CameraReport, at: datetime) -> None:
        """A state that changes to and fro is said as it is when its time to speak comes."""
        state = (report.state, report.cause)
        before = self._states.get(report.camera, (CameraState.CONNECTING.value, None))
        if state == before or not self._sayings.may_say(report.camera, "state", at):
            return
        self._states[report.camera] = state
        if report.cause is not None:
            self._sayings.say("warning", report.camera, OF_CAUSE[Cause(report.cause)])
        else:
            is_live = report.state == CameraState.LIVE
            self._sayings.say("info", report.camera, BACK if is_live else WAITING)

    def _say_losses(self, report: CameraReport, at: datetime) -> None:
        told = self._losses.get(report.camera, 0)
        lost = report.losses - (told if told <= report.losses else 0)
        if lost > 0 and self._sayings.may_say(report.camera, "losses", at):
            self._losses[report.camera] = report.losses
            self._sayings.say("warning", report.camera, skipped_words(lost))


def skipped_words(frames: int) -> Sentence:
    return Sentence(
        f"เครื่องทำงานไม่ทัน ข้ามภาพไป {frames} ภาพ",
        f"This machine cannot keep up: {frames} frames were skipped.",
    )
