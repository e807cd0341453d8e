"""How likely it is that one vehicle was beside another so often by chance.

For each trip: of those who pass this camera within half an hour, how many pass within a minute by
chance? Busy minutes and the candidate's own habits at that hour are paid for. Going on together
to the next camera counts only as far as it is rare among those who were beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby, pairwise

from ccoc.chances import at_least, combined
from ccoc.ids import SightingId
from ccoc.journeys import Passage, Seen

NEAR = timedelta(seconds=60)
"""Together: at most so long before or after."""
WIDE = timedelta(minutes=30)
"""The traffic that NEAR is held against."""
EVEN = NEAR / WIDE
"""Chance to be near, where traffic flows evenly."""
HABIT_PRIOR = 5.0
"""Other days that an even habit counts for, before there are any."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What passed around one passage at its camera, without the plate itself. `near`: within NEAR,
    perhaps fewer than `near_count`; `wide_count`: within WIDE."""

    passage: Passage
    near: tuple[Seen, ...]
    near_count: int
    wide_count: int


@dataclass(frozen=True, slots=True)
class Together:
    """A passage of the plate and the companion's beside it; `apart` is negative if that one was
    ahead."""

    sighting: SightingId
    companion: SightingId
    apart: timedelta


@dataclass(frozen=True, slots=True)
class Meeting:
    """One scene as one candidate met it: its passages there, and the closest if that was near.
    `habit`: share of its passages at that hour of other days that are near that minute."""

    scene: Surrounding
    near: int
    wide: int
    habit: float
    beside: Together | None


def meeting_of(scene: Surrounding, there: Sequence[Seen]) -> Meeting:
    """`there`: every passage of the candidate at the scene's camera."""
    own = scene.passage.sighting
    passed = [(seen.at - own.last_at, seen) for seen in there]
    wide = [(apart, seen) for apart, seen in passed if abs(apart) <= WIDE]
    near = [(apart, seen) for apart, seen in wide if abs(apart) <= NEAR]
    habit = _habit([apart for apart, _ in passed if abs(apart) > WIDE])
    if not near:
        return Meeting(scene, 0, len(wide), habit, None)
    apart, seen = min(near, key=lambda each: abs(each[0]))
    return Meeting(scene, len(near), len(wide), habit, Together(own.id, seen.sighting, apart))


def _habit(apart: Iterable[timedelta]) -> float:
    """Who drives to the minute every day is near a neighbour who does so too."""
    by_hour = [abs((each + DAY / 2) % DAY - DAY / 2) for each in apart]
    wide, near = sum(each <= WIDE for each in by_hour), sum(each <= NEAR for each in by_hour)
    return float((near + HABIT_PRIOR * EVEN) / (wide + HABIT_PRIOR))


def chance_of(meetings: Sequence[Meeting]) -> float:
    """Each trip is one test, at the first camera that both passed within WIDE, met or not: to
    choose the camera where they met would find company everywhere."""
    occasions: list[tuple[float, bool]] = []
    followings: list[float] = []
    for _, group in groupby(meetings, key=lambda each: each.scene.passage.trip):
        trip = list(group)
        first = next((index for index, each in enumerate(trip) if each.wide), None)
        if first is None:
            continue
        beside = trip[first].beside is not None
        occasions.append((_near_by_chance(trip[first]), beside))
        if beside and (onwards := _changes(trip[first:])):
            followings.append(_following(onwards))
    times = sum(beside for _, beside in occasions)
    met = at_least(times, [chance for chance, _ in occasions])
    return combined([met, combined(followings)]) if followings else met


def _near_by_chance(meeting: Meeting) -> float:
    """Of the candidate's passages within WIDE at least one is near, if it drives as others do
    here. The candidate itself is left out of the others."""
    scene = meeting.scene
    near, wide = scene.near_count - meeting.near, scene.wide_count - meeting.wide
    share = max(EVEN, meeting.habit, (near + 1) / (wide + 1 / EVEN))
    return float(1 - (1 - min(1.0, share)) ** meeting.wide)


def _changes(trip: Sequence[Meeting]) -> list[tuple[Meeting, Meeting]]:
    """From one camera to another one."""
    return [
        (here, there)
        for here, there in pairwise(trip)
        if here.scene.passage.sighting.camera != there.scene.passage.sighting.camera
    ]


def _following(onwards: Sequence[tuple[Meeting, Meeting]]) -> float:
    """Chance that a vehicle beside it goes on beside it as far as this one did: its rank among
    all who were, so that where all go on, or nobody else was there, it says nothing."""
    chance = 1.0
    for here, there in onwards:
        if there.beside is None:
            break
        before, after = _strangers(here, there), _strangers(there, here)
        chance *= (len(before & after) + 1) / (len(before) + 1)
    return chance


def _strangers(meeting: Meeting, other: Meeting) -> set[str]:
    """Who was near, without the candidate."""
    beside = {each.beside.companion for each in (meeting, other) if each.beside}
    candidates = {
        seen.plate.registration
        for each in (meeting, other)
        for seen in each.scene.near
        if seen.sighting in beside
    }
    return {seen.plate.registration for seen in meeting.scene.near} - candidates
