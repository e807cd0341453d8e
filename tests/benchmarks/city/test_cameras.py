"""Where the city's cameras are in their clips, and which passages that makes."""

from __future__ import annotations

from pathlib import Path

from benchmarks.city.cameras import City
from benchmarks.city.clips import Clip, put_together, truth
from benchmarks.city.scenes import CLIP_GROUPS, FIRST_GROUPS, SPOTS


def a_city(cameras: int) -> City:
    none = Path("none")
    clips = tuple(Clip(one.name, none, none, none, none, none, (), truth(one)) for one in SPOTS)
    return City(clips, cameras)


def test_each_camera_meets_its_two_vehicles_in_every_round() -> None:
    city = a_city(8)
    for number, name in enumerate(city.names):
        own = [one for one in city.passings(8, 1000.0, 1120.0) if one.camera == name]
        begun = [one for one in own if 1000.0 <= one.begins < 1120.0]
        plates = [one.registration for one in city.clip(number).passages]
        assert sorted(one.registration for one in begun) == sorted(plates * 2)


def test_passages_are_spread_evenly_over_time() -> None:
    """Else one second of the clip would be an onslaught and the next one rest."""
    passings = a_city(60).passings(60, 600.0, 630.0)
    active = [
        sum(one.begins <= second < one.ends for one in passings) for second in range(600, 630)
    ]
    assert min(active) >= 4
    assert max(active) <= 10


def test_what_the_full_decode_missed_is_asked_of_nobody() -> None:
    city = a_city(4)
    missed = SPOTS[0].cars[0][1].registration
    every = {(one.clip, one.registration) for clip in city.clips for one in clip.passages}
    city.know({one for one in every if one[1] != missed})
    asked = {one.registration: one.is_known for one in city.passings(4, 0.0, 60.0)}
    assert asked.pop(missed) is False
    assert all(asked.values())
    assert asked


def test_vehicles_drive_in_the_groups_where_the_truth_has_them() -> None:
    groups = put_together([b"-", b"="], [[b"a", b"A"], [b"b", b"B"]])
    assert len(groups) == CLIP_GROUPS
    assert groups.index(b"aA") == FIRST_GROUPS[0]
    assert groups.index(b"bB") == FIRST_GROUPS[1]


def test_idle_groups_follow_each_other_for_ever() -> None:
    assert put_together([b"0", b"1", b"2"], [])[:7] == b"0120120"
