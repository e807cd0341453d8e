"""The stages of a picture's way from the camera to an officer's screen, and their histograms."""

from __future__ import annotations

from enum import StrEnum

BOUNDS_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper ends of a histogram's buckets; one more bucket takes what is longer."""


class Stage(StrEnum):
    """Each begins where it says and ends at its name."""

    LOOKED = "looked"
    """A packet arrived → its picture was looked at."""
    READ = "read"
    """A vehicle was ripe → its plate was read."""
    TOLD = "told"
    """The frame of a sighting → the worker told it."""
    RAISED = "raised"
    """The worker told it → its alarm stood in the journal."""
    PAINTED = "painted"
    """The alarm stood in the journal → an officer's browser painted it."""
    SEEN = "seen"
    """The frame of a sighting → an officer's browser painted the alarm."""
