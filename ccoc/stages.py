"""The stages of a picture's way from the camera to an officer's screen, and how long they took."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

BOUNDS_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper ends of a histogram's buckets; one more bucket takes what is longer."""


class PictureStage(StrEnum):
    """Each begins where it says and ends at its name."""

    LOOKED = "looked"
    """A packet arrived → its picture was looked at."""
    READ = "read"
    """A look found vehicles ripe → one of them was read, once."""
    TOLD = "told"
    """The frame of a sighting → the worker told it."""
    RAISED = "raised"
    """The service heard it → its alarm stood in the journal."""
    PAINTED = "painted"
    """The alarm stood in the journal → an officer's browser said that it is painted."""
    SEEN = "seen"
    """The frame of a sighting → an officer's browser said that its alarm is painted."""


@dataclass(frozen=True, slots=True)
class Durations:
    """How often something took how long. `counts`: one per bucket; `seconds`: the sum."""

    counts: tuple[int, ...] = (0,) * (len(BOUNDS_SECONDS) + 1)
    seconds: float = 0.0

    def and_one(self, seconds: float) -> Durations:
        """Below nothing is nothing: a clock was set back meanwhile."""
        counts = list(self.counts)
        counts[bisect_left(BOUNDS_SECONDS, seconds)] += 1
        return Durations(tuple(counts), self.seconds + max(0.0, seconds))

    def and_those(self, others: Durations) -> Durations:
        counts = (one + other for one, other in zip(self.counts, others.counts, strict=True))
        return Durations(tuple(counts), self.seconds + others.seconds)


NO_DURATIONS = Durations()
