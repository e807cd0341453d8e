"""The fault matrix over real RTSP: every fault of the simulator, all at once, one worker."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import av
import pytest
from av.video.stream import VideoStream

from ccoc.cameras import CameraState, Cause
from ccoc.clock import SystemClock
from ccoc.sentences import OF_CAUSE
from ingest.messages import (
    CameraFeed,
    CameraReport,
    Configure,
    HoldReference,
    ReferenceTaken,
    StreamAddress,
    TakeReference,
)
from ingest.scenes import ENOUGH
from ingest.simulator.faults import Faults
from ingest.simulator.running import RunningSimulator, running_simulator
from tests.ingest.drawn_views import HEIGHT, WIDTH, seen
from tests.ingest.fault_matrix import ELSEWHERE, LOST, MATRIX, Row, markdown
from tests.ingest.workers import ROOT, RunningWorker, running_worker

pytestmark = pytest.mark.real_time

FRAMES_PER_SECOND = 10
LEARNS_S = 36.0
"""A camera is watched for so long before something is done to it: it must know its view."""
HEALTHY = "healthy"


class Course(NamedTuple):
    told_s: float
    well_s: float
    reports: tuple[CameraReport, ...]


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight seconds of a drawn street, a key frame a second."""
    path = tmp_path_factory.mktemp("street") / "street.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream(
            "libx264", rate=FRAMES_PER_SECOND, options={"preset": "ultrafast", "crf": "24"}
        )
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.codec_context.gop_size = FRAMES_PER_SECOND
        for number in range(8 * FRAMES_PER_SECOND):
            picture = seen(number / FRAMES_PER_SECOND)
            frame = av.VideoFrame.from_ndarray(picture, format="gray")
            frame.pts = number
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def courses(street: Path) -> dict[str, Course]:
    """What came of every row. Real time passes once for all."""
    with all_running(street) as (simulator, worker):
        for row in MATRIX:
            if not row.from_start:
                worker.wait_for_state(row.camera, "live", None, 20)
        threading.Event().wait(LEARNS_S)
        hold_reference(worker, "turned")
        threading.Event().wait(2)
        return followed(simulator, worker)


@contextmanager
def all_running(street: Path) -> Iterator[tuple[RunningSimulator, RunningWorker]]:
    cameras = dict.fromkeys([HEALTHY, *(row.camera for row in MATRIX)], street)
    with running_simulator(cameras) as simulator:
        for row in MATRIX:
            if row.from_start:
                simulator.fault(row.camera, row.faults)
        feeds = tuple(
            CameraFeed(name, StreamAddress(f"rtsp://127.0.0.1:{simulator.port}/{name}"))
            for name in cameras
        )
        with running_worker(Configure(feeds, None)) as worker:
            yield simulator, worker


def hold_reference(worker: RunningWorker, camera: str) -> None:
    assert ENOUGH.total_seconds() < LEARNS_S
    worker.send(TakeReference(camera, 1))
    taken = worker.wait_for(
        lambda: next((one for one in worker.others if isinstance(one, ReferenceTaken)), None),
        5,
        "a reference",
    )
    assert taken is not None
    assert taken.view is not None
    worker.send(HoldReference(camera, taken.view))


class Following:
    """One camera from its fault to its recovery."""

    def __init__(self, row: Row, simulator: RunningSimulator) -> None:
        self.row = row
        self._simulator = simulator
        self._clock = SystemClock()
        self._began = self._clock.monotonic()
        if not row.from_start:
            simulator.fault(row.camera, row.faults)
        self._told_s: float | None = None
        self._well_s: float | None = None
        self._reports: list[CameraReport] = []

    @property
    def passed_s(self) -> float:
        return self._clock.monotonic() - self._began

    def look(self, report: CameraReport) -> bool:
        """Whether it goes on."""
        self._reports.append(report)
        now = (CameraState(report.state), Cause(report.cause) if report.cause else None)
        if self._told_s is None:
            return self._wait_to_be_told(now)
        is_well = now == (CameraState.LIVE, None)
        self._well_s = self.passed_s if is_well else None
        return not is_well and self.passed_s < self.row.well_s

    def _wait_to_be_told(self, now: tuple[CameraState, Cause | None]) -> bool:
        passed, row = self.passed_s, self.row
        is_told = now == (row.state, row.cause)
        if row.cause is None:
            is_told = is_told and passed >= row.told_s  # nothing happened, all the time
        if is_told:
            self._told_s, self._began = passed, self._clock.monotonic()
            self._simulator.fault(row.camera, Faults())
        return is_told or passed < row.told_s + 1

    @property
    def course(self) -> Course:
        never = float("inf")
        told = never if self._told_s is None else self._told_s
        well = never if self._well_s is None else self._well_s
        return Course(told, well, tuple(self._reports))


