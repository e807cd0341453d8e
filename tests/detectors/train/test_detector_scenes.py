from __future__ import annotations

import cv2
import numpy as np
from numpy.random import default_rng

from detectors.pictures import Floats, Picture
from detectors.train.detector_bank import Bank, Flat, infrared
from detectors.train.detector_light import degraded
from detectors.train.detector_marks import Mark, upright
from detectors.train.detector_pasting import Placing, covered, paste, quad_of
from detectors.train.detector_roads import RoadFrame
from detectors.train.detector_scenes import SIDE_PX, looking_at, make_scene

WHITE = np.full((150, 340, 3), 255, np.uint8)


def a_bank() -> Bank:
    sign = np.full((60, 200, 3), 90, np.uint8)
    return Bank((Flat(WHITE, 1), Flat(WHITE[:, :190], 2)), (), (sign,), (sign,))


def a_road() -> RoadFrame:
    picture = np.full((540, 960, 3), 30, np.uint8)
    picture[300:320, 400:470] = 255
    return RoadFrame("clip.mp4#t=1.jpg", picture, (Mark(upright(400, 300, 470, 320), sure=0.3),))


def bright(picture: Picture) -> Floats:
    """x1 y1 x2 y2 around what is bright."""
    rows, columns = np.nonzero(picture[..., 0] > 128)
    return np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1], np.float32)


def test_a_plate_lands_exactly_where_its_corners_say() -> None:
    for seed in range(40):
        rng = default_rng(seed)
        scene = np.full((400, 400, 3), 200, np.uint8)
        quad = quad_of(Placing(200, 200, 120, 53), rng)
        paste(scene, np.zeros_like(WHITE), quad, rng)
        dark = 255 - scene
        dark[dark < 100] = 0
        around = Mark(quad).box
        np.testing.assert_allclose(bright(np.asarray(dark * 2, np.uint8)), around, atol=2.5)
        middle = quad.mean(axis=0)
        assert scene[int(middle[1]), int(middle[0]), 0] < 128


def test_the_first_corner_is_the_top_left_of_the_plate() -> None:
    flat = WHITE.copy()
    flat[:75, :170] = 0
    for seed in range(20):
        rng = default_rng(seed)
        scene = np.full((400, 400, 3), 120, np.uint8)
        quad = quad_of(Placing(200, 200, 160, 70), rng)
        paste(scene, flat, quad, rng)
        middle = quad.mean(axis=0)
        inner = (quad * 0.6 + middle * 0.4).astype(int)
        levels = [scene[y, x, 0] for x, y in inner]
        assert levels[0] < min(levels[1:])


def test_a_plate_that_is_taken_away_leaves_nothing_bright() -> None:
    road = a_road()
    picture = road.picture.copy()
    covered(picture, road.marks[0].box)
    assert picture.max() == 30


def test_the_mark_moves_with_the_piece_of_road_that_is_looked_at() -> None:
    road = a_road()
    for seed in range(30):
        matrix = looking_at(road, default_rng(seed))
        seen = cv2.warpAffine(road.picture, matrix, (SIDE_PX, SIDE_PX))
        quad = road.marks[0].quad @ matrix[:, :2].T + matrix[:, 2]
        box = Mark(quad.astype(np.float32)).box
        if box.min() < 4 or box.max() > SIDE_PX - 4 or box[2] - box[0] < 20:
            continue
        np.testing.assert_allclose(bright(np.asarray(seen, np.uint8)), box, atol=2.5)


def test_a_scene_follows_from_its_number_alone() -> None:
    frames, bank = [a_road()], a_bank()
    for number in range(12):
        one = make_scene(frames, bank, default_rng((3, number)))
        again = make_scene(frames, bank, default_rng((3, number)))
        np.testing.assert_array_equal(one.picture, again.picture)
        assert one.picture.shape == (SIDE_PX, SIDE_PX, 3)
        assert [mark.box.tolist() for mark in one.marks] == [m.box.tolist() for m in again.marks]


def test_light_and_codec_leave_size_and_kind_as_they_are() -> None:
    for seed in range(30):
        seen = degraded(np.full((64, 64, 3), 90, np.uint8), default_rng(seed))
        assert seen.shape == (64, 64, 3)
        assert seen.dtype == np.uint8


def test_under_infra_red_coloured_ink_is_almost_gone() -> None:
    red_on_white = np.full((10, 10, 3), 230, np.uint8)
    red_on_white[3:7] = (30, 30, 200)
    assert np.ptp(infrared(red_on_white)) < 40
