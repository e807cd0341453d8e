"""How likely a plate that nobody knows fits a pattern: for a station that has seen no traffic yet.

A rough mix of Thai plates: letters and numbers are equally likely, classes as shares of vehicles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ccoc.plate_shapes import LETTERS

LEADING, DIGITS = "123456789", "0123456789"
Places = frozenset[int]


@dataclass(frozen=True, slots=True)
class _Kind:
    """`share` of all plates; `series` is what stands before a number of 1 to `longest` digits."""

    share: float
    series: tuple[str, ...]
    longest: int = 4


KINDS = (
    _Kind(0.40, (LETTERS, LETTERS)),
    _Kind(0.25, (LEADING, LETTERS, LETTERS)),
    _Kind(0.10, (LETTERS, LETTERS, LETTERS), longest=3),
    _Kind(0.20, (LEADING, LETTERS, LETTERS)),
)
TRANSPORT_SHARE = 0.05


def odds(pattern: str) -> float:
    """0 to 1, over all provinces together."""
    total = TRANSPORT_SHARE * _fits(pattern, (LEADING, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS))
    for kind in KINDS:
        for share, number in _numbers(kind.longest):
            total += kind.share * share * _fits(pattern, (*kind.series, *number))
    return total


def _numbers(longest: int) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Numbers of 1, 2, 3 … digits with their share of all up to the longest."""
    for size in range(1, longest + 1):
        share = 9 * 10 ** (size - 1) / (10**longest - 1)
        yield share, (LEADING, *[DIGITS] * (size - 1))


def _fits(pattern: str, alphabets: Sequence[str]) -> float:
    """That a text with one character of each alphabet, all equally likely, fits the pattern."""
    states: dict[Places, float] = {_closed(pattern, frozenset({0})): 1.0}
    for alphabet in alphabets:
        states = _after(pattern, states, alphabet)
    return sum(share for places, share in states.items() if len(pattern) in places)


def _after(pattern: str, states: dict[Places, float], alphabet: str) -> dict[Places, float]:
    found: defaultdict[Places, float] = defaultdict(float)
    named = [each for each in dict.fromkeys(pattern) if each in alphabet]
    for places, share in states.items():
        for character in named:
            found[_moved(pattern, places, character)] += share / len(alphabet)
        others = len(alphabet) - len(named)
        found[_moved(pattern, places, "")] += share * others / len(alphabet)
    found.pop(frozenset(), None)
    return dict(found)


def _moved(pattern: str, places: Places, character: str) -> Places:
    """Places of the pattern that may come next after this character; "" is one it does not name."""
    moved = set()
    for place in places:
        if place == len(pattern):
            continue
        if pattern[place] == "*":
            moved.add(place)
        elif pattern[place] in ("?", character):
            moved.add(place + 1)
    return _closed(pattern, frozenset(moved))


def _closed(pattern: str, places: Places) -> Places:
    """With the places behind stars, which may stand for nothing."""
    found = set(places)
    for place in range(len(pattern)):
        if place in found and pattern[place] == "*":
            found.add(place + 1)
    return frozenset(found)
