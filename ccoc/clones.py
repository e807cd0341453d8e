"""Signs that two vehicles carry one plate: too far too fast, or a plate on the wrong vehicle.

A misread looks the same, so every suspicion says how sure its reads are, and doubtful reads give
a possibility only. Red dealer plates move between vehicles and are never suspected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise

from ccoc.ids import SightingId
from ccoc.journeys import Cameras, Passage, may_be_one_vehicle, way_between
from ccoc.plate_shapes import PlateClass
from ccoc.sentences import Sentence
from ccoc.sightings import Sighting

SURE_ENOUGH = 0.9
"""Chance that every read a suspicion rests on is right; below it is a possibility only."""
FOUR_WHEELS = frozenset({"car", "truck", "bus"})
"""The vehicle detector calls the front of a truck a bus: these three are not told apart."""


class SuspicionKind(StrEnum):
    TOO_FAST = "too_fast"
    WRONG_VEHICLE = "wrong_vehicle"


class Strength(StrEnum):
    SUSPECTED = "suspected"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class TravelLimits:
    """What is taken as possible. `clock`: error of each time of ours. A live picture that comes
    later than `latest` is not known: then the camera's clock is wrong, not our time of it.
    `view_metres`: how far from its camera a plate is read."""

    fastest_kmh: float = 180.0
    clock: timedelta = timedelta(seconds=5)
    latest: timedelta = timedelta(seconds=60)
    view_metres: float = 50.0


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`right`: chance that all its reads are right. `kmh`: the slowest speed that would do."""

    kind: SuspicionKind
    strength: Strength
    evidence: tuple[SightingId, ...]
    right: float
    kmh: float | None
    sentence: Sentence


def suspicions_in(
    journey: Sequence[Passage], cameras: Cameras, limits: TravelLimits
) -> tuple[Suspicion, ...]:
    """The strongest first, then the newest."""
    able = [each.sighting for each in journey if each.sighting.plate_class is not PlateClass.RED]
    found = [*_too_fast(able, cameras, limits), *_wrong_vehicle(able)]
    newest_first = reversed(found)
    return tuple(sorted(newest_first, key=lambda each: each.strength is Strength.POSSIBLE))


def chance_right(sighting: Sighting) -> float:
    """Of registration and province together."""
    known = sighting.plate.province is not None
    return sighting.confidence * (sighting.province_confidence if known else 1.0)


def is_firm(sighting: Sighting) -> bool:
    """Read twice alike, with a known province."""
    return sighting.agreeing_reads >= 2 and sighting.plate.province is not None


def _too_fast(
    sightings: Sequence[Sighting], cameras: Cameras, limits: TravelLimits
) -> Iterator[Suspicion]:
    """Neighbours in time, among all reads and among the sure ones: a doubtful read between two
    sure ones hides nothing."""
    sure = [each for each in sightings if is_firm(each) and chance_right(each) >= SURE_ENOUGH]
    seen: set[tuple[SightingId, SightingId]] = set()
    for chain in (sightings, sure):
        for earlier, later in pairwise(chain):
            kmh = _slowest_kmh(earlier, later, cameras, limits)
            if kmh is None or kmh <= limits.fastest_kmh or (earlier.id, later.id) in seen:
                continue
            seen.add((earlier.id, later.id))
            yield _fast(earlier, later, way_between(earlier.camera, later.camera, cameras), kmh)


def _slowest_kmh(
    earlier: Sighting, later: Sighting, cameras: Cameras, limits: TravelLimits
) -> float | None:
    """With all doubt in the vehicle's favour: clocks, lateness, and how far a camera sees."""
    way = way_between(earlier.camera, later.camera, cameras)
    if way is None or not may_be_one_vehicle(earlier, later):
        return None
    metres = way - 2 * limits.view_metres
    longest = later.last_at - earlier.first_at + _doubt(earlier, limits) + _doubt(later, limits)
    return metres / longest.total_seconds() * 3.6 if metres > 0 else None


def _doubt(sighting: Sighting, limits: TravelLimits) -> timedelta:
    """How far the moment may be from our clock's."""
    if sighting.camera_frame_at is None:
        return limits.clock
    apart = abs(sighting.frame_at - sighting.camera_frame_at)
    return max(limits.clock, apart) if apart <= limits.latest else limits.clock


