"""Random texts of plates, of every layout the law knows (domain notes, section 2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from numpy.random import Generator

from ccoc.plate_shapes import LETTERS
from detectors.train.alphabets import PROVINCE_NAMES, LayoutClass

WORDS = tuple(Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split())
"""Such as owners choose, and others that stack vowels and tone marks as they do."""
LEADING, ABOVE_OR_AFTER, TONES = "เแโใไ", "ะัาิีึืุู็", "่้๊๋์"


@dataclass(frozen=True, slots=True)
class PlateText:
    """`series` may be a word. `number` is as it stands on the plate, without a dash for P-06."""

    layout: LayoutClass
    series: str
    number: str
    province: int

    @property
    def registration(self) -> str:
        return self.series + self.number

    @property
    def lines(self) -> tuple[str, str]:
        """What stands on the first line of text and on the second, which only motorcycles have."""
        if self.layout is LayoutClass.MOTORCYCLE:
            return self.series, self.number
        return self.registration, ""


def random_text(rng: Generator, layout: LayoutClass) -> PlateText:
    """Letters and provinces are uniform, not as on the road: the rare ones must be learned too."""
    province = int(rng.integers(len(PROVINCE_NAMES)))
    series, number = _series_and_number(rng, layout)
    return PlateText(layout, series, number, province)


def _series_and_number(rng: Generator, layout: LayoutClass) -> tuple[str, str]:
    match layout:
        case LayoutClass.MOTORCYCLE:
            return _motorcycle(rng)
        case LayoutClass.TRANSPORT:
            return "", _transport(rng)
        case LayoutClass.RED:
            return _letters(rng, int(rng.integers(1, 3))), _dealer_number(rng)
        case LayoutClass.OTHER:
            return _latin(rng), _number(rng)
        case LayoutClass.CAR:
            return _car(rng)


def _car(rng: Generator) -> tuple[str, str]:
    kind = rng.random()
    if kind < 0.27:
        return f"{rng.integers(1, 10)}{_letters(rng, 2)}", _number(rng)
    if kind < 0.47:
        return _letters(rng, 2), _number(rng)
    if kind < 0.57:
        prefix = str(rng.integers(1, 10)) if rng.random() < 0.4 else ""
        return prefix + _letters(rng, 1), _number(rng)
    if kind < 0.96:
        return _word(rng), _number(rng)
    return _diplomatic(rng)


def _diplomatic(rng: Generator) -> tuple[str, str]:
    code = rng.integers(1, 1000 if rng.random() < 0.2 else 100)
    return str(rng.choice(list("ทกพอ"))), f"{code}-{rng.integers(1, 10_000)}"


def _motorcycle(rng: Generator) -> tuple[str, str]:
    if rng.random() < 0.35:
        return _letters(rng, 3), str(rng.integers(1, 1000))
    return f"{rng.integers(1, 10)}{_letters(rng, 2)}", _number(rng)


def _transport(rng: Generator) -> str:
    code = rng.integers(700, 800) if rng.random() < 0.25 else rng.integers(10, 100)
    return f"{code}{rng.integers(1, 10_000):04d}"


def _word(rng: Generator) -> str:
    if rng.random() < 0.5:
        return str(rng.choice(WORDS))
    return "".join(_syllable(rng) for _ in range(int(rng.integers(1, 4))))


def _syllable(rng: Generator) -> str:
    """Not a word, but stacked as words are."""
    leads = rng.random() < 0.35
    text = (str(rng.choice(list(LEADING))) if leads else "") + _letters(rng, 1)
    if not leads and rng.random() < 0.8:
        vowel = str(rng.choice(list(ABOVE_OR_AFTER)))
        stacks = vowel not in "ะา็" and rng.random() < 0.4
        text += vowel + (str(rng.choice(list(TONES[:4]))) if stacks else "")
        return text + (_letters(rng, 1) if vowel not in "ะ" and rng.random() < 0.5 else "")
    text += str(rng.choice(list(TONES))) if rng.random() < 0.3 else ""
    return text + ("า" if leads and rng.random() < 0.1 else "")


def _letters(rng: Generator, count: int) -> str:
    return "".join(rng.choice(list(LETTERS), count))


def _latin(rng: Generator) -> str:
    return "".join(rng.choice(list("ABCDEFGHJKLMNPRSTUVWXYZ"), int(rng.integers(1, 4))))


def _dealer_number(rng: Generator) -> str:
    """Some provinces stamp four digits always."""
    number = _number(rng)
    return f"{number:0>4}" if rng.random() < 0.3 else number


def _number(rng: Generator) -> str:
    """1 to 9999, without leading zero; few digits are as frequent as many."""
    digits = int(rng.choice([1, 2, 3, 4], p=[0.1, 0.15, 0.25, 0.5]))
    return str(rng.integers(10 ** (digits - 1), 10**digits))
