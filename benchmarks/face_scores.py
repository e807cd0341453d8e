"""How well similarities tell the same person from others: pure figures, no pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.tables import table
from detectors.pictures import Floats

FALSE_ACCEPTS = 0.01
SHARES = (0.5, 0.9, 0.99, 0.999)


def area_under_curve(same: Sequence[float], others: Sequence[float]) -> float:
    """The chance that a matching pair is more alike than another one; ties count half."""
    matching, impostors = np.asarray(same)[:, None], np.asarray(others)[None]
    return float(((matching > impostors) + 0.5 * (matching == impostors)).mean())


def true_accepts(same: Sequence[float], others: Sequence[float]) -> float:
    """Share of matching pairs above the similarity that 1 % of the others reach."""
    threshold = np.quantile(others, 1 - FALSE_ACCEPTS)
    return float((np.asarray(same) > threshold).mean())


@dataclass(frozen=True, slots=True)
class Pictured:
    """Who, and in which photograph; two sizes of one photograph say nothing about recognising."""

    person: int
    photograph: str


def similarities(
    templates: Floats, pictured: Sequence[Pictured]
) -> tuple[list[float], list[float]]:
    """Of all pairs of different photographs: of one person, and of two."""
    alike = templates @ templates.T
    same: list[float] = []
    others: list[float] = []
    for first, one in enumerate(pictured):
        for second, other in enumerate(pictured[:first]):
            if one.photograph != other.photograph:
                pairs = same if one.person == other.person else others
                pairs.append(float(alike[first, second]))
    return same, others


def quantile_table(title: str, same: Sequence[float], others: Sequence[float]) -> str:
    """For ccoc/face_calibrations.py: what a normal fit takes, and how far the pairs reached."""
    rows = [
        [name, str(len(found)), f"{np.mean(found):.3f}", f"{np.std(found):.3f}"]
        + [
            f"{np.quantile(found, share if name == 'others' else 1 - share):.3f}"
            for share in SHARES
        ]
        for name, found in (("same", same), ("others", others))
    ]
    heads = ["pairs", "count", "mean", "deviation", *(f"{share:g}" for share in SHARES)]
    return table(title, heads, rows)
