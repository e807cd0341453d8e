"""What surfaces are made of: a colour, how much they mirror, whether they shine, how worn."""

from __future__ import annotations

from dataclasses import dataclass, replace

Colour = tuple[float, float, float]
"""Blue, green, red, 0 to 255, as OpenCV has them."""


@dataclass(frozen=True, slots=True)
class Finish:
    colour: Colour
    mirror: float = 0.0
    """Share of the surroundings mirrored when seen straight on, 0 to 1."""
    glow: float = 0.0
    """Light of its own, as a share of its colour."""
    grain: float = 0.0
    """Depth of stains and weather, 0 to 1."""

    def dyed(self, colour: Colour) -> Finish:
        return replace(self, colour=colour)


PAINT = Finish((228, 230, 230), mirror=0.10)
GLASS = Finish((44, 40, 34), mirror=0.26)
DEEP_GLASS = Finish((30, 27, 24), mirror=0.21)
"""Glass with something dark behind it: a seat, a dashboard."""
RUBBER = Finish((40, 39, 38), mirror=0.01, grain=0.2)
CHROME = Finish((150, 150, 148), mirror=0.50)
PLASTIC = Finish((56, 54, 52), mirror=0.04, grain=0.1)
HEADLAMP = Finish((196, 200, 200), mirror=0.35, glow=0.10)
TAIL_LAMP = Finish((28, 20, 150), mirror=0.14, glow=0.18)
INDICATOR = Finish((20, 130, 240), mirror=0.12, glow=0.25)
RIM = Finish((165, 166, 168), mirror=0.18)
STEEL = Finish((128, 130, 130), mirror=0.12, grain=0.25)
SEAM = Finish((66, 66, 66), mirror=0.02)
YELLOW_TAPE = Finish((40, 200, 240), mirror=0.10, glow=0.10)
RED_TAPE = Finish((40, 36, 190), mirror=0.10, glow=0.10)
SKIN = Finish((112, 150, 200), mirror=0.01)
CLOTH = Finish((150, 110, 60))
HAIR = Finish((30, 28, 28), mirror=0.03)
CONCRETE = Finish((160, 166, 170), grain=0.45)
WALL = Finish((200, 214, 220), grain=0.40)
TIMBER = Finish((60, 88, 120), grain=0.35)
