"""Where a vehicle is likely to be seen next, from the station's own traffic and its own habits.

Counts with Laplace's rule: nothing that was never seen is impossible. Too few journeys give no
forecast at all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc.ids import CameraId
from ccoc.journeys import Passage, may_be_one_vehicle
from ccoc.sentences import Sentence

HORIZON = timedelta(minutes=30)
"""A vehicle that no camera saw for so long did not go on to another one."""
ENOUGH_OF_STATION = 20
ENOUGH_OF_ITS_OWN = 3
OWN_WEIGHT = 4.0
"""A journey of the vehicle itself says as much as four of strangers."""
MOST_LIKELY = 3


class Outlook(StrEnum):
    EXPECTED = "expected"
    OVERDUE = "overdue"
    """The time in which it should have been seen is over."""
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Onward:
    """What one vehicle did after one passage of a camera: seen next at `to`, or not within
    HORIZON (both None)."""

    to: CameraId | None
    took: timedelta | None


@dataclass(frozen=True, slots=True)
class LikelyCamera:
    """`share` of the vehicles that pass. Four of five come between `soonest` and `latest`."""

    camera: CameraId
    share: float
    journeys: int
    own: int
    soonest: datetime
    typical: datetime
    latest: datetime


@dataclass(frozen=True, slots=True)
class Forecast:
    """`journeys` of other vehicles and `own` ones: what it rests on. `unseen`: share of vehicles
    that no other camera sees within HORIZON."""

    outlook: Outlook
    after: CameraId
    seen_at: datetime
    journeys: int
    own: int
    likely: tuple[LikelyCamera, ...]
    unseen: float
    sentence: Sentence


def own_onwards(journey: Sequence[Passage], camera: CameraId) -> tuple[Onward, ...]:
    """What this vehicle did after its earlier passages of a camera; the last one is still open."""
    return tuple(
        _next_elsewhere(journey, index)
        for index, passage in enumerate(journey[:-1])
        if passage.sighting.camera == camera and passage.trip != journey[-1].trip
    )


def _next_elsewhere(journey: Sequence[Passage], index: int) -> Onward:
    here = journey[index].sighting
    for passage in journey[index + 1 :]:
        there, took = passage.sighting, passage.sighting.last_at - here.last_at
        if took > HORIZON:
            break
        if there.camera != here.camera and may_be_one_vehicle(here, there):
            return Onward(there.camera, took)
    return Onward(None, None)


def forecast(
    last: Passage,
    own: Sequence[Onward],
    station: Sequence[Onward],
    cameras: Collection[CameraId],
    now: datetime,
) -> Forecast:
    """`cameras`: all that read plates. `station`: of other vehicles at the same camera."""
    here, seen_at = last.sighting.camera, last.sighting.last_at
    places = [camera for camera in cameras if camera != here]
    total = len(station) + OWN_WEIGHT * len(own) + len(places) + 1
    enough = len(station) >= ENOUGH_OF_STATION or len(own) >= ENOUGH_OF_ITS_OWN
    found = [_likely(camera, own, station, total, seen_at) for camera in places if enough]
    likely = sorted((each for each in found if each), key=lambda each: -each.share)[:MOST_LIKELY]
    outlook = _outlook(likely, enough=enough, now=now, seen_at=seen_at)
    unseen = (_weight(None, own, station) + 1) / total
    return Forecast(
        outlook,
        here,
        seen_at,
        len(station),
        len(own),
        tuple(likely),
        unseen,
        _sentence(outlook, len(station), len(own)),
    )


def _likely(
    camera: CameraId,
    own: Sequence[Onward],
    station: Sequence[Onward],
    total: float,
    seen_at: datetime,
) -> LikelyCamera | None:
    """None where nobody ever went: a share of the smoothing alone is no finding."""
    times = [(each.took, 1.0) for each in station if each.to == camera and each.took]
    times += [(each.took, OWN_WEIGHT) for each in own if each.to == camera and each.took]
    if not times:
        return None
    return LikelyCamera(
        camera,
        (_weight(camera, own, station) + 1) / total,
        sum(each.to == camera for each in station),
        sum(each.to == camera for each in own),
        seen_at + _quantile(times, 0.1),
        seen_at + _quantile(times, 0.5),
        seen_at + _quantile(times, 0.9),
    )


def _weight(to: CameraId | None, own: Sequence[Onward], station: Sequence[Onward]) -> float:
    strangers = sum(each.to == to for each in station)
    return strangers + OWN_WEIGHT * sum(each.to == to for each in own)


def _quantile(weighed: Sequence[tuple[timedelta, float]], share: float) -> timedelta:
    ordered = sorted(weighed)
    wanted = share * sum(weight for _, weight in ordered)
    reached = 0.0
    for took, weight in ordered:
        reached += weight
        if reached >= wanted:
            return took
    return ordered[-1][0]


def _outlook(
    likely: Sequence[LikelyCamera], *, enough: bool, now: datetime, seen_at: datetime
) -> Outlook:
    if not enough:
        return Outlook.TOO_FEW
    end = max((each.latest for each in likely), default=seen_at + HORIZON)
    return Outlook.OVERDUE if now > end else Outlook.EXPECTED


def _sentence(outlook: Outlook, journeys: int, own: int) -> Sentence:
    rests = Sentence(
        f"จากรถคันอื่นที่ผ่านกล้องนี้ {journeys} เที่ยว และรถคันนี้เอง {own} เที่ยว",
        f"from {journeys} journeys of other vehicles past this camera and {own} of its own",
    )
    if outlook is Outlook.TOO_FEW:
        return Sentence(
            f"ข้อมูลยังน้อยเกินไปที่จะคาดการณ์ ({rests.th})",
            f"Too few journeys for a forecast ({rests.en}).",
        )
    if outlook is Outlook.OVERDUE:
        return Sentence(
            f"พ้นเวลาที่ควรพบอีกแล้ว รถอาจจอดหรือออกนอกพื้นที่กล้อง ({rests.th})",
            f"The time to be seen again is over: parked, or out of the cameras' sight "
            f"({rests.en}).",
        )
    return Sentence(f"คาดการณ์{rests.th}", f"A forecast {rests.en}.")
