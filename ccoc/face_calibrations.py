"""How alike faces look to each recogniser: what was measured, and what is assumed until then.

`python -m benchmarks.faces --calibrate` prints measured quantiles to put here.
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
LOW_SHARES = (0.0001, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.99)


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
        RETAIL_0095: normal(
            RETAIL_0095,
            NormalDist(0.02, 0.11),
            NormalDist(0.70, 0.12),
            "normal approximation; 262 non-matching and 38 matching pairs of 25 photographs gave "
            "0.009 ± 0.096 and 0.753 ± 0.087; widened, because they are few and were taken near",
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
