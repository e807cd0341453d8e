"""Taking and holding the views that cameras should have, inside the worker."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from ccoc.cameras import CameraState, Cause
from ccoc.errors import InvalidError
from ccoc.references import VIEW_BYTES
from ingest.diagnoses import Diagnosis
from ingest.messages import HoldReference, ReferenceTaken, TakeReference
from ingest.references import References
from ingest.scenes import Scene
from tests.ingest.builders import at
from tests.ingest.drawn_views import seen

LIVE = Diagnosis(CameraState.LIVE, None)


@dataclass
class Seen:
    diagnosis: Diagnosis = LIVE
    scene: Scene = field(default_factory=Scene)


def watched(diagnosis: Diagnosis = LIVE) -> Seen:
    camera = Seen(diagnosis)
    for second in range(0, 61, 2):
        camera.scene.note(at(second), seen(second))
    return camera


def taken(camera: Seen | None) -> ReferenceTaken:
    told: list[ReferenceTaken] = []
    References(told.append).take(TakeReference("gate", 7), camera, at(61))
    (answer,) = told
    assert (answer.camera, answer.number) == ("gate", 7)
    return answer


def test_the_view_of_a_camera_that_sees_well_is_taken() -> None:
    view = taken(watched()).view
    assert view is not None
    assert len(view) == VIEW_BYTES


@pytest.mark.parametrize("cause", [Cause.OBSTRUCTED, Cause.MOVED, Cause.CLOCK_WRONG])
def test_what_an_officer_may_accept_as_it_is_can_be_taken(cause: Cause) -> None:
    assert taken(watched(Diagnosis(CameraState.DEGRADED, cause))).view is not None


@pytest.mark.parametrize(
    "camera",
    [
        None,
        Seen(),
        watched(Diagnosis(CameraState.LOST, Cause.STALLED)),
        watched(Diagnosis(CameraState.CONNECTING, None)),
        watched(Diagnosis(CameraState.DEGRADED, Cause.DARK)),
        watched(Diagnosis(CameraState.DEGRADED, Cause.FROZEN)),
    ],
)
def test_without_a_good_picture_the_answer_says_so(camera: Seen | None) -> None:
    assert taken(camera).view is None


def test_a_view_is_kept_for_a_camera_that_is_built_later_and_forgotten_when_told() -> None:
    view = taken(watched()).view
    references, camera = References(lambda _: None), watched()
    references.hold(HoldReference("gate", view), camera)
    assert references.of("gate") == view
    for second in range(62, 120, 2):
        camera.scene.note(at(second), seen(second, turned_px=(40, 10)))
    assert camera.scene.symptoms == (Cause.MOVED,)
    references.hold(HoldReference("gate", None), camera)
    assert references.of("gate") is None
    assert not camera.scene.symptoms


def test_bytes_that_are_no_view_are_not_held() -> None:
    with pytest.raises(InvalidError):
        References(lambda _: None).hold(HoldReference("gate", b"x"), watched())
