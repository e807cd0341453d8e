"""Passages in order, trips, the way and the time to the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.cameras import Camera, OwnerClass
from ccoc.ids import CameraId
from ccoc.journeys import journey_of, may_be_one_vehicle
from ccoc.plate_shapes import PlateClass
from ccoc.sightings import Sighting
from tests.ccoc.builders import NOON, a_sighting

CAMERAS = {
    CameraId(name): Camera(CameraId(name), name, name, OwnerClass.POLICE, 17.0 + north, 104.0)
    for name, north in (("market", 0.0), ("bridge", 0.01), ("school", 0.02))
} | {CameraId("nowhere"): Camera(CameraId("nowhere"), "?", "?", OwnerClass.PRIVATE)}
"""The market, 1,112 m north of it the bridge, as far again the school; and one without place."""


def at(minutes: float, camera: str = "market", **changes: object) -> Sighting:
    when = NOON + timedelta(minutes=minutes)
    seen = a_sighting("กข 1234", id=f"s{minutes:g}".replace(".", "_"), camera=camera, at=when)
    return replace(seen, **changes)  # type: ignore[arg-type]  # by name


def test_passages_are_numbered_from_the_oldest_whatever_order_they_came_in() -> None:
    journey = journey_of([at(5), at(1), at(3)], CAMERAS)
    assert [(each.number, each.sighting.id) for each in journey] == [
        (1, "s1"),
        (2, "s3"),
        (3, "s5"),
    ]


def test_a_leg_has_time_straight_way_and_the_least_speed() -> None:
    first, last = journey_of([at(0), at(2, "bridge")], CAMERAS)
    assert first.leg is not None
    assert first.leg.to == 2
    assert first.leg.took == timedelta(minutes=2)
    assert first.leg.metres == pytest.approx(1112, abs=2)
    assert first.leg.kmh == pytest.approx(33.4, abs=0.1)
    assert last.leg is None


def test_where_a_place_is_unknown_no_distance_is_invented() -> None:
    first, _ = journey_of([at(0), at(2, "nowhere")], CAMERAS)
    assert first.leg is not None
    assert first.leg.took == timedelta(minutes=2)
    assert (first.leg.metres, first.leg.kmh) == (None, None)
    removed, _ = journey_of([at(0, "removed"), at(2)], CAMERAS)
    assert removed.leg is not None
    assert removed.leg.metres is None


def test_the_same_camera_again_is_no_speed() -> None:
    first, _ = journey_of([at(0), at(2)], CAMERAS)
    assert first.leg is not None
    assert (first.leg.metres, first.leg.kmh) == (0.0, None)


def test_after_half_an_hour_unseen_a_new_trip_begins_and_no_speed_is_told() -> None:
    journey = journey_of([at(0), at(30, "bridge"), at(60.5)], CAMERAS)
    assert [each.trip for each in journey] == [1, 1, 2]
    assert journey[1].leg is not None
    assert journey[1].leg.kmh is None


def test_no_passage_at_all_is_no_journey() -> None:
    assert journey_of([], CAMERAS) == ()


def test_a_motorcycle_of_the_same_number_is_another_vehicle_on_the_way() -> None:
    car = {"plate_class": PlateClass.CAR}
    motorcycle = {"plate_class": PlateClass.MOTORCYCLE}
    journey = journey_of(
        [at(0, **car), at(1, "bridge", **motorcycle), at(4, "school", **car)], CAMERAS
    )
    assert journey[0].leg is not None
    assert journey[0].leg.to == 3
    assert journey[1].leg is None


def test_unknown_provinces_and_classes_may_be_the_same_vehicle() -> None:
    known = at(0)
    unclear = replace(known, plate=replace(known.plate, province=None))
    assert may_be_one_vehicle(known, unclear)
    assert may_be_one_vehicle(known, replace(known, plate_class=PlateClass.UNKNOWN))
    elsewhere = replace(known, plate=replace(known.plate, province="ระยอง"))
    assert not may_be_one_vehicle(known, elsewhere)
