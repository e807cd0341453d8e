"""How late officers see alarms: their pages say which rows they have painted, by journal number.

Of such a report only the number is believed, and only for the histogram: the time is our clock's
when the report arrives, so its way back is in it. Each session reports an alarm once; what is
unknown, repeated, hidden from the officer or too much is counted and not believed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from api.feeds import Feed, Raised
from api.metrics.counts import StageBook
from ccoc.clock import Clock
from ccoc.ids import Digest
from ccoc.permissions import Action
from ccoc.stages import PictureStage

_KEPT = 1000
_AT_ONCE = 40
_PER_SECOND = 4.0


class Allowance:
    """How many reports one socket may make: some at once, then so many a second."""

    def __init__(self, now: float) -> None:
        self._left = float(_AT_ONCE)
        self._at = now

    def take(self, now: float) -> bool:
        self._left = min(_AT_ONCE, self._left + (now - self._at) * _PER_SECOND)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class PaintedAlarms:
    """Loop only."""

    def __init__(self, feed: Feed, stages: StageBook, clock: Clock) -> None:
        self._feed = feed
        self._stages = stages
        self._clock = clock
        self._told: OrderedDict[int, set[Digest]] = OrderedDict()
        self.refused = 0

    def allowance(self) -> Allowance:
        return Allowance(self._clock.monotonic())

    def report(
        self,
        session: Digest,
        actions: frozenset[Action],
        seqs: Iterable[int],
        allowance: Allowance,
    ) -> None:
        may = allowance.take(self._clock.monotonic())
        for seq in seqs:
            raised = self._raised(seq, actions) if may else None
            if raised is None or not self._is_first(seq, session):
                self.refused += 1
            else:
                self._note(raised)

    def _raised(self, seq: int, actions: frozenset[Action]) -> Raised | None:
        entry = self._feed.recent(seq)
        return entry.raised if entry and entry.needs in actions else None

    def _is_first(self, seq: int, session: Digest) -> bool:
        sessions = self._told.setdefault(seq, set())
        if len(self._told) > _KEPT:
            self._told.popitem(last=False)
        if session in sessions:
            return False
        sessions.add(session)
        return True

    def _note(self, raised: Raised) -> None:
        now = self._clock.now()
        self._stages.took(PictureStage.PAINTED, (now - raised.at).total_seconds())
        self._stages.took(PictureStage.SEEN, (now - raised.frame_at).total_seconds())
