"""Which plates were told a moment ago, so that one passage is told once. Knows no pictures."""

from __future__ import annotations

from datetime import datetime, timedelta

from ccoc.plates import Plate

SAME_PASSAGE = timedelta(seconds=10)
"""The tracker lost a vehicle and found it again: the same plate so soon is the same passage."""
REMEMBERED = timedelta(minutes=5)


class ToldPlates:
    """When each plate was last known to be there, which may be long after it was told."""

    def __init__(self) -> None:
        self._last: dict[Plate, datetime] = {}

    def is_news(self, plate: Plate, seen_at: datetime) -> bool:
        """Whether this is another passage than the last of this plate; notes it in either case.

        The same number of another known province is another vehicle, however soon it comes.
        """
        alike = [at for told, at in self._last.items() if _may_be_one(told, plate)]
        self._last[plate] = max([seen_at, *alike])
        return all(seen_at - at > SAME_PASSAGE for at in alike)

    def still_there(self, plate: Plate, at: datetime) -> None:
        self._last[plate] = at

    def forget(self, at: datetime) -> None:
        """What was last there so long ago that it decides nothing."""
        self._last = {plate: last for plate, last in self._last.items() if at - last <= REMEMBERED}


def _may_be_one(one: Plate, other: Plate) -> bool:
    unknown = None in (one.province, other.province)
    return one.registration == other.registration and (unknown or one.province == other.province)
