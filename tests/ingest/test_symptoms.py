"""What is wrong with pictures that a camera does send."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from ccoc.cameras import Cause
from detectors.pictures import Picture
from ingest.scenes import Scene
from ingest.symptoms import Symptoms
from tests.ingest.builders import at
from tests.ingest.drawn_views import seen

RNG = np.random.default_rng(7)
STREET = RNG.integers(60, 180, (180, 320), dtype=np.uint8)


def noisy(picture: Picture) -> Picture:
    return picture + RNG.integers(0, 3, picture.shape, dtype=np.uint8)


def after(
    seconds: float, picture: Picture | None, *, noise: bool = True, keys: bool = True
) -> Symptoms:
    """Looked at five times a second, every look a key picture; None gives no frame at all."""
    symptoms = Symptoms()
    for number in range(round(seconds * 5) + 1):
        moment = at(number / 5)
        symptoms.note_packet(moment, frames=picture is not None, damaged=picture is None)
        if picture is not None:
            shown = noisy(picture) if noise else picture
            symptoms.note_picture(moment, shown)
            if keys:
                symptoms.note_key_picture(moment, shown)
    return symptoms


def test_a_street_where_nothing_moves_is_healthy_because_its_noise_moves() -> None:
    assert after(60, STREET).current is None


def test_the_very_same_picture_for_ten_seconds_is_frozen() -> None:
    assert after(9, STREET, noise=False).current is None
    assert after(10.2, STREET, noise=False).current is Cause.FROZEN


def test_a_frozen_picture_that_moves_again_is_healthy_at_once() -> None:
    symptoms = after(20, STREET, noise=False)
    symptoms.note_key_picture(at(20.2), noisy(STREET))
    assert symptoms.current is None


def test_a_quiet_scene_that_an_encoder_repeats_within_a_group_is_not_frozen_so_soon() -> None:
    assert after(25, STREET, noise=False, keys=False).current is None
    assert after(31, STREET, noise=False, keys=False).current is Cause.FROZEN


def test_black_for_five_seconds_is_dark() -> None:
    black = np.full((180, 320), 16, np.uint8)
    assert after(4, black).current is None
    assert after(5.2, black).current is Cause.DARK


def test_a_covered_lens_is_dark_even_when_it_is_grey() -> None:
    assert after(6, np.full((180, 320), 120, np.uint8)).current is Cause.DARK


def test_a_night_street_with_lamps_is_not_dark() -> None:
    night = np.full((180, 320), 20, np.uint8)
    night[20:40, 40:80] = 200
    assert after(30, night).current is None


def test_two_damaged_frames_in_ten_seconds_are_damage_and_one_is_not() -> None:
    symptoms = after(1, STREET)
    seen = []
    for second, is_damaged in ((2, True), (6, True), (13, False)):
        symptoms.note_packet(at(second), frames=1, damaged=is_damaged)
        seen.append(symptoms.current)
    assert seen == [None, Cause.DAMAGED, None]


def test_packets_that_give_no_picture_for_five_seconds_are_garbled() -> None:
    assert after(4, None).current is not Cause.GARBLED
    assert after(5.2, None).current is Cause.GARBLED


def test_a_lamp_that_flickers_in_a_dark_street_is_one_dark_camera() -> None:
    black, lit = np.full((180, 320), 16, np.uint8), np.full((180, 320), 20, np.uint8)
    lit[20:60, 40:120] = 200
    symptoms, told = Symptoms(), []
    for number in range(600):
        shown = lit if number % 40 == 0 else black
        symptoms.note_picture(at(number / 5), noisy(shown))
        told.append(symptoms.current is Cause.DARK)
    assert sum(a != b for a, b in pairwise(told)) == 1
    for number in range(11):
        symptoms.note_picture(at(121 + number / 5), noisy(lit))
    assert symptoms.current is None


def test_of_two_things_wrong_with_a_picture_the_graver_is_told() -> None:
    symptoms = after(20, np.full((180, 320), 16, np.uint8), noise=False)
    symptoms.note_packet(at(20.2), frames=1, damaged=True)
    symptoms.note_packet(at(20.4), frames=1, damaged=True)
    assert symptoms.current is Cause.DARK


def test_damaged_frames_are_counted_for_a_minute() -> None:
    symptoms = after(1, STREET)
    for second in range(30):
        symptoms.note_packet(at(second), frames=1, damaged=True)
    assert symptoms.damaged_lately == 30
    symptoms.note_packet(at(75), frames=1, damaged=False)
    assert symptoms.damaged_lately == 15


def test_what_is_before_the_lens_outlives_a_connection() -> None:
    scene = Scene()
    first = Symptoms(scene)
    for second in range(0, 60, 2):
        first.note_key_picture(at(second), seen(second))
    covered = seen(0).copy()
    covered[:, :200] = 120
    for second in range(60, 100, 2):
        first.note_key_picture(at(second), noisy(covered))
    assert first.current is Cause.OBSTRUCTED
    assert Symptoms(scene).current is Cause.OBSTRUCTED
