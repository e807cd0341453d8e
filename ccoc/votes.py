"""Several reads of one plate become one verdict. Characters and probabilities in, no pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from ccoc.fusion import Opinion, fused

UNREAD_CHARACTERS = 50
"""What a wrong character's probability is spread over: the alphabet of plates, roughly."""
UNKNOWN_PROVINCE = ""
LEAST_PROVINCE_MARGIN = 0.15
SETTLED_CONFIDENCE = 0.5
SETTLED_READS = 2
LEAST_CONFIDENCE = 0.25
LEAST_SINGLE_CONFIDENCE = 0.5
"""One read has no witness: it is told only when it is likelier right than wrong."""
LEAST_OTHER = 0.01
MOST_OTHERS = 4
MOST_PROVINCES = 3

Candidates = tuple[tuple[str, float], ...]
"""With their probabilities, likeliest first."""


@dataclass(frozen=True, slots=True)
class Character:
    """`others`: what else it could be."""

    text: str
    probability: float
    others: Candidates = ()


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of one plate. `registration` is the canonical text of `characters`.

    `provinces` are candidates; a read that could not see the province has none.
    """

    registration: str
    characters: tuple[Character, ...]
    plate_class: str
    confidence: float
    province: str | None = None
    province_confidence: float = 0.0
    provinces: Candidates = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What all reads of one passage say together. The registration is one that was really read.

    `province_reads`: how many of the agreeing reads could see a province.
    """

    registration: str
    characters: tuple[Character, ...]
    plate_class: str
    confidence: float
    province: str | None
    province_confidence: float
    reads: int
    agreeing_reads: int
    provinces: Candidates = ()
    province_reads: int = 0


def decide(reads: Sequence[Read]) -> Verdict | None:
    """The likeliest of the registrations that were read, or None when there is no read."""
    if not reads:
        return None
    best = max(_first_of_each(reads), key=lambda candidate: _support(candidate, reads))
    agreeing = [read for read in reads if read.registration == best.registration]
    provinces = _provinces(agreeing)
    province, province_confidence = _named(provinces)
    return Verdict(
        registration=best.registration,
        characters=_fused_characters(best, reads),
        plate_class=_commonest([read.plate_class for read in agreeing]),
        confidence=_confidence(best, reads),
        province=province,
        province_confidence=province_confidence,
        reads=len(reads),
        agreeing_reads=len(agreeing),
        provinces=_candidates(provinces, UNKNOWN_PROVINCE)[:MOST_PROVINCES],
        province_reads=sum(bool(_opinion_on_province(read)) for read in agreeing),
    )


def is_settled(verdict: Verdict) -> bool:
    """Nothing that another read could say is worth waiting for: two reads saw the province too."""
    has_province = verdict.province is not None and verdict.province_reads >= SETTLED_READS
    return has_province and is_agreed(verdict)


def is_agreed(verdict: Verdict) -> bool:
    """The registration is beyond doubt, whatever the province."""
    agrees = verdict.agreeing_reads >= SETTLED_READS
    majority = verdict.agreeing_reads * 2 > verdict.reads
    return agrees and majority and verdict.confidence >= SETTLED_CONFIDENCE


def is_worth_telling(verdict: Verdict) -> bool:
    """At the end of a passage: agreed by two, or one read that is no mere guess."""
    is_agreed = verdict.agreeing_reads >= SETTLED_READS
    return verdict.confidence >= (LEAST_CONFIDENCE if is_agreed else LEAST_SINGLE_CONFIDENCE)


def _first_of_each(reads: Sequence[Read]) -> list[Read]:
    seen: dict[str, Read] = {}
    for read in reads:
        seen.setdefault(read.registration, read)
    return list(seen.values())


def _support(candidate: Read, reads: Sequence[Read]) -> tuple[float, int]:
    """Share of reads of its length, times how well their characters fit it; then plain votes."""
    fitting = _fitting(candidate, reads)
    likely = prod(character.probability for character in _fused_characters(candidate, reads))
    votes = sum(read.registration == candidate.registration for read in reads)
    return likely * len(fitting) / len(reads), votes


def _fitting(candidate: Read, reads: Sequence[Read]) -> list[Read]:
    """Reads whose characters stand beside the candidate's."""
    return [read for read in reads if len(read.characters) == len(candidate.characters)]


def _fused_characters(candidate: Read, reads: Sequence[Read]) -> tuple[Character, ...]:
    """Each character of the candidate as all reads see it, and what else they could see there."""
    fitting = _fitting(candidate, reads)
    found = []
    for place, character in enumerate(candidate.characters):
        shares = fused([_opinion(read.characters[place]) for read in fitting], UNREAD_CHARACTERS)
        others = _candidates(shares, character.text)[:MOST_OTHERS]
        found.append(Character(character.text, shares[character.text], others))
    return tuple(found)


def _opinion(character: Character) -> Opinion:
    return {character.text: character.probability, **dict(character.others)}


def _candidates(shares: Opinion, without: str) -> Candidates:
    return tuple(
        (text, share) for text, share in shares.items() if text != without and share >= LEAST_OTHER
    )


def _confidence(best: Read, reads: Sequence[Read]) -> float:
    """That the whole registration is right: its fused characters, times what speaks for its length.

    A reader's own doubt about the length is what its confidence is below its characters' product;
    reads of another length count as they are sure. A single read keeps its own confidence.
    """
    fitting = _fitting(best, reads)
    likely = prod(character.probability for character in _fused_characters(best, reads))
    length = sum(min(1.0, read.confidence / max(_product(read), 1e-9)) for read in fitting)
    said = sum(read.confidence for read in reads)
    share = sum(read.confidence for read in fitting) / said if said else 0.0
    return min(1.0, likely * length / len(fitting) * share)


def _product(read: Read) -> float:
    return prod(character.probability for character in read.characters)


def _provinces(agreeing: Sequence[Read]) -> Opinion:
    """What the reads that saw a province say together; "unknown" is a candidate like the others."""
    opinions = [opinion for read in agreeing if (opinion := _opinion_on_province(read))]
    seen = [
        {**opinion, UNKNOWN_PROVINCE: max(0.0, 1 - sum(opinion.values()))} for opinion in opinions
    ]
    return fused(seen, 1) if seen else {}


def _opinion_on_province(read: Read) -> dict[str, float]:
    """Empty where the province was too small to see."""
    named = {read.province: read.province_confidence} if read.province else {}
    return dict(read.provinces) or named


def _named(provinces: Opinion) -> tuple[str | None, float]:
    """The likeliest, or None when another, or "unknown", comes too near."""
    ranked = sorted(provinces.items(), key=lambda one: one[1], reverse=True)
    if not ranked or ranked[0][0] == UNKNOWN_PROVINCE:
        return None, 0.0
    name, share = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return (name, share) if share - second >= LEAST_PROVINCE_MARGIN else (None, 0.0)


def _commonest(words: Sequence[str]) -> str:
    return max(dict.fromkeys(words), key=words.count)
