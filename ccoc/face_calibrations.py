"""How alike faces look to each recogniser: what was measured, and what is assumed until then.

`python -m benchmarks.faces --calibrate` measures the numbers that stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import NormalDist
from types import MappingProxyType

from ccoc.face_budgets import Calibration, Quantile
from ccoc.ids import Digest

RETAIL_0095 = Digest("f7dcaf17ff9aec8f0503292aa29487f8f33138d0e6f7355966370b76125b648c")
"""face-reidentification-retail-0095.onnx"""

SHARES = (0.5, 0.1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9)
THRESHOLDS = (0.40, 0.45, 0.50, 0.55, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85)
REACHED = (0.044, 0.177, 0.277, 0.361, 0.429, 0.489, 0.543, 0.592, 0.636, 0.681)
"""Of RETAIL_0095: what no more strangers than each of SHARES reach."""
MISSED = (0.066, 0.096, 0.110, 0.114, 0.226, 0.353, 0.525, 0.740, 0.934, 0.998)
"""Of RETAIL_0095: of one person's passages no more stay below each of THRESHOLDS."""
EVERYBODY = Quantile(-1.0, 1.0)
LOW_SHARES = (0.0001, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.99)


def measured(
    model: Digest, reached: tuple[float, ...], missed: tuple[float, ...], source: str
) -> Calibration:
    """`reached`: the similarity for each of SHARES. `missed`: the share at each of THRESHOLDS."""
    above = zip(reached, SHARES, strict=True)
    below = zip(THRESHOLDS, missed, strict=True)
    return Calibration(
        model=model,
        impostors=(EVERYBODY, *(Quantile(similarity, share) for similarity, share in above)),
        genuine=tuple(Quantile(similarity, share) for similarity, share in below),
        source=source,
    )


def normal(model: Digest, impostors: NormalDist, genuine: NormalDist, source: str) -> Calibration:
    """As if similarities were distributed normally: an assumption that `source` has to name."""
    middle = impostors.mean
    return Calibration(
        model=model,
        impostors=tuple(Quantile(2 * middle - impostors.inv_cdf(share), share) for share in SHARES),
        genuine=tuple(Quantile(genuine.inv_cdf(share), share) for share in LOW_SHARES),
        source=source,
    )


CALIBRATIONS: Mapping[Digest, Calibration] = MappingProxyType(
    {
        RETAIL_0095: measured(
            RETAIL_0095,
            REACHED,
            MISSED,
            "25 photographs of 9 people, faces 48 to 96 px high in drawn streets: 2,358 "
            "non-matching and 342 matching pairs. Bounds at 95 %: of strangers over people drawn "
            "again, below 1 in 100 by a normal distribution (measured at 1 in 1,000: 0.278), of "
            "one person by Wilson's limit for 38 pairs of photographs",
        )
    }
)


def calibration_of(model: Digest) -> Calibration:
    """Of a recogniser that nobody measured: wide on purpose. It rings seldom and misses many."""
    known = CALIBRATIONS.get(model)
    if known is not None:
        return known
    wide, low = NormalDist(0.05, 0.14), NormalDist(0.65, 0.15)
    return normal(model, wide, low, "assumed: nobody measured this recogniser")
