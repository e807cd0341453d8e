"""Frames of a scene: the same seed gives the same, the plate stands where the truth has it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from detectors.drawing.plates import draw
from ingest.town.filming import FRAMES_PER_SECOND, Frame, film
from ingest.town.motion.tracks import steady
from ingest.town.scenes.reading import MAIN_STREET
from ingest.town.things.streets import standing_on
from ingest.town.truth import passages_of, plate_at
from tests.ingest.town.builders import REGISTRATION, a_lens, a_scene, a_walk


@pytest.fixture(scope="module")
def frames() -> list[Frame]:
    return list(film(a_scene(walks=(a_walk(),)), np.random.default_rng(5)))


def test_a_clip_has_the_size_and_length_that_are_asked(frames: list[Frame]) -> None:
    assert len(frames) == FRAMES_PER_SECOND
    assert {frame.shape for frame in frames} == {(720, 1280, 3)}


def test_the_same_seed_gives_the_same_frames(frames: list[Frame]) -> None:
    again = film(a_scene(walks=(a_walk(),)), np.random.default_rng(5), (0.0, 0.08))
    for before, after in zip(frames[:2], again, strict=True):
        assert (before == after).all()


def test_things_move_and_the_sensor_is_never_still(frames: list[Frame]) -> None:
    change = np.abs(frames[0].astype(int) - frames[1].astype(int)).max(axis=2)
    assert (change[:100] > 0).mean() > 0.5, "noise in the empty sky"
    assert (np.abs(frames[0].astype(int) - frames[-1].astype(int)).max(axis=2) > 40).sum() > 5000


def test_the_drawn_plate_stands_where_the_truth_has_it(frames: list[Frame]) -> None:
    scene = a_scene()
    drive = scene.drives[0]
    for index in (2, 12):
        corners = plate_at(drive, scene, index / FRAMES_PER_SECOND)
        assert corners is not None
        target = np.array([(0, 0), (220, 0), (220, 110), (0, 110)], np.float32)
        warp = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
        seen = cv2.warpPerspective(frames[index], warp, (220, 110))
        drawn = cv2.resize(draw(drive.design, 1.0), (220, 110), interpolation=cv2.INTER_AREA)
        alike = np.corrcoef(np.ravel(seen).astype(float), np.ravel(drawn).astype(float))[0, 1]
        assert alike > 0.9


def test_the_truth_names_the_plate_and_its_seconds() -> None:
    (passage,) = passages_of("gate", a_scene())
    assert (passage.camera_key, passage.registration, passage.vehicle) == (
        "gate",
        REGISTRATION,
        "truck",
    )
    assert 0.0 <= passage.readable_from_seconds < passage.readable_until_seconds < 1.0


def test_another_seed_is_another_street() -> None:
    one, same, other = (
        standing_on(MAIN_STREET, np.random.default_rng(seed)).mesh.corners for seed in (1, 1, 2)
    )
    assert one.shape == same.shape
    assert (one == same).all()
    assert one.shape != other.shape or (one != other).any()


@pytest.mark.parametrize("way", [((0.0, 12.0), (0.0, 6.0)), ((0.0, 2.0), (0.0, 17.0))])
def test_plates_are_read_from_left_to_right_in_front_and_behind(
    way: tuple[tuple[float, float], tuple[float, float]],
) -> None:
    drive = replace(a_scene().drives[0], track=steady(*way, 3.0))
    corners = drive.plate_corners(a_lens(), drive.track.at(drive.track.duration - 0.5))
    assert corners is not None
    (left, top), (right, _), (_, bottom), _ = corners
    assert left < right
    assert top < bottom
