"""How alike strangers may look to a recogniser, bounded from above; for ccoc/face_calibrations.py.

Pairs of one person are no independent pairs: people are drawn again and again, with all their
pairs, and what 95 of 100 such draws stay below is the bound. Beyond what the pairs reach, a normal
distribution goes on, and its mean and deviation are bounded in the same way.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from benchmarks.face_scores import Pictured
from benchmarks.tables import table
from ccoc.face_calibrations import SHARES, THRESHOLDS
from detectors.pictures import Floats

DRAWS = 2000
SURE = 0.95
REACHED = 20
"""A share is read from the pairs where at least so many of them lie above it."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """`alike`: of two different photographs, with the people on them."""

    alike: Numbers
    one: npt.NDArray[np.int64]
    other: npt.NDArray[np.int64]

    def of(self, chosen: npt.NDArray[np.bool_]) -> Pairs:
        return Pairs(self.alike[chosen], self.one[chosen], self.other[chosen])


def pairs_of(templates: Floats, pictured: Sequence[Pictured]) -> tuple[Pairs, Pairs]:
    """Of one person, and of two."""
    first, second = np.triu_indices(len(pictured), 1)
    photographs = np.array([each.photograph for each in pictured])
    people = np.array([each.person for each in pictured], np.int64)
    alike = (templates @ templates.T)[first, second].astype(np.float64)
    found = Pairs(alike, people[first], people[second])
    apart, same = photographs[first] != photographs[second], found.one == found.other
    return found.of(apart & same), found.of(apart & ~same)


def impostor_bounds(others: Pairs, shares: Sequence[float] = SHARES) -> list[float]:
    """For each share the similarity that no more than this share of strangers reaches."""
    draws = [_quantiles(others.alike, weights, shares) for weights in _drawn(others)]
    return [float(each) for each in np.quantile(draws, SURE, axis=0)]


def miss_bounds(
    same: Pairs, independent: int, thresholds: Sequence[float] = THRESHOLDS
) -> list[float]:
    """For each threshold the share of one person's pairs below it, by Wilson's upper limit.
    `independent`: how many pairs of photographs there are, whatever their sizes."""
    return [_limit(float((same.alike < each).mean()), independent) for each in thresholds]


def bounds_table(same: Pairs, others: Pairs, independent: int) -> str:
    above = [[f"{s:g}", f"{t:.3f}"] for s, t in zip(SHARES, impostor_bounds(others), strict=True)]
    missed = miss_bounds(same, independent)
    below = [[f"{t:g}", f"{s:.3f}"] for t, s in zip(THRESHOLDS, missed, strict=True)]
    strangers = table("Strangers", ["share at or above", "similarity"], above)
    return strangers + "\n" + table("One person", ["similarity", "share below"], below)


def _drawn(others: Pairs) -> Iterator[Numbers]:
    """Weights of the pairs, each time other people are drawn."""
    people, chance = np.unique(np.concatenate([others.one, others.other])), np.random.default_rng(1)
    one, other = (np.searchsorted(people, side) for side in (others.one, others.other))
    for _ in range(DRAWS):
        drawn = np.bincount(chance.integers(0, len(people), len(people)), minlength=len(people))
        weights = (drawn[one] * drawn[other]).astype(np.float64)
        if weights.any():
            yield weights / weights.sum()


def _quantiles(alike: Numbers, weights: Numbers, shares: Sequence[float]) -> list[float]:
    mean = float(alike @ weights)
    normal = NormalDist(mean, math.sqrt(float((alike - mean) ** 2 @ weights)))
    order = np.argsort(-alike)
    above = np.cumsum(weights[order])
    found = []
    for share in shares:
        beyond = 2 * mean - normal.inv_cdf(share)
        reached = float(alike[order][np.searchsorted(above, share)])
        found.append(max(reached, beyond) if share * len(alike) >= REACHED else beyond)
    return found


def _limit(share: float, count: int) -> float:
    """Wilson's, one-sided."""
    z = NormalDist().inv_cdf(SURE)
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return min(1.0, (middle + spread) / (1 + z * z / count))
