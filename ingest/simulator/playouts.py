"""Which picture of a clip comes at which second: the endless loop, its phase, its pace.

Seconds count from the start of the server, so all viewers and all streams share one scene.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from ingest.simulator.clips import AccessUnit, Clip
from ingest.simulator.rtp import TICKS_PER_SECOND


@dataclass(frozen=True, slots=True)
class Timeline:
    """At `since_seconds` the scene was at `scene_ticks`; it goes on at `rate`."""

    since_seconds: float = 0.0
    scene_ticks: float = 0.0
    rate: float = 1.0

    def scene_at(self, seconds: float) -> float:
        return self.scene_ticks + (seconds - self.since_seconds) * self.rate * TICKS_PER_SECOND

    def seconds_at(self, scene_ticks: float) -> float:
        passed = (scene_ticks - self.scene_ticks) / (self.rate * TICKS_PER_SECOND)
        return self.since_seconds + passed

    def with_rate(self, rate: float, seconds: float) -> Timeline:
        """The usual pace goes back into phase with the other streams."""
        if rate == 1.0:
            return Timeline()
        return Timeline(seconds, self.scene_at(seconds), rate)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The next access unit of an endless clip."""

    clip: Clip
    loop: int
    index: int

    @property
    def unit(self) -> AccessUnit:
        return self.clip.units[self.index]

    @property
    def sent_ticks(self) -> int:
        return self.loop * self.clip.loop_ticks + self.unit.sent_ticks

    @property
    def shown_ticks(self) -> int:
        return self.loop * self.clip.loop_ticks + self.unit.shown_ticks

    def following(self) -> Cursor:
        if self.index + 1 < len(self.clip.units):
            return Cursor(self.clip, self.loop, self.index + 1)
        return Cursor(self.clip, self.loop + 1, 0)

    def at_key(self) -> Cursor:
        """This unit or the first one after it that a decoder can start with."""
        cursor = self
        while not cursor.unit.is_key:
            cursor = cursor.following()
        return cursor


def next_key(clip: Clip, scene_ticks: float) -> Cursor:
    """The first key unit that is not yet due at this place of the scene."""
    first_sent = clip.units[0].sent_ticks
    loop = int((scene_ticks - first_sent) // clip.loop_ticks)
    wanted = scene_ticks - loop * clip.loop_ticks
    index = bisect_left(clip.units, wanted, key=lambda unit: unit.sent_ticks)
    if index == len(clip.units):
        return Cursor(clip, loop + 1, 0).at_key()
    return Cursor(clip, loop, index).at_key()
