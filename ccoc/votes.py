"""Several reads of one plate become one verdict. Characters and probabilities in, no pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

UNREAD_CHARACTERS = 50
"""What a wrong character's probability is spread over: the alphabet of plates, roughly."""
LEAST_PROVINCE_MARGIN = 0.15
SETTLED_CONFIDENCE = 0.5
SETTLED_READS = 2
LEAST_CONFIDENCE = 0.25


@dataclass(frozen=True, slots=True)
class Character:
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of one plate. `registration` is the canonical text of `characters`."""

    registration: str
    characters: tuple[Character, ...]
    plate_class: str
    confidence: float
    province: str | None = None
    province_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What all reads of one passage say together. The registration is one that was really read."""

    registration: str
    characters: tuple[Character, ...]
    plate_class: str
    confidence: float
    province: str | None
    province_confidence: float
    reads: int
    agreeing_reads: int


def decide(reads: Sequence[Read]) -> Verdict | None:
    """The likeliest of the registrations that were read, or None when there is no read."""
    if not reads:
        return None
    best = max(_first_of_each(reads), key=lambda candidate: _support(candidate, reads))
    agreeing = [read for read in reads if read.registration == best.registration]
    pooled = _pooled(best, reads)
    province, province_confidence = _province(agreeing)
    return Verdict(
        registration=best.registration,
        characters=pooled,
        plate_class=_commonest([read.plate_class for read in agreeing]),
        confidence=_confidence(agreeing, reads),
        province=province,
        province_confidence=province_confidence,
        reads=len(reads),
        agreeing_reads=len(agreeing),
    )


def is_settled(verdict: Verdict) -> bool:
    """Nothing that another read could say is worth waiting for."""
    agrees = verdict.agreeing_reads >= SETTLED_READS
    majority = verdict.agreeing_reads * 2 > verdict.reads
    return agrees and majority and verdict.confidence >= SETTLED_CONFIDENCE


def is_worth_telling(verdict: Verdict) -> bool:
    """At the end of a passage: agreed by two, or not a mere guess."""
    return verdict.agreeing_reads >= SETTLED_READS or verdict.confidence >= LEAST_CONFIDENCE


def _first_of_each(reads: Sequence[Read]) -> list[Read]:
    seen: dict[str, Read] = {}
    for read in reads:
        seen.setdefault(read.registration, read)
    return list(seen.values())


def _support(candidate: Read, reads: Sequence[Read]) -> tuple[float, int]:
    """Share of reads of its length, times how well their characters fit it; then plain votes."""
    fitting = [read for read in reads if _fits(read, candidate)]
    likely = prod(character.probability for character in _pooled(candidate, reads))
    votes = sum(read.registration == candidate.registration for read in reads)
    return likely * len(fitting) / len(reads), votes


def _fits(read: Read, candidate: Read) -> bool:
    return len(read.characters) == len(candidate.characters)


def _pooled(candidate: Read, reads: Sequence[Read]) -> tuple[Character, ...]:
    """Each character of the candidate with the mean probability that the reads give it.

    A mean, not a product: reads of one passage share blur and angle, so they are no independent
    witnesses, and a product would call two equal mistakes certain.
    """
    fitting = [read for read in reads if _fits(read, candidate)]
    return tuple(
        Character(
            character.text,
            sum(_given(read.characters[place], character.text) for read in fitting) / len(fitting),
        )
        for place, character in enumerate(candidate.characters)
    )


def _given(character: Character, text: str) -> float:
    """The probability that a read gives to `text` where it saw `character`."""
    if character.text == text:
        return character.probability
    return (1 - character.probability) / UNREAD_CHARACTERS


def _confidence(agreeing: Sequence[Read], reads: Sequence[Read]) -> float:
    """How sure the agreeing reads were, times their share in all that was read with confidence."""
    agreed = sum(read.confidence for read in agreeing)
    share = agreed / max(sum(read.confidence for read in reads), 1e-9)
    return agreed / len(agreeing) * share


def _province(agreeing: Sequence[Read]) -> tuple[str | None, float]:
    """The province with the most confidence, or None when a second one comes too near."""
    named = [read for read in agreeing if read.province is not None]
    sums: dict[str, float] = {}
    for read in named:
        sums[read.province or ""] = sums.get(read.province or "", 0.0) + read.province_confidence
    ranked = sorted(sums.items(), key=lambda one: one[1], reverse=True)
    if not ranked:
        return None, 0.0
    best, confidence = ranked[0][0], ranked[0][1] / len(named)
    second = ranked[1][1] / len(named) if len(ranked) > 1 else 0.0
    return (best, confidence) if confidence - second >= LEAST_PROVINCE_MARGIN else (None, 0.0)


def _commonest(words: Sequence[str]) -> str:
    return max(dict.fromkeys(words), key=words.count)
