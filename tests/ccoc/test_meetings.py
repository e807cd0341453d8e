"""What chance alone explains: busy minutes, habits and common ways weigh nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.ids import CameraId, SightingId
from ccoc.journeys import Seen, journey_of
from ccoc.meetings import EVEN, Surrounding, chance_of, meeting_of
from ccoc.plates import Plate
from tests.ccoc.builders import NOON, a_sighting

FRIEND = Plate("ขค 1", "สกลนคร")


def seen(minutes: float, camera: str = "market", plate: Plate = FRIEND) -> Seen:
    at = NOON + timedelta(minutes=minutes)
    number = SightingId(f"{plate.registration[-1]}-{camera}-{minutes:g}".replace(".", "_"))
    return Seen(number, plate, CameraId(camera), at)


def strangers(minutes: float, camera: str, count: int) -> tuple[Seen, ...]:
    return tuple(seen(minutes, camera, Plate(f"มม {number}", None)) for number in range(count))


def scenes(*stops: tuple[float, str, int, int]) -> list[Surrounding]:
    """(minutes, camera, others near, others within half an hour), the friend among them."""
    own = [
        a_sighting("กข 1", id=f"o{index}", camera=camera, at=NOON + timedelta(minutes=minutes))
        for index, (minutes, camera, _, _) in enumerate(stops)
    ]
    return [
        Surrounding(
            passage, (seen(minutes, camera), *strangers(minutes, camera, near)), near + 1, wide + 1
        )
        for passage, (minutes, camera, near, wide) in zip(journey_of(own, {}), stops, strict=True)
    ]


def chance(around: list[Surrounding], history: list[Seen]) -> float:
    meetings = [
        meeting_of(
            scene, [each for each in history if each.camera == scene.passage.sighting.camera]
        )
        for scene in around
    ]
    return chance_of(meetings)


def test_once_in_even_traffic_is_one_minute_of_thirty() -> None:
    assert chance(scenes((0, "market", 4, 200)), [seen(0)]) == pytest.approx(EVEN)


def test_each_further_trip_makes_chance_rarer() -> None:
    once = chance(scenes((0, "market", 4, 200)), [seen(0)])
    days = [day * 1440 + day * 37 for day in range(3)]
    thrice = chance(
        scenes(*((minutes, "market", 4, 200) for minutes in days)), [seen(each) for each in days]
    )
    assert thrice == pytest.approx(once**3)


def test_trips_in_which_it_was_only_somewhere_around_count_against_it() -> None:
    days = [day * 1440 + day * 37 for day in range(3)]
    around = scenes(*((minutes, "market", 4, 200) for minutes in days))
    met_twice = [seen(days[0]), seen(days[1]), seen(days[2] + 20)]
    assert chance(around, met_twice) > 2 * chance(around, [seen(each) for each in days[:2]])


def test_in_a_minute_when_everybody_comes_it_says_little() -> None:
    """The school lets out: 50 of the hour's 60 vehicles pass in these two minutes."""
    assert chance(scenes((0, "market", 50, 60)), [seen(0)]) > 0.5


def test_who_passes_at_this_minute_every_day_is_there_by_habit() -> None:
    every_day = [seen(0), *(seen(1440 * day + 0.3) for day in range(1, 15))]
    assert chance(scenes((0, "market", 4, 200)), every_day) > 0.5
    other_minutes = [seen(0), *(seen(1440 * day + 11) for day in range(1, 15))]
    assert chance(scenes((0, "market", 4, 200)), other_minutes) == pytest.approx(EVEN)


def test_who_passes_again_and_again_is_near_sooner_or_later() -> None:
    often = [seen(0), seen(5), seen(10), seen(-7)]
    assert chance(scenes((0, "market", 4, 200)), often) == pytest.approx(1 - (1 - EVEN) ** 4)


def test_going_on_where_all_go_on_says_nothing_and_alone_it_says_much() -> None:
    together = [seen(0), seen(3, "bridge")]
    all_go = scenes((0, "market", 9, 300), (3, "bridge", 9, 300))
    assert chance(all_go, together) >= chance(all_go[:1], together)
    alone = scenes((0, "market", 9, 300), (3, "bridge", 0, 300))
    assert chance(alone, together) < chance(all_go, together) / 3


def test_the_camera_where_they_met_is_not_chosen_afterwards() -> None:
    """At the first camera of the trip it came ten minutes later: that they met at the second one
    is no evidence."""
    around = scenes((0, "market", 4, 200), (3, "bridge", 4, 200))
    assert chance(around, [seen(10), seen(3, "bridge")]) == 1.0
