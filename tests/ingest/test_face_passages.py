"""When a face is worth another picture, and when it is told."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from ccoc.boxes import Box
from ccoc.ids import Digest
from ccoc.tracks import Track, TrackId
from detectors.pictures import Floats
from ingest.face_passages import LONGEST_WAIT, FacePassage
from ingest.face_shots import FaceShot, FaceShots
from ingest.messages import FaceSeen
from tests.ingest.builders import NOON, at

TRACK = Track(TrackId(1), Box(0, 0, 80, 80), NOON, at(1), (("face", 0.9),))
AXIS = np.eye(8, dtype=np.float32)


def a_shot(
    quality: float = 0.2, seconds: float = 0.0, template: Floats | None = None, face_px: int = 60
) -> FaceShot:
    chosen = AXIS[0] if template is None else template
    return FaceShot(at(seconds), face_px, quality, chosen.copy(), bytearray(b"jpeg"))


def tell(passage: FacePassage) -> FaceSeen:
    return passage.tell("cam1", TRACK, Digest("aa"))


def test_a_good_picture_is_told_at_once_and_a_poor_one_waits_a_moment() -> None:
    good, poor = FacePassage(), FacePassage()
    good.add(a_shot(0.5))
    poor.add(a_shot(0.1))
    assert good.is_due(NOON)
    assert not poor.is_due(at(0.3))
    assert poor.is_due(NOON + LONGEST_WAIT)
    assert timedelta(seconds=0.4) >= LONGEST_WAIT, "of the second that an alert may take"


def test_three_poor_pictures_are_told_without_waiting() -> None:
    passage = FacePassage()
    for number in range(3):
        assert not passage.is_due(at(0.1 * number))
        passage.add(a_shot(0.1, 0.1 * number))
    assert passage.is_due(at(0.2))
    assert tell(passage).shots == 3


def test_it_is_told_once_more_when_clearly_better_and_then_never_again() -> None:
    passage = FacePassage()
    passage.add(a_shot(0.45))
    first = tell(passage)
    passage.add(a_shot(0.1, 0.2))
    assert not passage.is_due(at(5))
    passage.add(a_shot(0.7, 0.4))
    assert passage.is_due(at(0.4))
    second = tell(passage)
    assert (first.id, second.quality > first.quality + 0.2) == (second.id, True)
    assert not passage.is_due(at(9))
    assert not passage.is_worth_a_try(500)


def test_the_template_is_the_mean_of_what_shows_the_same_face_only() -> None:
    shots = FaceShots()
    turned = np.array([0.6, 0.8, 0, 0, 0, 0, 0, 0], np.float32)
    for template in (AXIS[0], turned, AXIS[2]):
        shots.add(a_shot(0.5, template=template))
    template, count = shots.fused()
    assert count == 2, "the third is a neighbour that the track jumped to"
    expected = (AXIS[0] + turned) / np.linalg.norm(AXIS[0] + turned)
    np.testing.assert_allclose(template, expected, atol=1e-6)
    assert template.dtype == np.float32


def test_only_the_three_best_are_kept_and_the_worst_is_overwritten() -> None:
    shots = FaceShots()
    worst = a_shot(0.1)
    for shot in (a_shot(0.5), worst, a_shot(0.3), a_shot(0.9)):
        shots.add(shot)
    assert len(shots) == 3
    assert shots.best.quality == 0.9
    assert not worst.template.any()
    assert worst.crop == bytes(4)


def test_g08_what_was_told_is_a_copy_and_the_rest_is_overwritten() -> None:
    passage, shot = FacePassage(), a_shot(0.5)
    passage.add(shot)
    seen = tell(passage)
    passage.wipe()
    assert not shot.template.any()
    assert shot.crop == bytes(4)
    assert seen.crop_jpeg == b"jpeg"
    assert np.frombuffer(seen.template, "<f4").tolist() == AXIS[0].tolist()
    assert "b'" not in repr(seen)
    assert "template" not in repr(shot)
    assert "crop" not in repr(shot)


def test_a_face_that_stays_is_tried_ever_less_and_again_when_it_comes_near() -> None:
    passage = FacePassage()
    tries = [passage.is_worth_a_try(50) for _ in range(40)]
    assert tries[:8] == [True] * 8
    assert sum(tries[8:]) == 4
    assert passage.is_worth_a_try(61)


@pytest.mark.parametrize(("tallest_px", "is_too_small"), [(31, True), (32, False)])
def test_who_never_reached_32_px_counts_as_too_small(tallest_px: int, is_too_small: bool) -> None:
    passage = FacePassage()
    passage.note_height(20)
    passage.note_height(tallest_px)
    assert passage.is_too_small is is_too_small
