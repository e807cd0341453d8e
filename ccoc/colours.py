"""The colours of vehicles: a hint from the camera, a word in a search. Plates' colours are none."""

from __future__ import annotations

from enum import StrEnum


class Colour(StrEnum):
    """Seven that a camera by day tells apart; silver counts as gray, maroon as red."""

    WHITE = "white"
    GRAY = "gray"
    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    BLACK = "black"
