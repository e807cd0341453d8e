"""The next camera: from what others did here and what this vehicle did before, or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ccoc.forecasts import HORIZON, Forecast, Onward, Outlook, forecast, own_onwards
from ccoc.ids import CameraId
from ccoc.journeys import Passage, journey_of
from tests.ccoc.builders import NOON, a_sighting

MARKET, BRIDGE, SCHOOL = (CameraId(name) for name in ("market", "bridge", "school"))
CAMERAS = (MARKET, BRIDGE, SCHOOL)
SOON = NOON + timedelta(seconds=30)


def passages(*stops: tuple[float, str]) -> tuple[Passage, ...]:
    seen = [
        a_sighting(
            id=f"s{minutes:g}".replace(".", "_"),
            camera=camera,
            at=NOON + timedelta(minutes=minutes),
        )
        for minutes, camera in stops
    ]
    return journey_of(seen, {})


LAST = passages((0, "market"))[0]


def went(to: CameraId | None, times: int, minutes: float = 3.0) -> list[Onward]:
    return [Onward(to, timedelta(minutes=minutes) if to else None)] * times


def ask(station: list[Onward], own: list[Onward] | None = None, now: datetime = SOON) -> Forecast:
    return forecast(LAST, own or [], station, CAMERAS, now)


def test_the_camera_that_most_go_to_comes_first_with_its_share_and_time() -> None:
    told = ask(went(BRIDGE, 60) + went(SCHOOL, 20, 8.0) + went(None, 20))
    assert told.outlook is Outlook.EXPECTED
    assert [each.camera for each in told.likely] == ["bridge", "school"]
    assert told.likely[0].share == pytest.approx(61 / 103)
    assert told.likely[0].typical == NOON + timedelta(minutes=3)
    assert told.unseen == pytest.approx(21 / 103)
    assert (told.journeys, told.own) == (100, 0)
    assert "100 เที่ยว" in told.sentence.th


@pytest.mark.parametrize(("station", "own"), [(19, 0), (0, 2), (19, 2)])
def test_too_few_journeys_are_no_forecast_and_say_so(station: int, own: int) -> None:
    told = ask(went(BRIDGE, station), went(BRIDGE, own))
    assert told.outlook is Outlook.TOO_FEW
    assert told.likely == ()
    assert "น้อยเกินไป" in told.sentence.th


@pytest.mark.parametrize(("station", "own"), [(20, 0), (0, 3)])
def test_enough_of_others_or_of_its_own_are_a_forecast(station: int, own: int) -> None:
    told = ask(went(BRIDGE, station), went(BRIDGE, own))
    assert told.outlook is Outlook.EXPECTED
    assert [each.camera for each in told.likely] == ["bridge"]


def test_its_own_habit_outweighs_strangers() -> None:
    told = ask(went(BRIDGE, 25), went(SCHOOL, 10))
    assert told.likely[0].camera == "school"
    assert (told.likely[0].own, told.likely[0].journeys) == (10, 0)


def test_nothing_is_certain_and_nobody_is_sent_where_nobody_went() -> None:
    told = ask(went(BRIDGE, 1000))
    assert [each.camera for each in told.likely] == ["bridge"]
    assert told.likely[0].share < 1
    shares = told.likely[0].share + told.unseen
    assert shares < 1


def test_four_of_five_come_between_soonest_and_latest() -> None:
    station = [Onward(BRIDGE, timedelta(minutes=minute)) for minute in range(1, 101)]
    (likely,) = ask(station).likely
    assert likely.soonest == NOON + timedelta(minutes=10)
    assert likely.typical == NOON + timedelta(minutes=50)
    assert likely.latest == NOON + timedelta(minutes=90)


def test_when_the_time_is_over_it_is_not_expected_any_more() -> None:
    told = ask(went(BRIDGE, 30), now=NOON + timedelta(minutes=4))
    assert told.outlook is Outlook.OVERDUE
    assert "พ้นเวลา" in told.sentence.th


def test_own_journeys_are_those_after_earlier_passages_of_this_camera() -> None:
    journey = passages(
        (0, "market"),
        (3, "bridge"),
        (100, "market"),
        (104, "school"),
        (200, "market"),
        (300, "market"),
    )
    assert own_onwards(journey, MARKET) == (
        Onward(BRIDGE, timedelta(minutes=3)),
        Onward(SCHOOL, timedelta(minutes=4)),
        Onward(None, None),
    )


def test_the_trip_that_still_goes_on_says_nothing_yet() -> None:
    assert own_onwards(passages((0, "market"), (2, "market")), MARKET) == ()


def test_later_than_the_horizon_is_not_seen_again() -> None:
    beyond = HORIZON.total_seconds() / 60 + 1
    journey = passages((0, "market"), (beyond, "bridge"), (500, "bridge"))
    assert own_onwards(journey, MARKET) == (Onward(None, None),)
