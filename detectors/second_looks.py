"""A second look at a plate that the reader is unsure of: test-time augmentation by one moved view.

Joined are whole texts, not the network's steps: letters stand at other steps in the moved view, and
the mean of two such views is a plate that nobody saw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import prod

import numpy as np

from detectors.decoding import Candidates, Decoded, Text, alternatives
from detectors.pictures import Floats

SURE = 0.99
SURE_LEAD = 0.9
"""Of the best province over the second, or over "unknown"."""
UNSEEN_TEXT, UNSEEN_PROVINCE = 1e-5, 1e-9
"""What one look leaves to that which it did not see: the other may still be right."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the network says of one plate, after one look or two.

    `decodings`: the texts of each look. `province` [79], the last for "unknown", and `layout` [5]:
    probabilities, as `legible` is.
    """

    decodings: tuple[Decoded, ...]
    province: Floats
    layout: Floats
    legible: float


def is_doubtful(answer: Answer) -> bool:
    """Whether a first look may be wrong in what it says of the text or of the province."""
    _, share = answer.decodings[0].texts[0]
    second, best = np.partition(answer.province, -2)[-2:]
    return share * answer.legible < SURE or float(best - second) < SURE_LEAD


def joined(first: Answer, second: Answer) -> Answer:
    """Provinces by the geometric mean: a look that is sure against one outweighs a wavering one."""
    shares = np.sqrt((first.province + UNSEEN_PROVINCE) * (second.province + UNSEEN_PROVINCE))
    return Answer(
        first.decodings + second.decodings,
        np.asarray(shares / shares.sum(), np.float32),
        np.asarray((first.layout + second.layout) / 2, np.float32),
        (first.legible + second.legible) / 2,
    )


def texts_of(answer: Answer) -> dict[Text, float]:
    """Every text that a look saw, with the geometric mean of its shares; they need not sum to 1."""
    looks = [dict(one.texts) for one in answer.decodings]
    return {
        text: prod(look.get(text, UNSEEN_TEXT) for look in looks) ** (1 / len(looks))
        for text in chain.from_iterable(looks)
    }


def alternatives_of(answer: Answer, text: Text) -> tuple[Candidates, ...]:
    """As decoding.alternatives, averaged over the looks that saw this text."""
    told = [alternatives(one.parts, text) for one in answer.decodings if text in dict(one.texts)]
    return tuple(_averaged(places) for places in zip(*told, strict=True))


def _averaged(told: Sequence[Candidates]) -> Candidates:
    """One place of the text in several looks, the chosen character first in each."""
    chosen, _ = told[0][0]
    shares: dict[int, float] = {}
    for char, share in chain.from_iterable(told):
        shares[char] = shares.get(char, 0.0) + share / len(told)
    first = (chosen, shares.pop(chosen))
    return (first, *sorted(shares.items(), key=lambda one: -one[1]))
