"""Searches that a supervisor looks at each week: five of a hundred, chosen by nobody (G-14)."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from datetime import datetime, timedelta

from ccoc.thai_dates import THAILAND

SHARE = 0.05
WEEK = timedelta(days=7)


def week_of(at: datetime) -> str:
    """The station's week as `2026-W10`."""
    year, week, _ = at.astimezone(THAILAND).isocalendar()
    return f"{year}-W{week:02}"


def last_week(at: datetime) -> tuple[datetime, datetime]:
    """From Monday's first moment, inside, to the next one's, outside."""
    today = at.astimezone(THAILAND).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    return monday - WEEK, monday


def sample(numbers: Iterable[int], seed: str, share: float = SHARE) -> tuple[int, ...]:
    """That share of them, rounded up, in order. The same seed gives the same ones, so that nobody
    can draw again until the sample suits."""
    drawn = sorted(set(numbers), key=lambda number: _lot(number, seed))
    return tuple(sorted(drawn[: math.ceil(len(drawn) * share)]))


def _lot(number: int, seed: str) -> bytes:
    return hashlib.sha256(f"{seed}:{number}".encode()).digest()
