"""When a sighting is an entry's vehicle. Near matches, which must not ring, are not here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ccoc.hotlists import Entry, is_valid
from ccoc.plate_shapes import PlateClass
from ccoc.plates import canonical
from ccoc.sightings import Sighting


class Certainty(StrEnum):
    EXACT = "exact"
    PROVINCE_UNKNOWN = "province_unknown"


@dataclass(frozen=True, slots=True)
class Match:
    sighting: Sighting
    entry: Entry
    certainty: Certainty


def find_matches(sighting: Sighting, entries: Iterable[Entry], at: datetime) -> tuple[Match, ...]:
    """Entries valid at this moment whose plate this is, the certain ones first.

    A different known province is another vehicle: the same number exists in every one. A car and
    a motorcycle can share a text and an entry does not say which, so the officer's eye decides.
    """
    if sighting.plate_class is PlateClass.RED:
        return ()  # dealers re-use red plates: a hit identifies nobody
    matches = [
        Match(sighting, entry, certainty)
        for entry in entries
        if is_valid(entry, at) and (certainty := _certainty(sighting, entry)) is not None
    ]
    return tuple(sorted(matches, key=lambda match: match.certainty is not Certainty.EXACT))


def _certainty(sighting: Sighting, entry: Entry) -> Certainty | None:
    if canonical(sighting.plate.registration) != canonical(entry.plate.registration):
        return None
    provinces = {sighting.plate.province, entry.plate.province}
    if None in provinces:
        return Certainty.PROVINCE_UNKNOWN
    return Certainty.EXACT if len(provinces) == 1 else None
