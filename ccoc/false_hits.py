"""How often an entry with gaps would ring for nobody: counted on the station's own traffic, and
where there is none, from the number of plates that there can be. Pure: traffic is an argument."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ccoc.errors import InvalidError
from ccoc.hotlists import Entry
from ccoc.ids import EntryId
from ccoc.plate_odds import odds
from ccoc.wanted import WantedPlates

MANY_PER_DAY = 5.0
"""An operator manages about 144 alarms a day from the whole list (domain notes, section 0, no. 6):
one entry that takes several of them is worth a second thought."""
CEILING_PER_DAY = 50.0
"""One entry that takes a third of them is refused."""
ASSUMED_PLATES_PER_DAY = 20_000.0
"""Domain notes 2.7; until the station has seen its own traffic."""
LEAST_PLATES = 500
WINDOW_DAYS = 28


class Basis(StrEnum):
    TRAFFIC = "traffic"
    POSSIBLE_PLATES = "possible_plates"


@dataclass(frozen=True, slots=True)
class PassingPlate:
    """One plate of the traffic, and on how many different days it passed."""

    registration: str
    province: str | None
    days: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """`days`: how many days of traffic were counted; 0 without traffic."""

    per_day: float
    basis: Basis
    days: int

    @property
    def is_many(self) -> bool:
        return self.per_day >= MANY_PER_DAY

    @property
    def is_too_many(self) -> bool:
        return self.per_day > CEILING_PER_DAY


def counted(
    entries: Sequence[Entry], traffic: Iterable[PassingPlate], days: int
) -> dict[EntryId, Expectation]:
    """Each plate is one alarm on each day that it passed. `days`: with any traffic, at least 1."""
    wanted, hits = WantedPlates(entries), dict.fromkeys((each.id for each in entries), 0)
    for passing in traffic:
        for entry in wanted.fitting(passing.registration):
            provinces = {entry.plate.province, passing.province}
            if None in provinces or len(provinces) == 1:
                hits[entry.id] += passing.days
    return {
        number: Expectation(count / days, Basis.TRAFFIC, days) for number, count in hits.items()
    }


def assumed(entries: Sequence[Entry]) -> dict[EntryId, Expectation]:
    """As if all traffic were of the entry's province: rather too many than too few."""
    return {
        entry.id: Expectation(
            odds(entry.plate.registration) * ASSUMED_PLATES_PER_DAY, Basis.POSSIBLE_PLATES, 0
        )
        for entry in entries
    }


def check(expectation: Expectation) -> None:
    """InvalidError for an entry that would ring all day."""
    if not expectation.is_too_many:
        return
    count = round(expectation.per_day)
    raise InvalidError(
        f"this would ring about {count:,} times a day for other people's vehicles, more than "
        f"{CEILING_PER_DAY:.0f}: give more characters or the province",
        th=f"รูปแบบนี้กว้างเกินไป คาดว่าจะแจ้งเตือนรถคันอื่นราว {count:,} ครั้งต่อวัน "
        f"(เกิน {CEILING_PER_DAY:.0f} ครั้ง) โปรดระบุตัวอักษร ตัวเลข หรือจังหวัดเพิ่ม",
    )
