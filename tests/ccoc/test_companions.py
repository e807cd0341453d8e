"""Seen together: a busy road makes nobody a companion, and who rides along is found."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.companions import SIGNIFICANT, Company, candidates_of
from tests.ccoc.builders import NOON
from tests.ccoc.traffic import ROUTES, Traffic

WANTED, FRIEND = "ฆฆ 1", "ญญ 2"


def a_town(seed: int, vehicles: int = 300, days: int = 14) -> Traffic:
    town = Traffic(days, seed)
    town.commute(vehicles)
    return town


def ride(town: Traffic, trips: int, behind: float | None = 5.0) -> Company:
    """The wanted plate drives `trips` times, with the friend `behind` seconds after it."""
    for _ in range(trips):
        route = town.random.choice(ROUTES)
        hours = town.random.uniform(-5, 9)
        begins = NOON + timedelta(days=town.random.randrange(town.days), hours=hours)
        town.drive(WANTED, route, begins)
        if behind is not None:
            town.drive(FRIEND, route, begins + timedelta(seconds=behind))
    town.sort()
    return town.company(WANTED)


@pytest.mark.parametrize(("seed", "vehicles"), [(1, 300), (2, 700), (3, 60)])
def test_on_a_busy_road_nobody_becomes_a_companion_by_chance(seed: int, vehicles: int) -> None:
    """Commuters of the same road and hour, in platoons from the same lights, for two weeks."""
    town = a_town(seed, vehicles)
    town.sort()
    pages = [town.company(f"กข {1000 + number}") for number in range(0, vehicles, vehicles // 40)]
    assert sum(each.by_chance for each in pages) > len(pages)
    false = sum(bool(each.companions) for each in pages)
    assert false <= 2 * SIGNIFICANT * len(pages)


def test_neighbours_who_leave_at_the_same_minute_every_day_are_no_companions() -> None:
    town = Traffic(21, 5)
    town.commute(100)
    for number in range(20):
        for day in range(21):
            minutes = town.random.gauss(0, 2)
            town.drive(f"ขก {100 + number}", ROUTES[0], NOON + timedelta(days=day, minutes=minutes))
    town.sort()
    pages = [town.company(f"ขก {100 + number}") for number in range(20)]
    assert sum(each.by_chance for each in pages) > 10 * len(pages)
    assert sum(bool(each.companions) for each in pages) <= 1


@pytest.mark.parametrize("seed", range(5))
def test_who_rides_along_on_six_trips_is_found_and_nobody_else(seed: int) -> None:
    company = ride(a_town(200 + seed), trips=6)
    assert [each.plate.registration for each in company.companions] == [FRIEND]
    (friend,) = company.companions
    assert friend.trips == 6
    assert friend.cameras >= 3
    assert friend.chance <= SIGNIFICANT
    assert not friend.misread


def test_a_companion_comes_with_both_sightings_and_who_was_ahead() -> None:
    town = a_town(11, vehicles=50)
    (friend,) = ride(town, trips=4).companions
    own = {seen.sighting for seen in town.of(WANTED)}
    theirs = {seen.sighting: seen.at for seen in town.of(FRIEND)}
    assert friend.together
    for each in friend.together:
        assert each.sighting in own
        assert each.companion in theirs
        assert abs(each.apart) <= timedelta(seconds=60)


def test_once_past_one_camera_together_is_nothing() -> None:
    town = a_town(12, vehicles=20)
    town.see(WANTED, next(iter(town.passages)), NOON)
    town.see(FRIEND, next(iter(town.passages)), NOON + timedelta(seconds=1))
    town.sort()
    company = town.company(WANTED)
    assert company.companions == ()
    assert FRIEND not in candidates_of(town.surroundings(WANTED))


def test_traffic_that_repeats_itself_makes_no_companions() -> None:
    """The demo's clips loop: everybody passes with everybody, again and again."""
    town = Traffic(1, 13)
    for loop in range(40):
        for number in range(8):
            begins = NOON + timedelta(seconds=90 * loop + 10 * number)
            town.drive(f"70-{1000 + number}", ROUTES[0], begins)
    town.sort()
    company = town.company("70-1003")
    assert company.companions == ()
    assert company.by_chance == 7


def test_how_many_were_looked_around_is_told() -> None:
    company = ride(a_town(14, vehicles=40), trips=3, behind=None)
    assert company.passages == len(company_passages(a_town(14, vehicles=40)))
    assert company.cut == 0


def company_passages(town: Traffic) -> list[object]:
    ride(town, trips=3, behind=None)
    return list(town.of(WANTED))


def test_nobody_around_is_an_empty_company() -> None:
    company = ride(Traffic(14, 15), trips=3, behind=None)
    assert (company.companions, company.by_chance) == ((), 0)


@pytest.mark.parametrize(("registration", "misread"), [("ฆฆ 7", True), ("ฆฆ 25", False)])
def test_a_companion_that_differs_by_one_character_may_be_a_misread(
    registration: str, misread: bool
) -> None:
    town = a_town(16, vehicles=50)
    for day in range(6):
        begins = NOON + timedelta(days=day, hours=town.random.uniform(-5, 9))
        town.drive(WANTED, ROUTES[0], begins)
        town.drive(registration, ROUTES[0], begins + timedelta(seconds=1))
    town.sort()
    (companion,) = town.company(WANTED).companions
    assert companion.plate.registration == registration
    assert companion.misread is misread
