"""What `ccoc look` found, as the one JSON object per line that it prints."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ccoc.boxes import Box
from ccoc.plate_shapes import PlateClass
from ccoc.sentences import OF_PLATE_CLASS, Sentence
from detectors.readers import ReadCharacter

Moment = str | float | None
"""ISO 8601 UTC for a stream, seconds from the start for a clip, None for a photograph."""


@dataclass(frozen=True, slots=True)
class PlateFact:
    """`registration` None: there is a plate, and it could not be read with reason.

    `provinces` are the candidates of a province, named or not, likeliest first.
    """

    source: str
    at: Moment
    registration: str | None
    province: str | None
    plate_class: str
    confidence: float
    province_confidence: float
    box: Box
    provinces: tuple[tuple[str, float], ...] = ()
    characters: tuple[ReadCharacter, ...] = ()
    legible: float = 1.0


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
        "provinces": _rounded(fact.provinces),
        "characters": [
            [one.char, round(one.probability, 4), _rounded(one.others)] for one in fact.characters
        ],
        "legible": round(fact.legible, 4),
    }


def _rounded(candidates: Iterable[tuple[str, float]]) -> list[list[str | float]]:
    return [[text, round(share, 4)] for text, share in candidates]


def plate_words(fact: PlateFact) -> Sentence:
    """What a person wants to know of it."""
    if fact.registration is None:
        return Sentence(
            f"{fact.source}: อ่านป้ายทะเบียนไม่ได้", f"{fact.source}: the plate cannot be read"
        )
    kind, sure = OF_PLATE_CLASS[PlateClass(fact.plate_class)], f"{fact.confidence:.0%}"
    province = province_words(fact)
    return Sentence(
        f"{fact.source}: {fact.registration} {province.th} ({kind.th}) มั่นใจ {sure}",
        f"{fact.source}: {fact.registration} {province.en} ({kind.en}), {sure} sure",
    )


def province_words(fact: PlateFact) -> Sentence:
    if fact.province is not None:
        return Sentence(fact.province, fact.province)
    if len(fact.provinces) > 1:
        two = [name for name, _ in fact.provinces[:2]]
        return Sentence(
            f"จังหวัดไม่ชัด ({' หรือ '.join(two)})", f"province unclear ({' or '.join(two)})"
        )
    return Sentence("จังหวัดไม่ชัด", "province unclear")
