"""Searches that are looked at again: found in the journal, drawn by the core's lot (G-14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from ccoc.deeds import Deed
from ccoc.journal import JournalEntry
from ccoc.sampling import last_week, sample

SEARCHES = (Deed.SIGHTINGS_SEARCHED, Deed.PHOTO_SEARCH_RUN)
PAGE = 1_000


class ReadsBackwards(Protocol):
    """The journal, newest first."""

    def before(
        self, seq: int, limit: int, action: Deed | None = None
    ) -> tuple[JournalEntry, ...]: ...

    def latest(self) -> int: ...


def searches_of_last_week(journal: ReadsBackwards, at: datetime) -> list[JournalEntry]:
    """Oldest first."""
    begin, end = last_week(at)
    found = [each for deed in SEARCHES for each in _since(journal, deed, begin) if each.at < end]
    return sorted(found, key=lambda each: each.seq)


def drawn(searched: Sequence[JournalEntry]) -> list[JournalEntry]:
    """The seal of the last one is the seed: nobody knew it before, nobody can change it after."""
    if not searched:
        return []
    chosen = set(sample((each.seq for each in searched), searched[-1].seal))
    return [each for each in searched if each.seq in chosen]


def _since(journal: ReadsBackwards, deed: Deed, begin: datetime) -> Iterator[JournalEntry]:
    before = journal.latest() + 1
    while page := journal.before(before, PAGE, deed):
        yield from (each for each in page if each.at >= begin)
        if page[-1].at < begin:
            return
        before = page[-1].seq
