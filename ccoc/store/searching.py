"""One page of a search: candidates walked newest first, judged, ranked, until the page is full.

Ranked are the newest 200 sightings at a time (`Budget.ranked`); older ones follow behind them,
page by page, so that nothing is left out and no page waits for everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from sqlalchemy import Connection, func, select

from ccoc.hits import Hit, HitKind, Judge, ranked
from ccoc.patterns import is_open
from ccoc.searches import Place, Search, Stage
from ccoc.sightings import Sighting
from ccoc.store.columns import EPOCH, MICROSECOND
from ccoc.store.outlines import Outline, outlines, whole
from ccoc.store.plate_columns import Columns
from ccoc.store.plate_index import PlateIndex
from ccoc.store.plate_matching import matching, standing
from ccoc.store.tables import plates, sightings
from ccoc.store.walks import LISTED, ROW, Asked, Budget, Numbers, walk

_FETCHED_AT_ONCE = 220
"""More than are ranked: one more tells that there is more."""
_KEYS = select(plates.c.id, plates.c.compact).where(plates.c.compact.in_(LISTED))
_NEWEST = select(
    select(func.max(ROW)).select_from(sightings).scalar_subquery(),
    select(func.max(plates.c.id)).scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class Page:
    """See `ccoc.hits.Found`, which is this with its number."""

    hits: tuple[Hit[Sighting], ...]
    plates: int | None
    back_to: datetime | None
    after: Place | None


@dataclass(frozen=True, slots=True)
class Window:
    """`older_than_us`: where the next one begins; None: there is nothing older."""

    hits: list[Hit[Outline]]
    older_than_us: int | None


class Searching:
    """One search in one view of the database."""

    def __init__(
        self, connection: Connection, index: PlateIndex, search: Search, budget: Budget
    ) -> None:
        self._connection = connection
        self._index = index
        self._search = search
        self._judge = Judge(search)
        self._budget = budget
        newest, self._newest_plate = connection.execute(_NEWEST).one()
        self._place = search.after or Place(Stage.ASKED, None, 0, newest or 0)
        self._asked = self._matching(search.pattern)

    def page(self) -> Page:
        hits: list[Hit[Outline]] = []
        after = self._fill(hits)
        cut_us = self._budget.cut_us
        back_to = None if cut_us is None or after is None else EPOCH + cut_us * MICROSECOND
        count = None if self._asked is None else len(self._asked)
        shown = (
            Hit(whole(hit.sighting), hit.kind, hit.probability, hit.differs_at) for hit in hits
        )
        return Page(tuple(shown), count, back_to, after)

    def _fill(self, hits: list[Hit[Outline]]) -> Place | None:
        """Where the next page begins. A full page still looks whether anything follows it."""
        place: Place | None = self._place
        while place is not None:
            window = self._window(place)
            best = ranked(window.hits)[place.offset :]
            room = self._search.limit - len(hits)
            hits += best[:room]
            if len(best) > room:
                return _moved(place, place.stage, place.older_than_us, place.offset + room)
            place = self._behind(place, window)
            if self._budget.is_spent:
                return place
        return None

    def _behind(self, place: Place, window: Window) -> Place | None:
        if window.older_than_us is not None:
            return _moved(place, place.stage, window.older_than_us)
        if place.stage is Stage.NEAR or not self._search.near:
            return None
        return _moved(place, Stage.NEAR, None)

    def _window(self, place: Place) -> Window:
        """As many hits as are ranked and all of the last moment, unless the budget ends it."""
        numbers = self._asked if place.stage is Stage.ASKED else self._near()
        if numbers is not None and not len(numbers):
            return Window([], None)
        is_sure = place.stage is Stage.ASKED
        asked = Asked(self._search, numbers, place.older_than_us, place.newest, is_sure)
        hits: list[Hit[Outline]] = []
        for hit in self._hits(asked, place.stage):
            moment = _microseconds(hit.sighting.last_at)
            if len(hits) >= self._budget.ranked and moment < _microseconds(
                hits[-1].sighting.last_at
            ):
                return Window(hits, _microseconds(hits[-1].sighting.last_at))
            hits.append(hit)
        return Window(hits, self._budget.cut_us)

    def _hits(self, asked: Asked, stage: Stage) -> Iterator[Hit[Outline]]:
        unread = None if asked.is_sure else self._search.province
        for candidates in walk(self._connection, asked, self._budget):
            for some in _whole_moments(candidates.times_us):
                for outline in outlines(self._connection, candidates.rows[some], unread):
                    hit = self._judge.of(outline)
                    if hit and (hit.kind is HitKind.NEAR) is (stage is Stage.NEAR):
                        yield hit
                if self._spend(candidates.times_us[some]):
                    return

    def _spend(self, times_us: Numbers) -> bool:
        """Whether these were the last that may be fetched."""
        self._budget.fetched -= len(times_us)
        if self._budget.fetched > 0:
            return False
        self._budget.cut_us = int(times_us[-1])
        return True

    def _matching(self, pattern: str | None) -> Numbers | None:
        """Keys of plates, rising; None: any."""
        if pattern is None:
            return None
        if not is_open(pattern):
            return self._alike[0]
        return self._columns.numbers[matching(self._columns, pattern)]

    def _near(self) -> Numbers | None:
        """Keys of what may be near: other texts, and the same where something else is unsure."""
        if self._asked is None or self._search.pattern is None:
            return self._asked if _can_be_unsure(self._search) else np.empty(0, np.int64)
        if is_open(self._search.pattern):
            near = sorted(self._judge.near_texts)
            found = [self._columns.numbers[matching(self._columns, text)] for text in near]
        else:
            found = [self._alike[1]]
        if _can_be_unsure(self._search):
            found.append(self._asked)
        return _distinct(np.concatenate([np.empty(0, np.int64), *found]))

    @cached_property
    def _alike(self) -> tuple[Numbers, Numbers]:
        """Keys of the whole registration that was asked for, and of all near it. Of hundreds of
        texts most were never seen: memory knows; until it is read, an index of the database."""
        texts = [self._search.pattern or "", *self._judge.near_texts]
        if self._index.is_read:
            rows, which = standing(self._columns, texts)
            keys, is_asked = self._columns.numbers[rows], which == 0
        else:
            found = self._connection.execute(_KEYS, {"listed": json.dumps(texts)}).all()
            keys = np.array([key for key, _ in found], np.int64)
            is_asked = np.array([text == texts[0] for _, text in found], np.bool_)
        return np.sort(keys[is_asked]), np.sort(keys[~is_asked])

    @cached_property
    def _columns(self) -> Columns:
        return self._index.columns(self._connection, self._newest_plate or 0)


def _distinct(keys: Numbers) -> Numbers:
    """Rising. As `np.unique`, whose first call imports for 30 ms."""
    rising = np.sort(keys)
    return rising[np.flatnonzero(np.diff(rising, prepend=-1))]


def _whole_moments(times_us: Numbers) -> Iterator[slice]:
    """Pieces of about `_FETCHED_AT_ONCE` that divide no moment. Times fall."""
    start = 0
    while start < len(times_us):
        last = times_us[min(start + _FETCHED_AT_ONCE, len(times_us)) - 1]
        end = int(np.searchsorted(-times_us, -last, side="right"))
        yield slice(start, end)
        start = end


def _can_be_unsure(search: Search) -> bool:
    return any((search.province, search.plate_class, search.colour))


def _moved(place: Place, stage: Stage, older_than_us: int | None, offset: int = 0) -> Place:
    return Place(stage, older_than_us, offset, place.newest)


def _microseconds(at: datetime) -> int:
    return (at - EPOCH) // MICROSECOND
