"""Whether anything moved in a picture."""

from __future__ import annotations

import numpy as np

from detectors.pictures import Picture
from ingest.motion import MotionGate
from tests.ingest.builders import at

RNG = np.random.default_rng(5)
ROAD = RNG.integers(70, 110, (360, 640), dtype=np.uint8)


def noisy(picture: Picture, amount: int = 6) -> Picture:
    noise = RNG.integers(-amount, amount + 1, picture.shape)
    return np.asarray(np.clip(picture + noise, 0, 255), np.uint8)


def with_car(x: int, width: int = 60) -> Picture:
    picture = ROAD.copy()
    picture[150 : 150 + width * 2 // 3, x : x + width] = 200
    return picture


def opened(gate: MotionGate, pictures: list[Picture], start: float = 0.0) -> list[bool]:
    return [gate.is_open(noisy(one), at(start + n / 5)) for n, one in enumerate(pictures)]


def test_the_first_look_is_always_worth_a_detector() -> None:
    assert opened(MotionGate(), [ROAD]) == [True]


def test_an_empty_noisy_road_closes_the_gate() -> None:
    assert not any(opened(MotionGate(), [ROAD] * 100)[10:])


def test_a_car_opens_it_and_keeps_it_open_while_it_drives() -> None:
    gate = MotionGate()
    opened(gate, [ROAD] * 20)
    assert all(opened(gate, [with_car(x) for x in range(0, 400, 20)], 4))


def test_a_car_that_creeps_is_seen_against_the_road_behind_it() -> None:
    gate = MotionGate()
    opened(gate, [ROAD] * 20)
    assert all(opened(gate, [with_car(200 + n // 12) for n in range(60)], 4)[10:])


def test_a_car_that_parked_becomes_scenery() -> None:
    gate = MotionGate()
    opened(gate, [ROAD] * 20)
    looks = opened(gate, [with_car(200)] * 300, 4)
    assert looks[0]
    assert not looks[-1]


def test_light_that_slowly_changes_moves_nothing() -> None:
    gate = MotionGate()
    opened(gate, [ROAD] * 20)
    brighter = [np.asarray(ROAD + n * 0.1, np.uint8) for n in range(300)]
    assert not any(opened(gate, brighter, 4))
