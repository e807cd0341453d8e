"""How good readings of labelled plates are: shares, slices, calibration, confusions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ccoc.plate_shapes import PlateClass, shape_of
from ccoc.plates import compact
from detectors.readers import PlateRead

PROMISED = 0.99
RARE_PLATES = 20
"""A province with fewer plates in the set is rare."""
FEWEST_CONFUSIONS = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """One reading beside its label; `registration` is compact, `province` "" where unwritten."""

    file: str
    width_px: int
    registration: str
    province: str
    reading: PlateRead

    @property
    def read(self) -> str:
        return compact(self.reading.registration or "")

    @property
    def has_registration(self) -> bool:
        """As an identity: a dealer's `ก 0379` is `ก 379`."""
        return self.read in {self.registration, compact(shape_of(self.registration).registration)}

    @property
    def has_province(self) -> bool:
        return (self.reading.province or "") == self.province


@dataclass(frozen=True, slots=True)
class Calibration:
    """At a threshold of confidence: how many readings reach it, and how many of them are right."""

    threshold: float
    coverage: float
    precision: float


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """Lines for a person, one table per width."""
    for width in dict.fromkeys(one.width_px for one in judged):
        those = [one for one in judged if one.width_px == width]
        yield f"{f'{width} px wide' if width else 'as they are'}: {len(those)} plates"
        yield f"  {'':22}{'plates':>7}{'registration':>14}{'province':>10}{'both':>8}"
        for name, part in slices(those).items():
            yield (
                f"  {name:22}{len(part):7}{_share(part, 'has_registration'):14.2%}"
                f"{_share(part, 'has_province'):10.2%}{both(part):8.2%}"
            )
        promised, reached = at_threshold(those, PROMISED), reaching(those, PROMISED)
        yield (
            f"  confidence of {PROMISED}: covers {promised.coverage:.2%}, "
            f"right {promised.precision:.2%}"
        )
        yield (
            f"  {PROMISED:.0%} right from {reached.threshold:.4f} on: "
            f"covers {reached.coverage:.2%}; temperature that fits: {heat(those):.2f}"
        )


def slices(judged: Sequence[Judged]) -> Mapping[str, Sequence[Judged]]:
    plates = Counter(one.province for one in judged)
    found: dict[str, list[Judged]] = {"all": list(judged)}
    for one in judged:
        kind = shape_of(one.registration).plate_class
        found.setdefault(str(kind), []).append(one)
        if kind is PlateClass.CAR:
            prefixed = "car, leading digit" if one.registration[0].isdigit() else "car, letters"
            found.setdefault(prefixed, []).append(one)
        if plates[one.province] < RARE_PLATES:
            found.setdefault("rare province", []).append(one)
    return found


def _share(judged: Sequence[Judged], what: str) -> float:
    return sum(bool(getattr(one, what)) for one in judged) / len(judged)


def both(judged: Sequence[Judged]) -> float:
    return sum(one.has_registration and one.has_province for one in judged) / len(judged)


def at_threshold(judged: Sequence[Judged], threshold: float) -> Calibration:
    sure = [
        one for one in judged if one.reading.registration and one.reading.confidence >= threshold
    ]
    precision = _share(sure, "has_registration") if sure else 1.0
    return Calibration(threshold, len(sure) / len(judged), precision)


def reaching(judged: Sequence[Judged], precision: float) -> Calibration:
    """The lowest threshold above which so large a share of the readings is right."""
    ranked = sorted(judged, key=lambda one: -one.reading.confidence)
    right, best = 0, Calibration(1.0, 0.0, 1.0)
    for count, one in enumerate(ranked, start=1):
        right += one.has_registration
        if right / count >= precision:
            best = Calibration(one.reading.confidence, count / len(judged), right / count)
    return best


def heat(judged: Sequence[Judged]) -> float:
    """By which the odds' logarithm should be divided for the confidences to be likeliest."""
    return min((step / 20 for step in range(6, 81)), key=lambda hot: _surprise(judged, hot))


def _surprise(judged: Sequence[Judged], hot: float) -> float:
    total = 0.0
    for one in judged:
        sure = min(max(one.reading.confidence, 1e-6), 1 - 1e-6)
        cooled = 1 / (1 + math.exp(-math.log(sure / (1 - sure)) / hot))
        cooled = min(max(cooled, 1e-9), 1 - 1e-9)
        total -= math.log(cooled if one.has_registration else 1 - cooled)
    return total


def confusions(judged: Sequence[Judged]) -> Counter[tuple[str, str]]:
    """How often a character (first) was read as another (second); "" is none."""
    found: Counter[tuple[str, str]] = Counter()
    for one in judged:
        if not one.read or one.has_registration:
            continue
        for kind, a, b, c, d in SequenceMatcher(
            None, one.registration, one.read, autojunk=False
        ).get_opcodes():
            if kind == "equal":
                continue
            true, read = one.registration[a:b], one.read[c:d]
            width = max(len(true), len(read))
            found.update(
                (true[place : place + 1], read[place : place + 1]) for place in range(width)
            )
    return found


def confusion_table(judged: Sequence[Judged]) -> list[tuple[str, str, int]]:
    return [(true, read, count) for (true, read), count in confusions(judged).most_common()]


def cost_lines(judged: Sequence[Judged]) -> Iterator[str]:
    """What ccoc.confusions takes: pairs by cost, min(1, -log10(share) / 2) of wrong reads."""
    found = confusions(judged)
    wrong = Counter[str]()
    for (_, read), count in found.items():
        wrong[read] += count
    costs: dict[float, list[str]] = {}
    pairs = {tuple(sorted(pair)) for pair in found if all(pair)}
    for one, other in sorted(pairs):
        counts = (found[(one, other)], found[(other, one)])
        if sum(counts) < FEWEST_CONFUSIONS:
            continue
        shares = [
            count / wrong[read]
            for count, read in zip(counts, (other, one), strict=True)
            if wrong[read]
        ]
        cost = round(min(1.0, -math.log10(max(sum(shares) / 2, 1e-3)) / 2), 1)
        costs.setdefault(cost, []).append(f"{one}{other}")
    yield "confusions measured, for ccoc/confusions.py (cost: pairs)"
    for cost in sorted(costs):
        yield f'  {cost}: "{" ".join(costs[cost])}",'


def failures(judged: Sequence[Judged]) -> Iterator[tuple[object, ...]]:
    for one in judged:
        if not (one.has_registration and one.has_province):
            reading = one.reading
            yield (
                one.width_px,
                one.file,
                one.registration,
                one.province,
                one.read,
                reading.province or "",
                f"{reading.confidence:.4f}",
            )
