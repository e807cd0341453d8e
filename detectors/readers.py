"""What a plate reader is: cut plates in, readings out. Which reader it is stands elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from detectors.pictures import Picture

UNKNOWN_CLASS = "unknown"


@dataclass(frozen=True, slots=True)
class ReadCharacter:
    """`others`: what else it could be, likeliest first."""

    char: str
    probability: float
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PlateRead:
    """One reading of one plate. Nothing is guessed: what was not read with reason is None.

    Probabilities are 0 to 1; `confidence` is that the whole registration is right. `plate_class`
    is a group of domain rules §2.7 (car, moto, transport …) or "unknown". `characters` is what the
    model saw, refused or not; `provinces` the likeliest, named or not; `legible` how sure it is
    that this is a Thai plate that can be read.
    """

    registration: str | None
    province: str | None
    plate_class: str
    confidence: float
    province_confidence: float
    characters: tuple[ReadCharacter, ...]
    provinces: tuple[tuple[str, float], ...] = ()
    legible: float = 1.0


class PlateReader(Protocol):
    def read(self, crops: Sequence[Picture]) -> Sequence[PlateRead]:
        """One reading per crop, in order. A crop holds one upright plate, cut close."""
