"""Packets that wait for a looker, when a look is due, and at what. Bounded; losses are counted.

While a camera is idle its packets wait without being decoded: a key packet may tell that
something moves, and then what led to it is still here.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from threading import Lock

from ingest.packets import Packet, StreamFormat
from ingest.rates import PROBE_EVERY, STAYS_ALERT, Pace
from ingest.senses import Senses

MOST_WAITING = 300
"""Packets; 12 s at 25 per second. A looker that far behind begins anew at the newest key."""
FAR_BEHIND = timedelta(seconds=1)
"""A looker so late goes on at the newest key packet, if one waits."""


class Manner(Enum):
    """How a portion is looked at."""

    NEWEST = auto()
    """All is decoded, the newest picture looked at."""
    EVERY_MOMENT = auto()
    """All is decoded, a picture of each period looked at: something may have begun to move."""
    GLANCE = auto()
    """One key packet: whether anything moves. It stays in the backlog."""


@dataclass(frozen=True, slots=True)
class Portion:
    """`begins_anew`: the decoder saw nothing of what comes right before."""

    packets: tuple[Packet, ...]
    manner: Manner
    begins_anew: bool = False


NOTHING = Portion((), Manner.NEWEST)


class Backlog:
    """Packet threads `add`, one looker at a time takes portions with `take` and says `done`."""

    def __init__(self, looks_per_second: float) -> None:
        self.pace = Pace(looks_per_second)
        self._lock = Lock()
        self._groups: deque[list[Packet]] = deque()
        """Each begins with a key packet; only the first may be the rest of a group."""
        self._waiting = 0
        self._format: StreamFormat | None = None
        self._can_begin = False
        self._is_due_unread = False
        self._is_working = False
        self._is_active = False
        self._is_idle = False
        """Idle and looked at by key pictures only."""
        self.is_closed = False
        self._unread = 0
        self._senses = Senses()
        self._probed_at: datetime | None = None
        """When more than key packets were last decoded."""
        self._wants_every_moment = False

    @property
    def shed(self) -> int:
        """Looks that were due and left out: the one before had not begun, or they were spared."""
        return self._unread + self.pace.spared

    def add(self, packet: Packet, *, searching: bool, hungry: bool, every: int = 1) -> bool:
        """Whether a looker must be sent to work now.

        `searching`: anything is looked for here at all. `hungry` doubles the active rate;
        `every`: see Pace.
        """
        with self._lock:
            if self.is_closed:
                return False
            if packet.format is not self._format:
                self._begin(packet)
            if self._senses.heed(packet) and searching:
                self._be_alert(packet.arrived_at)
            if not self._may_keep(packet):
                return False
            self._settle_on(packet.arrived_at, searching=searching)
            self._keep(packet)
            is_due = self._is_due(packet, hungry=hungry, every=every)
            return is_due and self._is_sent(packet.arrived_at)

    def _is_sent(self, now: datetime) -> bool:
        """Who is in line or at work is not sent again; a promised look in vain is counted."""
        is_promised = self.pace.is_promised(now)
        if self._is_due_unread:
            self._unread += is_promised
            return False
        self._is_due_unread = True
        return not self._is_working

    def _be_alert(self, now: datetime) -> None:
        self._wants_every_moment |= not self._is_active
        self.pace.stir(now, STAYS_ALERT)

    def _settle_on(self, now: datetime, *, searching: bool) -> None:
        self._is_active = searching and self._stays_active(now)
        self._is_idle = not self._is_active and self._senses.may_skip(now, searching=searching)

    def _stays_active(self, now: datetime) -> bool:
        """Not looked at is not the same as quiet."""
        return self.pace.is_active(now) or (self._is_active and self.pace.is_unseen(now))

    def _begin(self, packet: Packet) -> None:
        """A new connection; a decoder cannot go on from one to the next."""
        self._format = packet.format
        self._clear()
        self._senses.begin()

    def _may_keep(self, packet: Packet) -> bool:
        """A decoder cannot begin before a key packet. It is looked at closely from there on."""
        if self._waiting >= MOST_WAITING and self._is_idle:
            self._drop_before(len(self._groups) - 1)
        if self._waiting >= MOST_WAITING:
            self._clear()
        if packet.key and not self._can_begin:
            self._can_begin = True
            self.pace.stir(packet.arrived_at)
        return self._can_begin

    def _keep(self, packet: Packet) -> None:
        if packet.key and self._is_idle:
            self._drop_before(len(self._groups) - 1)
        if packet.key or not self._groups:
            self._groups.append([])
        self._groups[-1].append(packet)
        self._waiting += 1

    def _clear(self) -> None:
        self._groups.clear()
        self._waiting = 0
        self._can_begin = False

    def _drop_before(self, index: int) -> None:
        for _ in range(index):
            self._waiting -= len(self._groups.popleft())

    def _is_due(self, packet: Packet, *, hungry: bool, every: int) -> bool:
        now = packet.arrived_at
        if self._is_active:
            return self.pace.is_due(now, hungry=hungry, every=every)
        if self._is_idle and not packet.key:
            return False
        return self.pace.is_idly_due(now, keys_only=self._is_idle)

    def take(self) -> Portion:
        with self._lock:
            self._is_due_unread, self._is_working = False, True
            if self._is_idle and self._groups and self._groups[-1][0].key:
                return self._idle_portion()
            return self._whole_portion()

    def _idle_portion(self) -> Portion:
        """A glance at the newest key. Before it, now and then, all that came before that.

        The rest of the group in which activity ended is not decoded: packets that seem to move
        would have made it active again.
        """
        key = self._groups[-1][0]
        if not self._groups[0][0].key:
            self._drop_before(1)
        if len(self._groups) > 1 and self._is_probe_due(key.arrived_at):
            self._is_due_unread = True
            packets = tuple(self._groups[0])
            self._drop_before(1)
            self._probed_at = key.arrived_at
            return Portion(packets, Manner.EVERY_MOMENT)
        return Portion((key,), Manner.GLANCE)

    def _is_probe_due(self, now: datetime) -> bool:
        return self._probed_at is None or now - self._probed_at >= PROBE_EVERY

    def _whole_portion(self) -> Portion:
        manner = Manner.EVERY_MOMENT if self._wants_every_moment else Manner.NEWEST
        self._wants_every_moment = False
        begins_anew = manner is Manner.NEWEST and self._is_far_behind()
        if begins_anew:
            self._drop_before(len(self._groups) - 1)
        packets = tuple(packet for group in self._groups for packet in group)
        if packets:
            self._probed_at = packets[-1].arrived_at
        self._groups.clear()
        self._waiting = 0
        return Portion(packets, manner, begins_anew)

    def _is_far_behind(self) -> bool:
        if len(self._groups) < 2:
            return False
        return self._groups[-1][-1].arrived_at - self._groups[0][0].arrived_at > FAR_BEHIND

    def settle(self, key: Packet) -> None:
        """A glance at this key packet showed nothing: what came before it may go."""
        with self._lock:
            firsts = [group[0] for group in self._groups]
            if key in firsts:
                self._drop_before(firsts.index(key))

    def stir(self, at: datetime) -> None:
        """A picture moved. What led to it and still waits is wanted too."""
        with self._lock:
            self._senses.learn(at)
            self.pace.stir(at)
            if not self._is_active:
                self._wants_every_moment = self._is_due_unread = True
                self._is_active, self._is_idle = True, False

    def doubt(self, at: datetime) -> None:
        """A picture was damaged: for a while all are decoded, to know how often that is."""
        with self._lock:
            self._senses.doubt(at)

    def close(self) -> bool:
        """Nothing is added any more. Whether a looker must be sent to work for the last time."""
        with self._lock:
            self.is_closed = True
            self._clear()
            is_in_line, self._is_due_unread = self._is_due_unread, True
            return not (is_in_line or self._is_working)

    def done(self) -> bool:
        """Whether a look became due meanwhile, so that the looker must be sent again."""
        with self._lock:
            self._is_working = False
            return self._is_due_unread
