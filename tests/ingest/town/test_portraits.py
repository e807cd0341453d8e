"""The people who come to the station's door: one face stands on the demo's list, the others not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from detectors.templates import similarity
from ingest.town.motion.movers import draw_all, movers_of
from ingest.town.motion.sprites import Eye
from ingest.town.portraits.faces import PASSERS_BY, STAND_IN, portrait, stand_in_photograph
from ingest.town.scenes.entrances import SECONDS, entrance
from tests.detectors.weights import detectors, needs_models


def before_a_grey_wall(seconds: float) -> NDArray[np.uint8]:
    """The people of the entrance, without the scenery, which takes long to paint."""
    scene = entrance(1)
    frame = np.full((720, 1280, 3), 140, np.uint8)
    eye = Eye(scene.lens, scene.scenery.light)
    draw_all(frame, movers_of((), scene.walks, eye, scene.seconds), seconds)
    return frame


def test_every_portrait_is_of_one_size_and_of_somebody_else() -> None:
    portraits = [portrait(name) for name in (STAND_IN, *PASSERS_BY)]
    assert {each.shape for each in portraits} == {(200, 175, 4)}
    assert len({each.tobytes() for each in portraits}) == len(portraits)
    assert all(each[0, 0, 3] == 0 and each[96, 87, 3] == 255 for each in portraits)


def test_a_portrait_is_always_drawn_alike() -> None:
    assert (portrait(PASSERS_BY[0]) == portrait(PASSERS_BY[0])).all()


@needs_models
def test_the_stand_in_is_recognised_and_no_passer_by_is() -> None:
    detector, templates = detectors().faces, detectors().templates
    assert detector
    assert templates
    coded = np.frombuffer(stand_in_photograph(), np.uint8)
    photograph = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    (listed,) = detector.detect(photograph)
    wanted = templates.templates(photograph, [listed])[0]
    seen = [
        (seconds, face.height_px, similarity(templates.templates(frame, [face])[0], wanted))
        for seconds in np.arange(1.0, SECONDS, 1.5)
        for frame in [before_a_grey_wall(float(seconds))]
        for face in detector.detect(frame)
        if face.height_px >= 40
    ]
    alike = [each for each in seen if each[2] > 0.7]
    others = [each for each in seen if each not in alike]
    assert max(height for _, height, _ in alike) >= 48
    assert all(9.0 < seconds < 19.0 for seconds, _, _ in alike)
    assert len(others) >= 5
    assert max(likeness for _, _, likeness in others) < 0.4


@needs_models
@pytest.mark.parametrize("name", PASSERS_BY)
def test_a_detector_takes_drawn_faces_for_faces(name: str) -> None:
    detector = detectors().faces
    assert detector
    frame = np.full((320, 320, 3), 150, np.uint8)
    frame[60:260, 70:245] = portrait(name)[..., :3]
    assert len(detector.detect(frame)) == 1
