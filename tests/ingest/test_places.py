"""Where tracked vehicles stand in a bigger picture, and whose plate is whose."""

from __future__ import annotations

import numpy as np

from ccoc.boxes import Box
from ccoc.tracks import Look, Observation, Tracks, follow
from ingest.bigpictures import BigPicture
from ingest.places import is_own, placed
from ingest.rings import Moment
from tests.ingest.builders import at

CAR = Box(100, 100, 300, 250)


def test_a_box_is_scaled_and_moved_to_the_moment_of_the_big_picture() -> None:
    tracks = Tracks()
    for number, x in enumerate((100, 120)):
        seen = [Observation("car", Box(x, 100, x + 60, 160), 0.8)]
        tracks = follow(tracks, seen, Look(at(number * 0.2), 640, 360))
    big = BigPicture(np.zeros((1080, 1920, 3), np.uint8), Moment(at(0.3)))
    places = placed(tracks.living, big, Look(at(0.2), 640, 360))
    assert places[tracks.living[0].id] == Box(390, 300, 570, 480)


def test_a_squeezed_substream_is_stretched_again() -> None:
    tracks = follow(
        Tracks(), [Observation("car", Box(352, 288, 704, 576), 1)], Look(at(0), 704, 576)
    )
    big = BigPicture(np.zeros((1080, 1920, 3), np.uint8), Moment(at(0)))
    places = placed(tracks.living, big, Look(at(0), 704, 576))
    assert places[tracks.living[0].id] == Box(960, 540, 1920, 1080)


def test_a_plate_on_the_bumper_below_the_box_is_the_cars_own() -> None:
    assert is_own(Box(180, 250, 220, 262), CAR, [])


def test_a_plate_beside_the_car_is_not_its_own() -> None:
    assert not is_own(Box(400, 200, 440, 212), CAR, [])


def test_a_plate_of_a_car_that_stands_in_front_is_not_the_rear_cars() -> None:
    in_front = Box(160, 140, 340, 290)
    plate = Box(230, 244, 270, 256)
    assert not is_own(plate, CAR, [in_front])
    assert is_own(plate, in_front, [CAR])


def test_a_plate_behind_the_roof_of_a_nearer_car_is_the_farther_trucks() -> None:
    truck, overtaking = Box(616, 58, 972, 326), Box(748, 176, 1280, 712)
    plate = Box(760, 285, 810, 305)
    assert is_own(plate, truck, [overtaking])
    assert not is_own(plate, overtaking, [truck])
