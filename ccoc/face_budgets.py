"""Thresholds from a budget: how often a list would ring for nobody, and whom it would miss (G-07).

Calibrations measured from models are in ccoc.face_calibrations.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from ccoc.errors import InvalidError
from ccoc.face_alerts import Answer
from ccoc.ids import Digest
from ccoc.rules import Rule
from ccoc.sentences import Sentence

CEILING = 1 / 1_000
"""False alerts per face that passes; a list above it is not switched on."""
TARGET = 1 / 6_000
PRIOR_ALERTS = 10.0
"""The calibration weighs as much as so many false alerts of the station's own."""
STRONGEST_CORRECTION = 10.0
STEPS = 60
"""Halvings of the search for a threshold: far below what a float32 can tell apart."""


@dataclass(frozen=True, slots=True)
class Quantile:
    """`share`: of pairs at or above this similarity (impostors), or below it (genuine)."""

    similarity: float
    share: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How alike different people look to a model (`impostors`, shares fall), and pictures of the
    same person (`genuine`, shares rise). `source`: what it was measured on."""

    model: Digest
    impostors: tuple[Quantile, ...]
    genuine: tuple[Quantile, ...]
    source: str

    def __post_init__(self) -> None:
        falls = [-each.share for each in self.impostors]
        rises = [each.share for each in self.genuine]
        for quantiles, shares in ((self.impostors, falls), (self.genuine, rises)):
            places = [each.similarity for each in quantiles]
            if len(places) < 2 or places != sorted(set(places)) or shares != sorted(shares):
                raise InvalidError("a calibration has two or more quantiles in their order")
        if not all(0 < each.share <= 1 for each in self.impostors):
            raise InvalidError("no share of impostors is zero: nobody measured that")


@dataclass(frozen=True, slots=True)
class FaceForecast:
    """`per_face`: chance that somebody who is not listed rings. `miss_rate`: share of passages of
    listed people that do not."""

    threshold: float
    listed: int
    alerts_per_day: float
    per_face: float
    miss_rate: float

    @property
    def one_in(self) -> float:
        return 1 / self.per_face if self.per_face else math.inf

    @property
    def is_allowed(self) -> bool:
        return self.per_face <= CEILING

    @property
    def meets_target(self) -> bool:
        return self.per_face <= TARGET


def impostors_above(calibration: Calibration, similarity: float) -> float:
    """Share of non-matching pairs at or above. Straight between quantiles in the logarithm, and on
    beyond the last one: real tails fall faster, so it rather says too many."""
    known = calibration.impostors
    if similarity <= known[0].similarity:
        return known[0].share
    later = next((i for i, each in enumerate(known) if each.similarity > similarity), len(known))
    low, high = known[min(later, len(known) - 1) - 1], known[min(later, len(known) - 1)]
    part = (similarity - low.similarity) / (high.similarity - low.similarity)
    return math.exp((1 - part) * math.log(low.share) + part * math.log(high.share))


def genuine_below(calibration: Calibration, similarity: float) -> float:
    """Share of matching pairs below; straight between quantiles, level beyond them."""
    known = calibration.genuine
    if similarity <= known[0].similarity:
        return known[0].share
    for low, high in pairwise(known):
        if similarity < high.similarity:
            part = (similarity - low.similarity) / (high.similarity - low.similarity)
            return low.share + part * (high.share - low.share)
    return known[-1].share


def forecast(
    threshold: float, listed: int, faces_per_day: float, calibration: Calibration
) -> FaceForecast:
    """FPIR = 1 - (1 - FMR)^N: each face that passes is compared with all that are listed."""
    one = min(impostors_above(calibration, threshold), 1 - 1e-12)
    per_face = -math.expm1(listed * math.log1p(-one))
    return FaceForecast(
        threshold=threshold,
        listed=listed,
        alerts_per_day=faces_per_day * per_face,
        per_face=per_face,
        miss_rate=genuine_below(calibration, threshold),
    )


def threshold_for(
    alerts_per_day: float,
    listed: int,
    faces_per_day: float,
    calibration: Calibration,
    floor: float,
) -> float:
    """The lowest threshold from `floor` on that keeps the budget, or InvalidError."""

    def keeps(threshold: float) -> bool:
        expected = forecast(threshold, listed, faces_per_day, calibration)
        return expected.alerts_per_day <= alerts_per_day

    low, high = checked_floor(floor), 1.0
    if keeps(low):
        return low
    if not keeps(high):
        raise InvalidError(
            "no threshold keeps to so few false alerts: list fewer people or accept more",
            th="ไม่มีเกณฑ์ใดที่แจ้งเตือนผิดน้อยเท่านี้ โปรดลดรายชื่อหรือยอมรับจำนวนที่มากขึ้น",
            rule=Rule.G07,
        )
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if keeps(middle) else (middle, high)
    return high


def checked_floor(floor: float) -> float:
    """The auditor's: no list's threshold is below it."""
    if not 0 < floor < 1:
        raise InvalidError(
            "a floor lies between 0 and 1", th="เกณฑ์ขั้นต่ำต้องอยู่ระหว่าง 0 ถึง 1", rule=Rule.G07
        )
    return floor


def check_ceiling(expected: FaceForecast) -> None:
    if expected.is_allowed:
        return
    raise InvalidError(
        f"one of {expected.one_in:,.0f} passers-by would ring, more than one of 1,000",
        th=f"คาดว่าจะแจ้งเตือนผิด 1 ใน {expected.one_in:,.0f} ใบหน้าที่ผ่าน เกินเพดาน 1 ใน 1,000",
        rule=Rule.G07,
    )


def recalibrated(
    calibration: Calibration,
    answers: Iterable[tuple[float, Answer]],
    threshold: float,
    comparisons: float,
) -> Calibration:
    """Corrected by what officers said of alerts: similarity and answer. `comparisons`: faces that
    passed times people listed, at this threshold, while the answers came.

    The count of false alerts is held against the expected one; few answers change little.
    """
    false = sum(
        1 for similarity, said in answers if said is Answer.NOT_SAME and similarity >= threshold
    )
    expected = comparisons * impostors_above(calibration, threshold)
    factor = (false + PRIOR_ALERTS) / (expected + PRIOR_ALERTS)
    bounded = min(max(factor, 1 / STRONGEST_CORRECTION), STRONGEST_CORRECTION)
    moved = tuple(
        Quantile(each.similarity, min(1.0, each.share * bounded)) for each in calibration.impostors
    )
    return replace(calibration, impostors=moved)


def told(expected: FaceForecast) -> Sentence:
    """What an owner reads before a list is switched on."""
    if not expected.listed:
        return Sentence("ยังไม่มีบุคคลในบัญชี จึงไม่แจ้งเตือน", "Nobody is listed: it does not ring.")
    missed = f"{expected.miss_rate:.1%}"
    one_in, count = f"{expected.one_in:,.0f}", f"{expected.alerts_per_day:,.2f}"
    return Sentence(
        f"คาดว่าจะแจ้งเตือนผิดวันละ {count} ครั้ง (1 ใน {one_in} ใบหน้า) และพลาดบุคคลในบัญชี {missed}",
        f"About {count} false alerts a day (1 in {one_in} faces); {missed} of listed people's "
        "passages are missed.",
    )
