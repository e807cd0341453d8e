"""What the plate reader can say: characters, provinces and layouts, in the order of its answers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from ccoc.plate_shapes import LETTERS
from ccoc.provinces import PROVINCES

DIGITS = "0123456789"
VOWELS_AND_MARKS = "ะัาำิีึืุูเแโใไฤ็่้๊๋์"
DASH = "-"
"""Only of diplomatic plates. The dash of 70-1234 is certain, so it is not read."""

ALPHABET = DIGITS + LETTERS + VOWELS_AND_MARKS + DASH
BLANK = 0
"""CTC's blank; character n of the alphabet is n + 1."""

PROVINCE_NAMES = tuple(province.name for province in PROVINCES)
UNKNOWN_PROVINCE = len(PROVINCE_NAMES)

PROVINCE_ALPHABET = "".join(sorted(set("".join(PROVINCE_NAMES))))

STEPS = 64
"""CTC steps per line of text. A motorcycle has two lines of them, other plates use the first."""


class LayoutClass(StrEnum):
    """What kind of plate it is to the eye. Order is the network's."""

    CAR = "car"
    MOTORCYCLE = "moto"
    TRANSPORT = "transport"
    RED = "red"
    OTHER = "other"


LAYOUTS = tuple(LayoutClass)


def encoded(text: str, alphabet: str = ALPHABET) -> list[int]:
    """Numbers of the characters for CTC. ValueError for one that is not in the alphabet."""
    return [alphabet.index(character) + 1 for character in text]


def collapsed(path: Sequence[int], alphabet: str = ALPHABET) -> str:
    """The text of a CTC path: repeats count once, blanks not at all."""
    text = []
    before = BLANK
    for number in path:
        if number not in (before, BLANK):
            text.append(alphabet[number - 1])
        before = number
    return "".join(text)
