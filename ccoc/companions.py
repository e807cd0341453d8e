"""Which plates are seen together with one plate more often than traffic explains.

How likely chance is, ccoc.meetings says; here it is held against all vehicles of the traffic.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ccoc.journeys import Seen
from ccoc.meetings import Surrounding, Together, chance_of, meeting_of
from ccoc.nearness import NEAR as ALIKE
from ccoc.nearness import distance
from ccoc.plates import Plate, compact
from ccoc.sentences import Sentence

SIGNIFICANT = 0.05
"""Chance that a page names any stranger."""


@dataclass(frozen=True, slots=True)
class Companion:
    """`chance`: that any vehicle of the traffic around is with it so often without belonging to it
    (Bonferroni). `misread`: so alike that it may be the same vehicle, read wrongly."""

    plate: Plate
    together: tuple[Together, ...]
    trips: int
    cameras: int
    chance: float
    misread: bool

    @property
    def sentence(self) -> Sentence:
        chance = f"{self.chance:.1%}" if self.chance >= 0.001 else "< 0.1%"
        times = len(self.together)
        th = (
            f"พบผ่านกล้องเดียวกันห่างกันไม่เกิน 1 นาที {times} ครั้ง ใน {self.trips} เที่ยว "
            f"ที่กล้อง {self.cameras} จุด โอกาสที่จะเป็นเรื่องบังเอิญ {chance}"
        )
        en = (
            f"Within a minute at the same camera {times} times, in {self.trips} trips at "
            f"{self.cameras} cameras; by chance: {chance}."
        )
        if self.misread:
            th += " ทะเบียนคล้ายกันมาก อาจเป็นรถคันเดียวกันที่อ่านผิด โปรดดูภาพ"
            en += " So alike that it may be the same vehicle, misread: look at the pictures."
        return Sentence(th, en)


@dataclass(frozen=True, slots=True)
class Company:
    """`passages` were looked around, `cut` of them only in part. Of `others`, the passages of other
    vehicles around them, `by_chance` vehicles were near repeatedly, no more often than chance."""

    companions: tuple[Companion, ...]
    passages: int
    cut: int
    others: int
    by_chance: int

    @property
    def sentence(self) -> Sentence:
        return Sentence(
            f"ตรวจ {self.passages} ครั้งที่รถผ่านกล้อง "
            f"เทียบกับรถอื่นที่ผ่านในครึ่งชั่วโมงก่อนหลัง {self.others:,} ครั้ง "
            f"มี {self.by_chance} คันที่พบใกล้กันซ้ำแต่ไม่มากกว่าเรื่องบังเอิญ จึงไม่แสดง",
            f"{self.passages} passages were held against {self.others:,} of other vehicles within "
            f"half an hour; {self.by_chance} vehicles were near repeatedly, no more often than "
            f"chance, and are not named.",
        )


def candidates_of(surroundings: Iterable[Surrounding]) -> tuple[str, ...]:
    """Registrations near at two cameras or in two trips, the most frequent first."""
    places: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for each in surroundings:
        for seen in each.near:
            places[seen.plate.registration].add((each.passage.sighting.camera, each.passage.trip))
    repeated = [name for name, found in places.items() if len(found) > 1]
    return tuple(sorted(repeated, key=lambda name: (-len(places[name]), name)))


def company_of(
    surroundings: Iterable[Surrounding], histories: Mapping[str, Sequence[Seen]]
) -> Company:
    """`histories`: by registration, every passage of a candidate at these cameras and times."""
    scenes = sorted(surroundings, key=lambda each: each.passage.number)
    others = sum(each.wide_count for each in scenes)
    tested = [_companion(scenes, history, others) for history in histories.values()]
    repeated = [each for each in tested if each is not None]
    significant = [each for each in repeated if each.chance <= SIGNIFICANT]
    return Company(
        tuple(sorted(significant, key=lambda each: each.chance)),
        len(scenes),
        sum(each.near_count > len(each.near) for each in scenes),
        others,
        len(repeated) - len(significant),
    )


def _companion(
    scenes: Sequence[Surrounding], history: Sequence[Seen], others: int
) -> Companion | None:
    """None where it was beside the plate at one camera in one trip only.

    Held against as many tests as others passed: more than there are vehicles, so never too few.
    """
    there: dict[str, list[Seen]] = defaultdict(list)
    for seen in history:
        there[seen.camera].append(seen)
    meetings = [meeting_of(scene, there[scene.passage.sighting.camera]) for scene in scenes]
    met = [each for each in meetings if each.beside]
    trips = {each.scene.passage.trip for each in met}
    cameras = {each.scene.passage.sighting.camera for each in met}
    if not met or (len(trips) < 2 and len(cameras) < 2):
        return None
    plate = _most_common_plate(history)
    own = met[0].scene.passage.sighting.plate.registration
    return Companion(
        plate,
        tuple(each.beside for each in met if each.beside),
        len(trips),
        len(cameras),
        min(1.0, chance_of(meetings) * max(1, others)),
        distance(compact(plate.registration), compact(own)) <= ALIKE,
    )


def _most_common_plate(history: Sequence[Seen]) -> Plate:
    known = [seen.plate for seen in history if seen.plate.province]
    return Counter(known or [seen.plate for seen in history]).most_common(1)[0][0]
