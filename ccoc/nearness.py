"""How near two registrations are: the least sum of costs that turns one into the other.

Works on compact text (ccoc.plates.compact). What single characters cost is ccoc.confusions';
how probable a sighting is, ccoc.likelihoods'. Near plates are shown, they never ring.
"""

from __future__ import annotations

from collections.abc import Iterator

from ccoc.confusions import ALIKE, DIGITS, SWAPPED, cost, missing
from ccoc.plate_shapes import LETTERS

NEAR = 1.0
"""Costs up to this are near: any one other character, or two that look alike."""

_FAR = 9.0


def distance(one: str, other: str) -> float:
    """Substitutions, missing characters and swapped neighbours; symmetric. O(n m)."""
    width = len(other) + 1
    before: list[float] = []
    row = [0.0]
    for character in other:
        row.append(row[-1] + missing(character))
    for at, character in enumerate(one, 1):
        last, row, older = row, [row[0] + missing(character)], before
        for to in range(1, width):
            best = min(
                last[to - 1] + cost(character, other[to - 1]),
                last[to] + missing(character),
                row[to - 1] + missing(other[to - 1]),
                older[to - 2] + SWAPPED if _swapped(one, at, other, to) else _FAR,
            )
            row.append(best)
        before = last
    return row[-1]


def _swapped(one: str, at: int, other: str, to: int) -> bool:
    """Whether the two characters that end here stand in the other order there."""
    both = at > 1 and to > 1
    return both and one[at - 2 : at] == other[to - 2 : to][::-1] and one[at - 1] != other[to - 1]


def neighbours(text: str) -> frozenset[str]:
    """Every text of letters and digits within `NEAR` of this one; marks only left out, not put in.

    A few hundred for a plate: they are looked up one by one, which needs no index of its own.
    """
    found = {*_one_other(text), *_alike(text, 0, NEAR), *_one_missing(text), *_one_more(text)}
    found |= set(_one_swapped(text))
    return frozenset(found - {text})


def _one_other(text: str) -> Iterator[str]:
    for at, character in enumerate(text):
        for other in DIGITS if character.isdigit() else LETTERS:
            yield text[:at] + other + text[at + 1 :]


def _alike(text: str, start: int, left: float) -> Iterator[str]:
    """With characters from `start` on replaced by those that look alike, for `left` at most."""
    yield text
    for at in range(start, len(text)):
        for other, paid in ALIKE.get(text[at], {}).items():
            if paid <= left:
                yield from _alike(text[:at] + other + text[at + 1 :], at + 1, left - paid)


def _one_missing(text: str) -> Iterator[str]:
    for at, character in enumerate(text):
        if missing(character) <= NEAR:
            yield text[:at] + text[at + 1 :]


def _one_more(text: str) -> Iterator[str]:
    for at in range(len(text) + 1):
        for digit in DIGITS:
            yield text[:at] + digit + text[at:]


def _one_swapped(text: str) -> Iterator[str]:
    for at in range(len(text) - 1):
        yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]
