"""How likely something is by chance: the two sums that ccoc.companions rests on."""

from __future__ import annotations

import math
from collections.abc import Sequence


def at_least(count: int, chances: Sequence[float]) -> float:
    """Of independent events with these chances, `count` or more happen (Poisson binomial tail)."""
    exactly = [1.0] + [0.0] * len(chances)
    for chance in chances:
        for happened in range(len(exactly) - 1, 0, -1):
            exactly[happened] = exactly[happened] * (1 - chance) + exactly[happened - 1] * chance
        exactly[0] *= 1 - chance
    return min(1.0, math.fsum(exactly[max(0, count) :]))


def combined(chances: Sequence[float]) -> float:
    """One chance for several independent tests together (Fisher's method, closed form).

    The product of p-values is not one; this is the chance of a product so small.
    """
    if not chances:
        return 1.0
    logarithm = math.fsum(-math.log(max(chance, 1e-300)) for chance in chances)
    term, total = 1.0, 1.0
    for step in range(1, len(chances)):
        term *= logarithm / step
        total += term
    return min(1.0, math.exp(-logarithm) * total)
