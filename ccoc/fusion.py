"""Several opinions on one thing become one: distributions in, a distribution out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

Opinion = Mapping[str, float]
"""What a thing may be, with probabilities; what they leave to 1 is anything else."""

LEAST = 1e-3
"""No opinion rules anything out: a smear can make a reader certain of the wrong thing."""
FURTHER_WITNESS = 0.3
"""What each further picture of one passage counts: it shares angle, light and blur with the first,
so ten of them are no ten witnesses."""
MOST_WITNESSES = 2.5


def fused(opinions: Sequence[Opinion], unnamed: int) -> dict[str, float]:
    """The mean of the logarithms, sharpened as so many witnesses allow, the likeliest first.

    `unnamed`: over how many other things the rest of an opinion spreads. One opinion alone is
    returned as it is.
    """
    witnesses = min(1 + FURTHER_WITNESS * (len(opinions) - 1), MOST_WITNESSES)
    weight = witnesses / len(opinions)
    names = dict.fromkeys(name for opinion in opinions for name in opinion)
    rests = [max(1 - sum(opinion.values()), 0.0) / unnamed for opinion in opinions]

    def likely(name: str | None) -> float:
        said = [
            rest if name is None else opinion.get(name, rest)
            for opinion, rest in zip(opinions, rests, strict=True)
        ]
        return exp(
            weight * sum(log(max(each, LEAST if name is not None else 1e-12)) for each in said)
        )

    shares = {name: likely(name) for name in names}
    whole = sum(shares.values()) + unnamed * likely(None)
    ranked = sorted(shares.items(), key=lambda one: -one[1])
    return {name: share / whole for name, share in ranked}
