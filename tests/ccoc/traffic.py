"""A town's traffic from a seed: commuters with habits, rush hours, traffic lights, one main road.

It answers as the store does, so that the pure rules can be tried on a month of it.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ccoc.cameras import Camera, OwnerClass
from ccoc.companions import Company, candidates_of, company_of
from ccoc.ids import CameraId, SightingId
from ccoc.journeys import Seen, journey_of
from ccoc.meetings import NEAR, WIDE, Surrounding
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate
from tests.ccoc.builders import NOON, a_sighting

STREETS = {name: CameraId(name) for name in ("west", "market", "bridge", "school", "east")}
ROUTES = (
    ("west", "market", "bridge", "east"),
    ("west", "market", "school"),
    ("east", "bridge", "market", "west"),
    ("school", "market", "west"),
)
LIGHTS = timedelta(seconds=90)
"""All who wait at a red light start together."""
CAMERAS = {
    camera: Camera(camera, f"กล้อง {name}", name, OwnerClass.POLICE, 17.15, 104.10 + 0.01 * place)
    for place, (name, camera) in enumerate(STREETS.items())
}


class Traffic:
    def __init__(self, days: int, seed: int) -> None:
        self.days = days
        self.random = random.Random(seed)
        self.passages: dict[CameraId, list[Seen]] = defaultdict(list)

    def commute(self, vehicles: int, first: int = 1000) -> None:
        """Each has its route and its hour, most of them in the rush, and keeps to them roughly."""
        for number in range(first, first + vehicles):
            hour = self.random.choice((7.3, 7.5, 7.7, 12.0, 16.5, 17.0, self.random.uniform(5, 22)))
            route = self.random.choice(ROUTES)
            for day in range(self.days):
                if self.random.random() < 0.7:
                    begins = NOON + timedelta(days=day, hours=hour - 12, minutes=self._late())
                    self.drive(f"กข {number}", route, begins)

    def _late(self) -> float:
        return self.random.gauss(0, 8)

    def drive(self, registration: str, route: Sequence[str], begins: datetime) -> None:
        at = begins
        for street in route:
            started = NOON + LIGHTS * -(-(at - NOON) // LIGHTS)
            seen_at = started + timedelta(seconds=self.random.uniform(0, 20))
            self.see(registration, STREETS[street], seen_at)
            at = seen_at + timedelta(seconds=self.random.uniform(100, 160))

    def see(self, registration: str, camera: CameraId, at: datetime) -> None:
        number = sum(map(len, self.passages.values()))
        seen = Seen(SightingId(f"t{number}"), Plate(registration, "สกลนคร"), camera, at)
        self.passages[camera].append(seen)

    def sort(self) -> None:
        for passages in self.passages.values():
            passages.sort(key=lambda each: each.at)

    def of(self, registration: str) -> list[Seen]:
        return [
            seen
            for passages in self.passages.values()
            for seen in passages
            if seen.plate.registration == registration
        ]

    def surroundings(self, registration: str) -> list[Surrounding]:
        """`sort` comes first."""
        own = [
            replace(
                a_sighting(registration, id=seen.sighting, camera=seen.camera, at=seen.at),
                plate_class=PlateClass.CAR,
            )
            for seen in self.of(registration)
        ]
        around = []
        for passage in journey_of(own, CAMERAS):
            at, camera = passage.sighting.last_at, passage.sighting.camera
            near = self._others(registration, camera, at, NEAR)
            wide = self._others(registration, camera, at, WIDE)
            around.append(Surrounding(passage, tuple(near), len(near), len(wide)))
        return around

    def _others(
        self, registration: str, camera: CameraId, at: datetime, within: timedelta
    ) -> list[Seen]:
        passages = self.passages[camera]
        low = bisect_left(passages, at - within, key=lambda each: each.at)
        high = bisect_right(passages, at + within, key=lambda each: each.at)
        return [seen for seen in passages[low:high] if seen.plate.registration != registration]

    def company(self, registration: str) -> Company:
        around = self.surroundings(registration)
        by_plate = defaultdict(list)
        wanted = set(candidates_of(around))
        for passages in self.passages.values():
            for seen in passages:
                if seen.plate.registration in wanted:
                    by_plate[seen.plate.registration].append(seen)
        return company_of(around, by_plate)
