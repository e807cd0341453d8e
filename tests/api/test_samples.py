"""Which searches a supervisor sees again."""

from __future__ import annotations

from datetime import timedelta

from api import samples
from ccoc.deeds import Deed
from ccoc.journal import SERVICE, JournalDraft, JournalEntry, append
from ccoc.sampling import WEEK
from tests.ccoc.builders import NOON

HOUR = timedelta(hours=1)
DEEDS = (Deed.SIGHTINGS_SEARCHED, Deed.ALARM_RAISED, Deed.PHOTO_SEARCH_RUN)


class Written:
    """A journal of one deed an hour, for three weeks until NOON."""

    def __init__(self) -> None:
        self.entries: list[JournalEntry] = []
        for hour in range(3 * 7 * 24):
            draft = JournalDraft(SERVICE, DEEDS[hour % 3])
            last = self.entries[-1] if self.entries else None
            self.entries.append(append(last, draft, NOON - 3 * WEEK + hour * HOUR))

    def latest(self) -> int:
        return len(self.entries)

    def before(self, seq: int, limit: int, action: Deed | None = None) -> tuple[JournalEntry, ...]:
        found = [each for each in self.entries if each.seq < seq and each.action is action]
        return tuple(found[::-1][: min(limit, 10)])


def test_g14_five_of_a_hundred_searches_of_the_week_that_ended_are_drawn() -> None:
    searched = samples.searches_of_last_week(Written(), NOON)
    assert len(searched) == 7 * 24 * 2 // 3
    assert {each.action for each in searched} == {Deed.SIGHTINGS_SEARCHED, Deed.PHOTO_SEARCH_RUN}
    begin = NOON.replace(hour=17) - timedelta(days=8)  # Monday in Thailand; NOON is a Monday's
    assert begin <= searched[0].at
    assert searched[-1].at < begin + WEEK
    drawn = samples.drawn(searched)
    assert len(drawn) == 6
    assert set(drawn) < set(searched)


def test_g14_whoever_asks_gets_the_same_all_week() -> None:
    draws = [
        samples.drawn(samples.searches_of_last_week(Written(), NOON + day * timedelta(days=1)))
        for day in range(6)
    ]
    assert all(draw == draws[0] for draw in draws)


def test_nothing_searched_nothing_drawn() -> None:
    assert samples.drawn([]) == []