def _fast(earlier: Sighting, later: Sighting, way: float | None, kmh: float) -> Suspicion:
    right = chance_right(earlier) * chance_right(later)
    strength = _strength(right, (earlier, later))
    kilometres = (way or 0.0) / 1000
    took = _duration(later.frame_at - earlier.frame_at)
    facts = Sentence(
        f"พบทะเบียนเดียวกันที่กล้องสองจุด ห่างกัน {kilometres:.1f} กม. ใน {took.th} "
        f"แม้เผื่อนาฬิกาคลาดเคลื่อนแล้ว ยังต้องวิ่งอย่างน้อย {kmh:.0f} กม./ชม.",
        f"The same plate at two cameras {kilometres:.1f} km apart within {took.en}: with every "
        f"doubt about the clocks still {kmh:.0f} km/h or more.",
    )
    evidence = (earlier.id, later.id)
    sentence = _weighed(facts, strength, right)
    return Suspicion(SuspicionKind.TOO_FAST, strength, evidence, right, kmh, sentence)


def _wrong_vehicle(sightings: Sequence[Sighting]) -> Iterator[Suspicion]:
    """Suspected from two firm reads on: one can be a plate given to the vehicle beside it."""
    wrong = [each for each in sightings if _is_on_wrong_vehicle(each)]
    if not wrong:
        return
    best = sorted(wrong, key=lambda each: (not is_firm(each), -chance_right(each)))[:2]
    right = 1.0
    for each in best:
        right *= chance_right(each)
    strength = _strength(right, best) if len(best) == 2 else Strength.POSSIBLE
    facts = Sentence(
        f"ป้ายรถจักรยานยนต์อยู่บนรถสี่ล้อขึ้นไป {len(wrong)} จาก {len(sightings)} ครั้งที่พบ",
        f"A motorcycle's plate on a vehicle with four wheels or more, in {len(wrong)} of "
        f"{len(sightings)} passages.",
    )
    evidence = tuple(each.id for each in wrong)
    sentence = _weighed(facts, strength, right)
    yield Suspicion(SuspicionKind.WRONG_VEHICLE, strength, evidence, right, None, sentence)


def _is_on_wrong_vehicle(sighting: Sighting) -> bool:
    """A car's plate on a motorcycle is left out: `1กข 1234` can be either by its text."""
    motorcycle = sighting.plate_class is PlateClass.MOTORCYCLE
    return motorcycle and sighting.vehicle in FOUR_WHEELS


def _strength(right: float, sightings: Sequence[Sighting]) -> Strength:
    sure = right >= SURE_ENOUGH and all(is_firm(each) for each in sightings)
    return Strength.SUSPECTED if sure else Strength.POSSIBLE


def _weighed(facts: Sentence, strength: Strength, right: float) -> Sentence:
    share = f"{right:.0%}" if right < 0.995 else "> 99%"
    if strength is Strength.SUSPECTED:
        return Sentence(
            f"{facts.th} สงสัยว่าใช้ป้ายซ้ำหรือสวมทะเบียน (โอกาสที่อ่านถูกทุกครั้ง {share})",
            f"{facts.en} A cloned or swapped plate is suspected (all reads right: {share}).",
        )
    return Sentence(
        f"{facts.th} อาจเป็นป้ายซ้ำ หรือระบบอ่านผิด โปรดดูภาพก่อน (โอกาสที่อ่านถูกทุกครั้ง {share})",
        f"{facts.en} Possibly a cloned plate, possibly a misread: look at the pictures first "
        f"(all reads right: {share}).",
    )


def _duration(span: timedelta) -> Sentence:
    seconds = max(0, round(span.total_seconds()))
    if seconds < 120:
        return Sentence(f"{seconds} วินาที", f"{seconds} s")
    minutes = round(seconds / 60)
    if minutes < 120:
        return Sentence(f"{minutes} นาที", f"{minutes} min")
    return Sentence(f"{minutes / 60:.1f} ชั่วโมง", f"{minutes / 60:.1f} h")
