"""What a plate reader is: cut plates in, readings out. Which reader it is stands elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from detectors.pictures import Picture

UNKNOWN_CLASS = "unknown"


@dataclass(frozen=True, slots=True)
class ReadCharacter:
    char: str
    probability: float


@dataclass(frozen=True, slots=True)
class PlateRead:
    """One reading of one plate. Nothing is guessed: what was not read with reason is None.

    `confidence` and `province_confidence` are 0 to 1; `plate_class` is a group of domain rules
    §2.7 (car, moto, transport …) or "unknown"; `characters` is what the model saw, refused or not.
    """

    registration: str | None
    province: str | None
    plate_class: str
    confidence: float
    province_confidence: float
    characters: tuple[ReadCharacter, ...]


class PlateReader(Protocol):
    def read(self, crops: Sequence[Picture]) -> Sequence[PlateRead]:
        """One reading per crop, in order. A crop holds one upright plate, cut close."""