def followed(simulator: RunningSimulator, worker: RunningWorker) -> dict[str, Course]:
    followings = [Following(row, simulator) for row in MATRIX]
    going, pause = list(followings), threading.Event()
    while going:
        pause.wait(0.2)
        reports = {one.camera: one for one in worker.beats[-1].cameras}
        going = [one for one in going if one.look(reports[one.row.camera])]
    healthy = [one for beat in worker.beats for one in beat.cameras if one.camera == HEALTHY]
    courses = {one.row.camera: one.course for one in followings}
    return courses | {HEALTHY: Course(0, 0, tuple(healthy))}


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: row.camera)
def test_a_fault_is_told_as_what_it_is_in_its_time_and_forgotten_in_its_time(
    row: Row, courses: dict[str, Course]
) -> None:
    course = courses[row.camera]
    seen_states = {(one.state, one.cause) for one in course.reports}
    assert course.told_s <= row.told_s + 1, seen_states
    assert course.well_s <= row.well_s + 1, course.reports[-1]
    if row.state is not LOST:
        assert not [one for one in seen_states if one[0] == "lost"], "no picture was lost"


def test_a_healthy_camera_beside_them_stays_live_and_is_measured(
    courses: dict[str, Course],
) -> None:
    reports = courses[HEALTHY].reports
    begun = [one.state for one in reports].index("live")
    assert {(one.state, one.cause) for one in reports[begun:]} == {("live", None)}
    last = reports[-1]
    assert last.frames_per_second == pytest.approx(FRAMES_PER_SECOND, rel=0.2)
    assert last.bits_per_second is not None
    assert 20_000 < last.bits_per_second < 2_000_000
    assert last.loss is not None
    assert last.loss < 0.02
    assert last.clock_error_seconds == pytest.approx(0, abs=0.5)


def test_what_is_measured_shows_what_was_done(courses: dict[str, Course]) -> None:
    clock = [one.clock_error_seconds for one in courses["wrong-clock"].reports]
    assert min(one for one in clock if one is not None) == pytest.approx(-60, abs=0.5)
    losses = [one.loss for one in courses["lossy"].reports if one.loss is not None]
    assert max(losses) > 0.01
    bits = [one.bits_per_second or 0 for one in courses["padded"].reports]
    assert max(bits) > 3_000_000


def test_a_fault_is_said_in_the_log_once_and_not_again_and_again(
    courses: dict[str, Course],
) -> None:
    """What it was first taken for, what it is, and its end, with room for one more of each."""
    for row in MATRIX:
        causes = [one.cause for one in courses[row.camera].reports]
        changes = sum(a != b for a, b in pairwise(causes))
        assert changes <= 5, (row.camera, causes)


def test_every_cause_is_in_the_matrix_or_in_a_test_of_its_own() -> None:
    simulated = {row.cause for row in MATRIX if row.cause}
    assert simulated.isdisjoint(ELSEWHERE)
    assert simulated | set(ELSEWHERE) == set(Cause)
    for cause, test in ELSEWHERE.items():
        text = (ROOT / test).read_text(encoding="utf-8")
        assert f'"{cause}"' in text or f"Cause.{cause.name}" in text, cause


def test_every_fault_of_the_simulator_has_a_row() -> None:
    healthy = Faults()
    tried = {
        each.name
        for row in MATRIX
        for each in fields(Faults)
        if getattr(row.faults, each.name) != getattr(healthy, each.name)
    }
    assert {each.name for each in fields(Faults)} - tried == {"file"}


def test_every_cause_tells_an_officer_what_is_wrong_and_what_to_do() -> None:
    for cause in Cause:
        sentence = OF_CAUSE[cause].th
        wrong, dash, to_do = sentence.partition(" — ")
        assert dash, sentence
        assert min(len(wrong), len(to_do)) > 10, sentence
        assert len(sentence) < 110, "it has to fit on a tile"


def test_the_table_in_the_documents_is_this_one() -> None:
    assert markdown() in (ROOT / "docs" / "design" / "video.md").read_text(encoding="utf-8")
