"""What a sighting is worth for a search: all that was asked for, or only near, and how probable.

The store brings candidates (ccoc.store.searching); what is shown, and as what, is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Generic, TypeVar

from ccoc import likelihoods
from ccoc.confusions import ALIKE
from ccoc.nearness import neighbours
from ccoc.patterns import fixed, is_open, places
from ccoc.plate_shapes import PlateClass
from ccoc.plates import compact
from ccoc.searches import Place, Search
from ccoc.sightings import Sighting, Told

FEWEST_FOR_NEAR = 4
"""Known characters of a pattern below which nearly every plate would be near."""
BAND = 0.05
"""Probabilities this close are equal: among them the newest is first."""
UNKNOWN_COLOUR = 0.5


class HitKind(StrEnum):
    EXACT = "exact"
    PATTERN = "pattern"
    NEAR = "near"
    """Something that was asked for was not read, or was read as something that resembles it."""


Seen = TypeVar("Seen", bound=Told)
"""The sighting itself, or as much of it as was read to judge it."""


@dataclass(frozen=True, slots=True)
class Hit(Generic[Seen]):
    """`differs_at`: places in the compact registration that are not what was asked for."""

    sighting: Seen
    kind: HitKind
    probability: float
    differs_at: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """`number`: of the search, as it is kept. `plates`: how many registrations match; None when
    none was asked for. `ranked`: among how many of the newest sightings probability decided the
    order. `back_to`: set when the search stopped there, before the end. `after`: where more is."""

    number: int
    hits: tuple[Hit[Sighting], ...]
    plates: int | None
    ranked: int
    back_to: datetime | None
    after: Place | None

    @property
    def more(self) -> bool:
        return self.after is not None


def near_patterns(pattern: str) -> frozenset[str]:
    """With one known character replaced by one that looks alike. None for those with *, where
    what is left fits too much, and for those with little known."""
    if "*" in pattern or fixed(pattern) < FEWEST_FOR_NEAR:
        return frozenset()
    return frozenset(
        pattern[:at] + other + pattern[at + 1 :]
        for at, character in enumerate(pattern)
        for other in ALIKE.get(character, {})
    )


def ranked(hits: Iterable[Hit[Seen]]) -> list[Hit[Seen]]:
    """The probable first, the newest first among the equally probable."""
    newest = sorted(hits, key=lambda hit: (hit.sighting.last_at, hit.sighting.id), reverse=True)
    return sorted(newest, key=lambda hit: (_ORDER[hit.kind], -round(hit.probability / BAND)))


_ORDER = {HitKind.EXACT: 0, HitKind.PATTERN: 1, HitKind.NEAR: 2}


class Judge:
    """Knows one search; camera and time are not asked here, they are never unsure."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._pattern = search.pattern
        self._is_open = search.pattern is not None and is_open(search.pattern)
        also = (search.province, search.plate_class, search.colour)
        self._narrows = any(each is not None for each in also)
        self.near_texts = self._near_texts() if search.near else frozenset()
        """Texts, or patterns where a pattern was asked for."""

    def _near_texts(self) -> frozenset[str]:
        if self._pattern is None:
            return frozenset()
        return near_patterns(self._pattern) if self._is_open else neighbours(self._pattern)

    def of(self, sighting: Seen) -> Hit[Seen] | None:
        """None: it is something else."""
        hit = self._by_text(sighting)
        if hit is not None and self._narrows:
            hit = self._narrowed(hit)
        return hit if hit is None or self._search.near or hit.kind is not HitKind.NEAR else None

    def _narrowed(self, hit: Hit[Seen]) -> Hit[Seen] | None:
        """By all that was asked for beside the text."""
        seen, kind, probability = hit.sighting, hit.kind, hit.probability
        for share, is_sure in (self._province(seen), self._class(seen), self._colour(seen)):
            if share is None:
                return None
            probability *= share
            kind = kind if is_sure else HitKind.NEAR
        return Hit(seen, kind, probability, hit.differs_at)

    def _by_text(self, sighting: Seen) -> Hit[Seen] | None:
        pattern = self._pattern
        if pattern is None:
            return Hit(sighting, HitKind.PATTERN, 1.0)
        text = compact(sighting.plate.registration)
        if self._is_open:
            return self._by_pattern(sighting, pattern, text)
        if text != pattern and text not in self.near_texts:
            return None
        probability = likelihoods.of_registration(sighting, pattern)
        if text == pattern:
            return Hit(sighting, HitKind.EXACT, probability)
        return Hit(sighting, HitKind.NEAR, probability, differing(text, pattern))

    def _by_pattern(self, sighting: Seen, pattern: str, text: str) -> Hit[Seen] | None:
        if places(pattern, text) is not None:
            return Hit(sighting, HitKind.PATTERN, likelihoods.of_pattern(sighting, pattern))
        if len(text) != len(pattern) or not self.near_texts:
            return None
        known = [at for at, character in enumerate(pattern) if character != "?"]
        wrong = tuple(at for at in known if text[at] != pattern[at])
        if len(wrong) != 1 or text[wrong[0]] not in ALIKE.get(pattern[wrong[0]], {}):
            return None
        wanted = ((at, pattern[at]) for at in known)
        probability = likelihoods.of_characters(sighting, text, wanted)
        return Hit(sighting, HitKind.NEAR, probability, wrong)

    def _province(self, sighting: Told) -> tuple[float | None, bool]:
        wanted, known = self._search.province, sighting.plate.province
        if wanted is None:
            return 1.0, True
        if known not in (None, wanted) and wanted not in dict(sighting.provinces):
            return None, False
        return likelihoods.of_province(sighting, wanted), known == wanted

    def _class(self, sighting: Told) -> tuple[float | None, bool]:
        wanted, known = self._search.plate_class, sighting.plate_class
        if wanted is None or known is wanted:
            return 1.0, True
        return (1.0, False) if known is PlateClass.UNKNOWN else (None, False)

    def _colour(self, sighting: Told) -> tuple[float | None, bool]:
        wanted, known = self._search.colour, sighting.colour
        if wanted is None or known == wanted:
            return 1.0, True
        return (UNKNOWN_COLOUR, False) if known is None else (None, False)


@lru_cache(maxsize=1024)
def differing(text: str, wanted: str) -> tuple[int, ...]:
    """Places in `text`; where it lacks a character, the place behind the gap."""
    if len(text) == len(wanted):
        return tuple(at for at, character in enumerate(text) if character != wanted[at])
    same = 0
    while same < min(len(text), len(wanted)) and text[same] == wanted[same]:
        same += 1
    return (min(same, len(text) - 1),)
