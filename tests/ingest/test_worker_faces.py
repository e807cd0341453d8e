"""A real worker, real models and real RTSP: faces are told where they are asked for, only there."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest

from ccoc.clock import SystemClock
from detectors.stills import Stills
from ingest.messages import (
    CameraFeed,
    Configure,
    FacesCounted,
    FaceSeen,
    LookForFaces,
    StreamAddress,
)
from ingest.simulator.running import running_simulator
from tests.detectors.weights import detectors, needs
from tests.ingest.walkers import PHOTOGRAPH, render_walker
from tests.ingest.workers import MODELS, RunningWorker, running_worker

pytestmark = [pytest.mark.real_time, needs("faces/pairs")]


@pytest.fixture(scope="module")
def walker(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("walker")
    main, sub = folder / "main.mp4", folder / "sub.mp4"
    render_walker(main, sub)
    return main, sub


def faces(worker: RunningWorker) -> list[FaceSeen]:
    return [one for one in worker.others if isinstance(one, FaceSeen)]


def counts(worker: RunningWorker) -> list[FacesCounted]:
    return [one for one in worker.others if isinstance(one, FacesCounted)]


def test_g06_a_face_is_told_within_a_second_where_it_is_asked_for_and_nowhere_else(
    walker: tuple[Path, Path],
) -> None:
    main, sub = walker
    with running_simulator({"main": main, "sub": sub}, "user:s3cr3t") as simulator:
        base = f"rtsp://127.0.0.1:{simulator.port}"
        big, small = (StreamAddress(f"{base}/{one}", "user", "s3cr3t") for one in ("main", "sub"))
        feeds = (CameraFeed("asked", big, small), CameraFeed("other", big, small))
        with running_worker(Configure(feeds, str(MODELS))) as worker:
            worker.wait_for_state("asked", "live", None, 20)
            threading.Event().wait(5)
            assert not faces(worker)
            assert not counts(worker), "nobody asked"
            worker.send(LookForFaces(("asked",)))
            seen = worker.wait_for(lambda: faces(worker), 30, "a face")[0]
            told_at = SystemClock().now()
            assert told_at - seen.last_at < timedelta(seconds=1)
            check_face(seen)
            counted = worker.wait_for(lambda: counts(worker), 15, "the figures")[0]
            assert (counted.camera, counted.too_small) == ("asked", 0)
            assert counted.processed >= 1
            worker.send(LookForFaces(()))
            threading.Event().wait(1)
            before = len(faces(worker))
            threading.Event().wait(6)
            assert len(faces(worker)) == before, "told to stop, it stopped"
            assert {one.camera for one in faces(worker)} == {"asked"}


def check_face(seen: FaceSeen) -> None:
    """It is the one of the photograph, read from the main stream."""
    found = detectors()
    assert found.faces is not None
    assert found.templates is not None
    still = Stills(found.faces, found.templates).template_of_photograph(PHOTOGRAPH.read_bytes())
    template = np.frombuffer(seen.template, "<f4")
    assert seen.model == still.model
    assert float(np.linalg.norm(template)) == pytest.approx(1, abs=1e-5)
    assert float(template @ still.template) > 0.6
    assert 75 <= seen.face_px <= 105
    crop = cv2.imdecode(np.frombuffer(seen.crop_jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert crop is not None
    assert len(found.faces.detect(np.asarray(crop, np.uint8))) == 1
