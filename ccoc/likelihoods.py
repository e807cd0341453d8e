"""How probable it is that a sighting is the plate that is looked for, by the reads themselves.

The probability of every known character is multiplied: as read, as the reader's alternatives
say, and where they are silent by the costs of ccoc.confusions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import prod

from ccoc.confusions import cost, share
from ccoc.nearness import distance
from ccoc.patterns import places
from ccoc.plates import compact
from ccoc.sightings import Told

LEAST = 1e-6
"""Nothing that was read is impossible."""


def of_pattern(sighting: Told, pattern: str) -> float:
    """Product over the known characters of a pattern that the registration matches, else 0."""
    text = compact(sighting.plate.registration)
    found = places(pattern, text)
    if found is None:
        return 0.0
    return of_characters(sighting, text, ((at, text[at]) for at in found))


def of_registration(sighting: Told, wanted: str) -> float:
    """Of the whole compact registration. Of another length or order, by distance alone."""
    read = compact(sighting.plate.registration)
    by_distance, differs_at = _compared(read, wanted)
    if by_distance is not None:
        return max(sighting.confidence * by_distance, LEAST)
    sure = _sure(sighting, read)
    for at in differs_at:
        sure[at] = _instead(sighting, read, at, wanted[at], sure[at])
    return max(_product(sure), LEAST)


@lru_cache(maxsize=1024)
def _compared(read: str, wanted: str) -> tuple[float | None, tuple[int, ...]]:
    """What the distance alone tells, else the places that differ. Kept: of hundreds of sightings
    most are of the same few plates."""
    if len(read) != len(wanted) or is_swapped(read, wanted):
        return share(distance(read, wanted)), ()
    return None, tuple(at for at, character in enumerate(read) if character != wanted[at])


def of_characters(sighting: Told, read: str, wanted: Iterable[tuple[int, str]]) -> float:
    """That these characters stand at these places of `read`, its compact registration."""
    sure = _sure(sighting, read)
    return _product(
        [
            sure[at] if read[at] == other else _instead(sighting, read, at, other, sure[at])
            for at, other in wanted
        ]
    )


def _sure(sighting: Told, read: str) -> list[float]:
    """A reader that tells its characters differently gives one number for all of them."""
    if len(sighting.characters) == len(read):
        return [sure for _, sure in sighting.characters]
    return [sighting.confidence ** (1 / len(read))] * len(read)


def _product(sure: Sequence[float]) -> float:
    if min(sure, default=1.0) >= LEAST:
        return prod(sure, start=1.0)
    return prod(max(each, LEAST) for each in sure)


def _instead(sighting: Told, read: str, at: int, wanted: str, sure: float) -> float:
    """That another character stands at this place."""
    is_told = sighting.others and len(sighting.characters) == len(read)
    others = dict(sighting.others[at]) if is_told else {}
    return _of_another(read[at], wanted, sure, others)


def _of_another(read: str, wanted: str, sure: float, others: Mapping[str, float]) -> float:
    if wanted in others:
        return others[wanted]
    left = max(0.0, 1 - sure - sum(others.values()))
    return left * share(cost(read, wanted))


def of_province(sighting: Told, wanted: str) -> float:
    """As the reader's candidates say; where it tells none, a share of what is left."""
    known = sighting.plate.province
    if known == wanted:
        return max(sighting.province_confidence, LEAST)
    candidates = dict(sighting.provinces)
    if wanted in candidates:
        return max(candidates[wanted], LEAST)
    told = sum(candidates.values()) if candidates else sighting.province_confidence
    return max((1 - told) / _OTHER_PROVINCES, LEAST)


_OTHER_PROVINCES = 77


def is_swapped(read: str, wanted: str) -> bool:
    """Whether the two differ by two neighbours that stand in the other order."""
    different = [
        at for at, (one, other) in enumerate(zip(read, wanted, strict=False)) if one != other
    ]
    if len(read) != len(wanted) or len(different) != 2 or different[1] != different[0] + 1:
        return False
    at = different[0]
    return read[at : at + 2] == wanted[at : at + 2][::-1]
