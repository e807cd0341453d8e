"""Which characters of plates are taken for each other: the one table of costs.

What a cost means, and how measured confusions become one, stands at `COSTS`. How costs add up is
ccoc.nearness's.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ccoc.plate_shapes import LETTERS

COSTS: Mapping[float, str] = MappingProxyType(
    {
        # Six bold Thai typefaces at 14 px with blur, correlation of at least 0.95; digits 0.92.
        0.3: "ดต ฎฏ ขช ชซ ลส คศ คด อฮ กภ กถ คต ขซ ฌณ 68",
        # The same at 0.92 to 0.94; digits at 0.83 to 0.86, and 1/7 for dirt and people.
        0.5: (
            "ลอ ยอ ยฮ พฟ ทห ดศ สฮ ผฝ ตศ นบ ถอ ถล บป บษ ฟฬ ทพ ถภ ลฮ ธฮ ถย ผม ศส บม ฌฒ "
            "38 56 09 06 89 08 58 17"
        ),
    }
)
"""A cost of c means: of the wrong reads of the one, a share of 10^(-2c) were really the other (0.3
is every fourth, 0.5 every tenth). To replace it by measurement, count the reader's wrong reads on
labelled plates, take the mean share of both directions, c = min(1, -log10(share) / 2), rounded to
one decimal; write one line per cost, pairs between spaces. What stands nowhere costs `OTHER`.

These are from the project's domain notes, section 2.6, until the reader's own are measured.
"""

OTHER = 1.0
"""A letter for any other letter, a digit for any other digit."""
DIFFERENT_KIND = 2.0
"""A letter for a digit: lines and places tell them apart."""
SWAPPED, MISSING_DIGIT, MISSING_MARK, MISSING_LETTER = 0.8, 1.0, 0.5, 1.5

DIGITS = "0123456789"


def _alike() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for cost, pairs in COSTS.items():
        for pair in pairs.split():
            one, other = pair[0], pair[1]
            found.setdefault(one, {})[other] = cost
            found.setdefault(other, {})[one] = cost
    return MappingProxyType(found)


ALIKE = _alike()
"""For each character those that it is taken for, with their costs; both directions."""


def cost(one: str, other: str) -> float:
    """Of reading one character as the other; symmetric, 0 for the same."""
    if one == other:
        return 0.0
    listed = ALIKE.get(one, {}).get(other)
    if listed is not None:
        return listed
    return OTHER if one.isdigit() == other.isdigit() else DIFFERENT_KIND


def missing(character: str) -> float:
    """Of a character that one text has and the other has not."""
    if character.isdigit():
        return MISSING_DIGIT
    return MISSING_LETTER if character in LETTERS else MISSING_MARK


def share(paid: float) -> float:
    """Of the wrong reads, how many cost so much: the inverse of the rule above."""
    return float(10 ** (-2 * paid))
