"""What a page says it has painted: believed once, of whom it was shown to, as a number only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from api.feeds import Feed, Published, Raised
from api.metrics.counts import StageBook
from api.metrics.painted import PaintedAlarms
from ccoc.ids import Digest
from ccoc.permissions import Action
from ccoc.stages import PictureStage

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SEES = frozenset({Action.SEE_ALARMS})
ONE, OTHER = Digest("1" * 64), Digest("2" * 64)


@dataclass(slots=True)
class Room:
    """Alarms at the odd numbers from 1 to 9, each a second after its frame."""

    seconds: float = 0.0
    book: StageBook = field(default_factory=StageBook)

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def alarms(self) -> PaintedAlarms:
        return PaintedAlarms(_feed(), self.book, self)

    def took(self, stage: PictureStage) -> tuple[float, float]:
        """How often and how long."""
        (family,) = self.book.families()
        told = {s.name: s.value for s in family.samples if s.labels["stage"] == stage}
        return told["ccoc_stage_seconds_count"], told["ccoc_stage_seconds_sum"]


def _feed() -> Feed:
    feed = Feed(0, lambda _after, _limit: ())
    for seq in range(1, 10):
        raised = Raised(NOON, NOON - timedelta(seconds=1)) if seq % 2 else None
        feed.publish(Published(seq, Action.SEE_ALARMS, "", "", "", raised))
    return feed


def test_an_alarm_that_was_painted_is_timed_by_our_clock() -> None:
    room = Room()
    alarms = room.alarms()
    allowance = alarms.allowance()
    room.seconds = 0.25
    alarms.report(ONE, SEES, [3], allowance)
    assert room.took(PictureStage.PAINTED) == (1, 0.25)
    assert room.took(PictureStage.SEEN) == (1, 1.25)
    assert alarms.refused == 0


def test_each_session_reports_an_alarm_once() -> None:
    room = Room()
    alarms = room.alarms()
    for session in (ONE, ONE, OTHER, ONE):
        alarms.report(session, SEES, [3, 5], alarms.allowance())
    assert room.took(PictureStage.SEEN)[0] == 4
    assert alarms.refused == 4


@pytest.mark.parametrize("seq", [2, 99, 10**12])
def test_what_is_no_alarm_of_late_is_not_believed(seq: int) -> None:
    room = Room()
    alarms = room.alarms()
    alarms.report(ONE, SEES, [seq], alarms.allowance())
    assert (room.took(PictureStage.SEEN)[0], alarms.refused) == (0, 1)


def test_who_may_not_see_alarms_has_painted_none() -> None:
    room = Room()
    alarms = room.alarms()
    alarms.report(ONE, frozenset({Action.SEE_HEALTH}), [3], alarms.allowance())
    assert (room.took(PictureStage.SEEN)[0], alarms.refused) == (0, 1)


def test_a_page_that_reports_without_end_is_soon_not_heard() -> None:
    room = Room()
    alarms = room.alarms()
    allowance = alarms.allowance()
    for _ in range(1000):
        alarms.report(ONE, SEES, [2], allowance)
    alarms.report(ONE, SEES, [3], allowance)
    assert room.took(PictureStage.SEEN)[0] == 0
    room.seconds = 1.0
    alarms.report(ONE, SEES, [3], allowance)
    assert room.took(PictureStage.SEEN)[0] == 1
