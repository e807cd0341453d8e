"""Vehicles of the town: long enough readable, the same ones at several cameras, apart."""

from __future__ import annotations

from collections import defaultdict

import pytest

from ingest.town.cameras import PLACEMENTS
from ingest.town.filming import Scene
from ingest.town.recipe import Passage
from ingest.town.truth import passages_of

WANTED = "70-1234"


@pytest.fixture(scope="module")
def scenes() -> dict[str, Scene]:
    return {each.key: each.scene(1) for each in PLACEMENTS}


@pytest.fixture(scope="module")
def passages(scenes: dict[str, Scene]) -> list[Passage]:
    found: list[Passage] = []
    for placement in PLACEMENTS:
        here = passages_of(placement.key, scenes[placement.key])
        assert bool(here) == placement.reads_plates
        found += here
    return found


def test_transport_plates_stay_readable_for_most_of_a_second(passages: list[Passage]) -> None:
    lengths = {
        (each.camera_key, each.registration): each.readable_until_seconds
        - each.readable_from_seconds
        for each in passages
    }
    transport = [seconds for (_, text), seconds in lengths.items() if "-" in text]
    assert len(transport) >= 8
    assert min(transport) >= 0.8
    assert min(lengths.values()) >= 0.5


def test_the_wanted_truck_passes_several_cameras(passages: list[Passage]) -> None:
    seen = defaultdict(set)
    for each in passages:
        seen[each.registration].add(each.camera_key)
    assert len(seen[WANTED]) >= 3
    assert sum(len(cameras) >= 2 for cameras in seen.values()) >= 4


def test_two_cars_with_the_same_number_of_two_provinces_pass_one_camera(
    passages: list[Passage],
) -> None:
    provinces = defaultdict(set)
    for each in passages:
        provinces[(each.camera_key, each.registration)].add(each.province)
    assert {"สกลนคร", "ขอนแก่น"} in provinces.values()


def test_cars_and_a_motorcycle_are_readable_too(passages: list[Passage]) -> None:
    kinds = [each.vehicle for each in passages if "-" not in each.registration]
    assert kinds.count("car") >= 4
    assert kinds.count("motorcycle") >= 1


def test_one_vehicle_is_readable_at_a_time(passages: list[Passage]) -> None:
    for one in passages:
        for other in passages:
            if one is not other and one.camera_key == other.camera_key:
                apart = (
                    one.readable_until_seconds < other.readable_from_seconds
                    or other.readable_until_seconds < one.readable_from_seconds
                )
                assert apart, (one, other)


def test_everything_that_moves_is_gone_before_it_comes_again(scenes: dict[str, Scene]) -> None:
    for scene in scenes.values():
        ways = [drive.track for drive in scene.drives] + [walk.track for walk in scene.walks]
        assert all(track.duration < scene.seconds for track in ways)
