"""People of the town on foot: what they wear and how they walk."""

from __future__ import annotations

from ingest.town.motion.movers import Walk
from ingest.town.motion.tracks import steady
from ingest.town.things.people import Outfit

OUTFITS = (
    Outfit((190, 190, 90), (110, 60, 90), hat=(110, 190, 220), bag=(60, 60, 190), skirt=True),
    Outfit((90, 160, 220), (70, 56, 50)),
    Outfit((60, 60, 180), (110, 100, 90), bag=(90, 170, 210), height=1.58),
    Outfit((150, 90, 40), (90, 84, 80), hat=(60, 60, 60), height=1.72),
    Outfit((180, 170, 215), (150, 80, 60), skirt=True, height=1.60),
    Outfit((226, 228, 228), (60, 50, 46), height=1.70),
    Outfit((110, 150, 80), (80, 70, 64), hat=(120, 200, 226), height=1.62),
    Outfit((140, 70, 30), (130, 64, 28), skirt=True, height=1.57),
)
"""The last wears indigo cloth, for which the town is known."""


def stroll(
    outfit: int,
    start: tuple[float, float],
    end: tuple[float, float],
    when: float,
    speed: float = 1.1,
) -> Walk:
    return Walk(OUTFITS[outfit], steady(start, end, speed), when, steps_per_second=1.7 * speed)
