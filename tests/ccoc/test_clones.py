"""Suspicions of a cloned plate: only where no honest journey, clock or misread explains it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.cameras import Camera, OwnerClass
from ccoc.clones import Strength, Suspicion, SuspicionKind, TravelLimits, suspicions_in
from ccoc.ids import CameraId
from ccoc.journeys import journey_of
from ccoc.plate_shapes import PlateClass
from ccoc.sightings import Sighting
from tests.ccoc.builders import NOON, a_sighting

CAMERAS = {
    CameraId(name): Camera(CameraId(name), name, name, OwnerClass.POLICE, 17.0 + north, 104.0)
    for name, north in (("market", 0.0), ("bridge", 0.01), ("airport", 0.1))
} | {CameraId("nowhere"): Camera(CameraId("nowhere"), "?", "?", OwnerClass.PRIVATE)}
"""From the market it is 1.1 km to the bridge and 11.1 km to the airport."""


def seen(minutes: float, camera: str, **changes: object) -> Sighting:
    when = NOON + timedelta(minutes=minutes)
    sure = replace(
        a_sighting("กข 1234", id=f"{camera}{minutes:g}".replace(".", "_"), camera=camera, at=when),
        plate_class=PlateClass.CAR,
        vehicle="car",
        confidence=0.99,
        province_confidence=0.99,
    )
    return replace(sure, **changes)  # type: ignore[arg-type]  # by name


def suspicions(*sightings: Sighting, limits: TravelLimits | None = None) -> tuple[Suspicion, ...]:
    return suspicions_in(journey_of(sightings, CAMERAS), CAMERAS, limits or TravelLimits())


def test_eleven_kilometres_in_a_minute_are_suspected_with_evidence_and_a_sentence() -> None:
    (found,) = suspicions(seen(0, "market"), seen(1, "airport"))
    assert found.kind is SuspicionKind.TOO_FAST
    assert found.strength is Strength.SUSPECTED
    assert found.evidence == ("market0", "airport1")
    assert found.kmh is not None
    assert 500 < found.kmh < 667
    assert "11.1 กม." in found.sentence.th
    assert "สงสัย" in found.sentence.th
    assert "11.1 km" in found.sentence.en


def test_ten_minutes_for_eleven_kilometres_are_a_drive() -> None:
    assert suspicions(seen(0, "market"), seen(10, "airport")) == ()


@pytest.mark.parametrize(("limit", "suspected"), [(100.0, 1), (140.0, 0)])
def test_what_is_too_fast_is_a_setting(limit: float, suspected: int) -> None:
    pair = (seen(0, "market"), seen(5, "airport"))
    assert len(suspicions(*pair, limits=TravelLimits(fastest_kmh=limit))) == suspected


def test_two_cameras_at_one_crossing_may_see_the_same_vehicle_at_once() -> None:
    """1.1 km apart less what both see of the road, and seconds of doubt about both clocks."""
    near = TravelLimits(view_metres=500)
    assert suspicions(seen(0, "market"), seen(0.05, "bridge"), limits=near) == ()


def test_a_picture_that_came_late_by_its_own_clock_is_given_that_time() -> None:
    """1.1 km in 6 s is too fast; a stream that lags by 50 s explains it."""
    first, then = seen(0, "market"), seen(0.1, "bridge")
    assert len(suspicions(first, then)) == 1
    late = replace(then, camera_frame_at=then.frame_at - timedelta(seconds=50))
    assert suspicions(first, late) == ()


def test_a_camera_whose_clock_is_hours_wrong_explains_nothing() -> None:
    first, then = seen(0, "market"), seen(0.1, "bridge")
    wrong = replace(then, camera_frame_at=then.frame_at - timedelta(hours=3))
    assert len(suspicions(first, wrong)) == 1


@pytest.mark.parametrize(
    "doubt",
    [
        {"confidence": 0.7},
        {"reads": 1, "agreeing_reads": 1},
        {"province_confidence": 0.5},
    ],
    ids=["unsure", "single read", "province unsure"],
)
def test_a_doubtful_read_makes_it_possible_and_says_so(doubt: dict[str, float]) -> None:
    (found,) = suspicions(seen(0, "market"), seen(1, "airport", **doubt))
    assert found.strength is Strength.POSSIBLE
    assert "อ่านผิด" in found.sentence.th


def test_an_unclear_province_makes_it_possible_and_another_province_nothing() -> None:
    first, then = seen(0, "market"), seen(1, "airport")
    unclear = replace(then, plate=replace(then.plate, province=None), province_confidence=0.0)
    assert [each.strength for each in suspicions(first, unclear)] == [Strength.POSSIBLE]
    other = replace(then, plate=replace(then.plate, province="ระยอง"))
    assert suspicions(first, other) == ()


def test_a_doubtful_read_between_two_sure_ones_hides_nothing() -> None:
    between = seen(0.5, "bridge", confidence=0.3)
    found = suspicions(seen(0, "market"), between, seen(1, "airport"))
    assert found[0].strength is Strength.SUSPECTED
    assert found[0].evidence == ("market0", "airport1")


def test_the_strongest_comes_first() -> None:
    found = suspicions(
        seen(0, "market"),
        seen(1, "airport"),
        seen(200, "market"),
        seen(201, "airport", confidence=0.5),
    )
    assert [each.strength for each in found] == [Strength.SUSPECTED, Strength.POSSIBLE]


def test_a_car_and_a_motorcycle_of_one_number_are_no_clones() -> None:
    motorcycle = {"plate_class": PlateClass.MOTORCYCLE, "vehicle": "motorcycle"}
    assert suspicions(seen(0, "market"), seen(1, "airport", **motorcycle)) == ()


def test_red_plates_move_between_vehicles_and_are_never_suspected() -> None:
    red = {"plate_class": PlateClass.RED}
    assert suspicions(seen(0, "market", **red), seen(1, "airport", **red)) == ()


def test_without_a_place_nothing_is_too_fast() -> None:
    assert suspicions(seen(0, "market"), seen(0.1, "nowhere")) == ()


@pytest.mark.parametrize("vehicle", ["car", "truck", "bus"])
def test_a_motorcycles_plate_on_four_wheels_twice_is_suspected(vehicle: str) -> None:
    on_truck = {"plate_class": PlateClass.MOTORCYCLE, "vehicle": vehicle}
    (once,) = suspicions(seen(0, "market", **on_truck))
    assert (once.kind, once.strength) == (SuspicionKind.WRONG_VEHICLE, Strength.POSSIBLE)
    (twice,) = suspicions(seen(0, "market", **on_truck), seen(40, "bridge", **on_truck))
    assert twice.strength is Strength.SUSPECTED
    assert twice.evidence == ("market0", "bridge40")


def test_trucks_buses_and_cars_are_not_told_apart() -> None:
    assert suspicions(seen(0, "market", vehicle="bus"), seen(40, "market", vehicle="truck")) == ()


def test_a_text_that_fits_cars_and_motorcycles_is_no_suspicion_on_a_motorcycle() -> None:
    assert suspicions(seen(0, "market", vehicle="motorcycle")) == ()
