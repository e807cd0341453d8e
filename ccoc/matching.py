"""When a sighting is an entry's vehicle, and when it only might be: domain notes, 2.7.

A match rings; a `Possible` never does, it waits on a list for an officer's eye. Asking thousands
of entries quickly is ccoc.wanted's: this is the plain form that it is tested against.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ccoc import patterns
from ccoc.confusions import ALIKE
from ccoc.hotlists import GROUP_OF, Entry, is_valid
from ccoc.plate_shapes import PlateClass
from ccoc.plates import canonical, compact
from ccoc.sightings import Sighting


class Certainty(StrEnum):
    EXACT = "exact"
    PROVINCE_UNKNOWN = "province_unknown"


@dataclass(frozen=True, slots=True)
class Match:
    sighting: Sighting
    entry: Entry
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Possible:
    """`differs_at`: the character of the compact registration that is another one; None where the
    text is the entry's and the kind of plate is not."""

    sighting: Sighting
    entry: Entry
    differs_at: int | None


def find_matches(sighting: Sighting, entries: Iterable[Entry], at: datetime) -> tuple[Match, ...]:
    """Entries valid at this moment whose plate this is, the certain ones first."""
    if identifies_nobody(sighting):
        return ()
    matches = (
        matched(sighting, entry, at)
        for entry in entries
        if fits(sighting, entry.plate.registration)
    )
    return ranked(match for match in matches if match is not None)


def find_possible(
    sighting: Sighting, entries: Iterable[Entry], at: datetime
) -> tuple[Possible, ...]:
    """Entries that one character or the kind of plate keeps from matching. They never ring."""
    if identifies_nobody(sighting):
        return ()
    found = (possibly(sighting, entry, at) for entry in entries)
    return tuple(possible for possible in found if possible is not None)


def identifies_nobody(sighting: Sighting) -> bool:
    """Dealers re-use red plates."""
    return sighting.plate_class is PlateClass.RED


def fits(sighting: Sighting, listed: str) -> bool:
    """Whether the text is the entry's, or one that its pattern allows."""
    seen = sighting.plate.registration
    if patterns.is_open(listed):
        return patterns.places(listed, compact(canonical(seen))) is not None
    return canonical(seen) == canonical(listed)


def matched(sighting: Sighting, entry: Entry, at: datetime) -> Match | None:
    """The match, for an entry whose text fits."""
    certainty = certainty_of(sighting, entry)
    if certainty is None or not is_valid(entry, at):
        return None
    return Match(sighting, entry, certainty)


def certainty_of(sighting: Sighting, entry: Entry) -> Certainty | None:
    """For an entry whose text fits, at whatever time. Another known province is another vehicle:
    the same number exists in every one. So is another kind of plate, where both are known."""
    if identifies_nobody(sighting) or not _same_group(sighting, entry):
        return None
    return _certainty(sighting, entry)


def possibly(sighting: Sighting, entry: Entry, at: datetime) -> Possible | None:
    """Patterns have no near misses: they are wide already."""
    listed = entry.plate.registration
    if _certainty(sighting, entry) is None or not is_valid(entry, at):
        return None
    if fits(sighting, listed):
        same = _same_group(sighting, entry)
        return None if same else Possible(sighting, entry, None)
    if patterns.is_open(listed):
        return None
    place = _one_place(compact(sighting.plate.registration), compact(canonical(listed)))
    if place is None or compact(listed)[place] not in alternatives(sighting, place):
        return None
    return Possible(sighting, entry, place)


def alternatives(sighting: Sighting, place: int) -> frozenset[str]:
    """What this character could be instead: what it looks like, and what the reader said."""
    text = compact(sighting.plate.registration)
    others = set(ALIKE.get(text[place], ()))
    if len(sighting.others) == len(text):
        others |= {other for other, _ in sighting.others[place]}
    return frozenset(others - {text[place]})


def ranked(matches: Iterable[Match]) -> tuple[Match, ...]:
    """The certain ones first, then the order of the list."""
    return tuple(
        sorted(matches, key=lambda each: (each.certainty is not Certainty.EXACT, each.entry.id))
    )


def _certainty(sighting: Sighting, entry: Entry) -> Certainty | None:
    provinces = {sighting.plate.province, entry.plate.province}
    if None in provinces:
        return Certainty.PROVINCE_UNKNOWN
    return Certainty.EXACT if len(provinces) == 1 else None


def _same_group(sighting: Sighting, entry: Entry) -> bool:
    seen = GROUP_OF.get(sighting.plate_class)
    return seen is None or entry.group is None or seen is entry.group


def _one_place(seen: str, listed: str) -> int | None:
    if len(seen) != len(listed):
        return None
    places = [place for place, one in enumerate(seen) if one != listed[place]]
    return places[0] if len(places) == 1 else None
