"""What `ccoc look` found, as the one JSON object per line that it prints."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ccoc.boxes import Box

Moment = str | float | None
"""ISO 8601 UTC for a stream, seconds from the start for a clip, None for a photograph."""


@dataclass(frozen=True, slots=True)
class PlateFact:
    """`registration` None: there is a plate, and it could not be read with reason."""

    source: str
    at: Moment
    registration: str | None
    province: str | None
    plate_class: str
    confidence: float
    province_confidence: float
    box: Box


@dataclass(frozen=True, slots=True)
class FaceFact:
    source: str
    at: Moment
    confidence: float
    box: Box
    height_px: int


Fact = PlateFact | FaceFact


def line_of(fact: Fact) -> str:
    return json.dumps(fields_of(fact), ensure_ascii=False)


def fields_of(fact: Fact) -> dict[str, object]:
    box = [fact.box.x1, fact.box.y1, fact.box.x2, fact.box.y2]
    confidence = round(fact.confidence, 4)
    if isinstance(fact, FaceFact):
        return {
            "source": fact.source,
            "at": fact.at,
            "kind": "face",
            "confidence": confidence,
            "box": box,
            "height_px": fact.height_px,
        }
    return {
        "source": fact.source,
        "at": fact.at,
        "kind": "plate",
        "registration": fact.registration,
        "province": fact.province,
        "class": fact.plate_class,
        "confidence": confidence,
        "province_confidence": round(fact.province_confidence, 4),
        "box": box,
    }
