"""From a CTC network's steps to texts: prefix beam search, and what else each character could be.

Characters are indices of the network's alphabet here; 0 is the blank. Plates are others' matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detectors.pictures import Floats

BLANK = 0
WIDTH = 8
SURE_BLANK = 0.999
"""Between two such steps nothing can reach over, so what stands between is read for itself."""
LEAST_CHARACTER = 2e-3
MOST_OFFERED = 4
"""Characters that one step may add to a text."""
LEAST_SHARE = 1e-4
"""Of the likeliest; what is less likely is forgotten."""
KEPT_TEXTS = 24

Text = tuple[int, ...]
Texts = Mapping[Text, float]
"""Texts with their probabilities."""
Candidates = tuple[tuple[int, float], ...]
"""What one character could be, the chosen one first, with probabilities."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """`parts`: stretches of the plate that are independent, in reading order.

    `texts`: whole texts with their share of all that was kept, the likeliest first.
    """

    parts: tuple[Texts, ...]
    texts: tuple[tuple[Text, float], ...]


def decoded(log_probabilities: Floats) -> Decoded:
    """Steps [T, A] of one plate."""
    parts = tuple(_texts_of(stretch) for stretch in _stretches(np.exp(log_probabilities)))
    texts: dict[Text, float] = {(): 1.0}
    for part in parts:
        texts = _likeliest(_joined(texts, part), KEPT_TEXTS)
    whole = sum(texts.values())
    ranked = sorted(texts.items(), key=lambda one: -one[1])
    return Decoded(parts, tuple((text, share / whole) for text, share in ranked))


def alternatives(parts: Sequence[Texts], text: Text) -> tuple[Candidates, ...]:
    """For each character of `text`, it and what else it could be, with probabilities that sum to 1.

    Of texts of the same length that differ in that one place. The text itself stands first; the
    others follow, the likeliest first.
    """
    found: list[Candidates] = []
    for part, piece in _pieces(parts, text):
        found += [_candidates(part, piece, place) for place in range(len(piece))]
    return tuple(found)


def _joined(texts: Texts, part: Texts) -> dict[Text, float]:
    """Two ways of cutting may give one text."""
    joined: dict[Text, float] = {}
    for before, one in texts.items():
        for after, other in part.items():
            joined[before + after] = joined.get(before + after, 0.0) + one * other
    return joined


def _stretches(steps: Floats) -> Iterator[Floats]:
    """What lies between sure blanks."""
    is_live = np.concatenate([[False], steps[:, BLANK] < SURE_BLANK, [False]])
    edges = np.flatnonzero(np.diff(is_live))
    for first, after in edges.reshape(-1, 2):
        yield steps[first:after]


def _texts_of(steps: Floats) -> dict[Text, float]:
    """Prefix beam search over one stretch.

    Every prefix has two probabilities: that the steps so far ended in a blank, and that they ended
    in its last character, which the next step may then only prolong. 128 steps of one in eighty
    are 1e-244, so nothing needs logarithms.
    """
    beams: dict[Text, tuple[float, float]] = {(): (1.0, 0.0)}
    for step, chars in zip(steps, _offered(steps), strict=True):
        grown: dict[Text, tuple[float, float]] = {}
        blank = float(step[BLANK])
        for prefix, (after_blank, after_last) in beams.items():
            last = prefix[-1] if prefix else BLANK
            either = after_blank + after_last
            stays = after_last * float(step[last]) if prefix else 0.0
            _add(grown, prefix, either * blank, stays)
            for char, probability in chars:
                start = after_blank if char == last else either
                _add(grown, (*prefix, char), 0.0, start * probability)
        beams = _widest(grown)
    return {text: sum(ends) for text, ends in beams.items()}


def _offered(steps: Floats) -> list[list[tuple[int, float]]]:
    """The characters that each step offers with some reason, the likeliest."""
    most = min(MOST_OFFERED, steps.shape[1] - 1)
    chars = 1 + np.argpartition(steps[:, 1:], -most, axis=1)[:, -most:]
    shares = np.take_along_axis(steps, chars, axis=1)
    return [
        [each for each in zip(*offer, strict=True) if each[1] >= LEAST_CHARACTER]
        for offer in zip(chars.tolist(), shares.tolist(), strict=True)
    ]


def _add(
    grown: dict[Text, tuple[float, float]], prefix: Text, after_blank: float, after_last: float
) -> None:
    blank, last = grown.get(prefix, (0.0, 0.0))
    grown[prefix] = (blank + after_blank, last + after_last)


def _widest(grown: dict[Text, tuple[float, float]]) -> dict[Text, tuple[float, float]]:
    if len(grown) <= 1:
        return grown
    ranked = sorted(grown.items(), key=lambda one: -sum(one[1]))[:WIDTH]
    least = sum(ranked[0][1]) * LEAST_SHARE
    return {text: ends for text, ends in ranked if sum(ends) >= least}


def _likeliest(texts: dict[Text, float], most: int) -> dict[Text, float]:
    ranked = sorted(texts.items(), key=lambda one: -one[1])[:most]
    least = ranked[0][1] * LEAST_SHARE
    return {text: share for text, share in ranked if share >= least}


def _pieces(parts: Sequence[Texts], text: Text) -> list[tuple[Texts, Text]]:
    """Which piece of the text each part read: the likeliest way of cutting it."""
    ways: dict[int, tuple[float, list[tuple[Texts, Text]]]] = {0: (1.0, [])}
    for part in parts:
        further: dict[int, tuple[float, list[tuple[Texts, Text]]]] = {}
        for done, (share, cuts) in ways.items():
            for piece, probability in part.items():
                end, reached = done + len(piece), share * probability
                fits = text[done:end] == piece
                if fits and reached > further.get(end, (0.0, []))[0]:
                    further[end] = (reached, [*cuts, (part, piece)])
        ways = further
    return ways[len(text)][1]


def _candidates(part: Texts, piece: Text, place: int) -> Candidates:
    before, after = piece[:place], piece[place + 1 :]
    found = {
        other[place]: share
        for other, share in part.items()
        if len(other) == len(piece) and other[:place] == before and other[place + 1 :] == after
    }
    whole = sum(found.values())
    chosen = piece[place]
    rest = sorted((one for one in found.items() if one[0] != chosen), key=lambda one: -one[1])
    return tuple((char, share / whole) for char, share in [(chosen, found[chosen]), *rest])
