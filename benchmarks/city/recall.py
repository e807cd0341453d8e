"""Which passages of a stretch of time were told, and which with the right plate. Only arithmetic.

A passage counts when it lies wholly in the stretch. However often it is told it counts once, and
a plate that is not its own does not count as read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.city.telling import Told

EARLY_SECONDS, LATE_SECONDS = 1.0, 2.0
"""A vehicle may be seen in a picture so long before or after its passage, by the wall's clock."""
TOLD_WITHIN_SECONDS = 5.0
"""After it has left; later is too late for an officer."""


@dataclass(frozen=True, slots=True)
class Passing:
    """A passage at a camera. Unix seconds. `is_known`: the full decode of the clip tells it."""

    camera: str
    registration: str
    province: str
    begins: float
    ends: float
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Recall:
    """Counts. `known`: passages that the full decode tells; `told` of them the pipeline told.

    `passages`: all true ones; of those `right` were told with their registration, `whole` with
    their province too. `wrong`: plates told that no passage of that time and camera bears.
    """

    known: int
    told: int
    passages: int
    right: int
    whole: int
    wrong: int

    @property
    def of_passages(self) -> float:
        return self.told / self.known if self.known else 0.0

    @property
    def of_plates(self) -> float:
        return self.right / self.passages if self.passages else 0.0

    @property
    def of_provinces(self) -> float:
        return self.whole / self.passages if self.passages else 0.0


def within(passings: Iterable[Passing], begin: float, end: float) -> list[Passing]:
    return [one for one in passings if begin <= one.begins and one.ends <= end]


def recalled(passings: Sequence[Passing], told: Collection[Told], *, plates: bool = True) -> Recall:
    """`plates`: only who was told with a plate counts as told; else a followed vehicle does."""
    by_camera: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_camera[one.camera].append(one)
    known = heard = right = whole = wrong = 0
    for passing in passings:
        own = [one for one in by_camera[passing.camera] if belongs(one, passing)]
        named = [one for one in own if one.registration]
        rights = [one for one in named if one.registration == passing.registration]
        known += passing.is_known
        heard += passing.is_known and bool(named if plates else own)
        right += bool(rights)
        whole += any(one.province == passing.province for one in rights)
        wrong += len(named) - len(rights)
    return Recall(known, heard, len(passings), right, whole, wrong)


def belongs(one: Told, passing: Passing) -> bool:
    was_there = passing.begins - EARLY_SECONDS <= one.seen_at <= passing.ends + LATE_SECONDS
    return was_there and one.told_at <= passing.ends + TOLD_WITHIN_SECONDS
