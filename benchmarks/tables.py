"""Samples become percentiles, and percentiles a Markdown table under the machine's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.machine import describe


@dataclass(frozen=True, slots=True)
class Spread:
    """Of `count` samples, in the samples' unit."""

    p50: float
    p95: float
    p99: float
    worst: float
    count: int


def spread(samples: Sequence[float]) -> Spread:
    """ValueError without samples: an empty measurement is no measurement."""
    if not samples:
        raise ValueError("nothing was measured")
    p50, p95, p99 = (float(value) for value in np.percentile(samples, [50, 95, 99]))
    return Spread(p50, p95, p99, max(samples), len(samples))


def milliseconds(measured: Spread) -> list[str]:
    """Cells for p50, p95, p99, worst and the count, from seconds."""
    values = (measured.p50, measured.p95, measured.p99, measured.worst)
    return [f"{value * 1000:.0f}" for value in values] + [str(measured.count)]


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"### {title}", "", describe(), "", line_of(heads), line_of(["---"] * len(heads))]
    return "\n".join([*lines, *(line_of(row) for row in rows), ""])


def line_of(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
