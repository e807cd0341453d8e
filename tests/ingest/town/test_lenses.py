"""The camera's geometry: what is where in the picture."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.town.motion.tracks import Pose
from ingest.town.pictures.finishes import WALL
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.solids import box


def test_what_lies_ahead_stands_in_the_middle() -> None:
    lens = Lens(1.0, 2.0, 3.0, 0.0, 0.0, 1000.0)
    assert lens.project(np.array([1.0, 12.0, 3.0])) == pytest.approx([640.0, 360.0])
    assert lens.project(np.array([2.0, 12.0, 2.0])) == pytest.approx([740.0, 460.0])


def test_turning_right_moves_the_world_left_and_looking_down_moves_it_up() -> None:
    ahead = np.array([0.0, 10.0, 0.0])
    assert Lens(0, 0, 0, 5.0, 0, 1000).project(ahead)[0] < 640
    assert Lens(0, 0, 0, 0, -5.0, 1000).project(ahead)[1] < 360


def test_rays_go_through_the_pixels_that_points_are_projected_to() -> None:
    lens = Lens(1.0, -2.0, 4.0, 12.0, -7.0, 1500.0)
    columns, rows = np.array([10, 640, 1200], np.float32), np.array([700, 360, 5], np.float32)
    points = lens.position[:, None] + 9.0 * lens.rays(columns, rows)
    assert lens.project(points.T) == pytest.approx(np.stack([columns, rows], axis=1), abs=1e-2)


def test_a_cut_picture_shows_the_same_place_enlarged() -> None:
    lens = Lens(0, 0, 2, 3, -2, 2000)
    point = np.array([0.5, 11.0, 1.0])
    cut = lens.cropped(100, 50, 2.0)
    assert cut.project(point) == pytest.approx((lens.project(point) - [100, 50]) * 2)


def test_moving_the_camera_around_a_thing_is_moving_the_thing() -> None:
    lens = Lens(5.4, 0.0, 1.8, -12.0, -4.0, 3500.0)
    pose = Pose(2.5, 14.0, 17.0)
    solid = box((-1, 0, 0), (1, 5, 2), WALL)
    moved = solid.turned(pose.degrees).moved(pose.x, pose.y)
    assert pose.lens(lens).project(solid.corners) == pytest.approx(lens.project(moved.corners))
