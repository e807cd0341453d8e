"""The reader of Thai plates: registration, province, class, and how sure it is of each.

Texts come out of detectors/decoding.py, the weighing of layouts out of detectors/plate_grammar.py.
What the reader is unsure of is looked at twice (detectors/second_looks.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from ccoc.errors import CorruptError
from ccoc.plate_shapes import PlateClass, shape_of
from ccoc.provinces import PROVINCES
from detectors.decoding import Candidates, Text, decoded
from detectors.networks import DescribedNetwork
from detectors.pictures import Floats, Picture
from detectors.plate_grammar import LAYOUTS, class_of, could_be_stamped, fit
from detectors.plate_views import moved, prepared
from detectors.readers import UNKNOWN_CLASS, PlateRead, ReadCharacter
from detectors.second_looks import Answer, alternatives_of, is_doubtful, joined, texts_of

STEPS = 128
MOST_AT_ONCE = 8
LEAST_LEGIBLE = 0.5
LEAST_CONFIDENCE, LEAST_OF_UNUSUAL = 0.50, 0.60
"""Of registration and legibility together. Signs and badges make unsure texts, and mostly words."""
UNUSUAL = frozenset({PlateClass.WORD, PlateClass.OLD_CAR, PlateClass.DIPLOMATIC})
MOST_WITHOUT_PROVINCE = 0.5
"""How sure the network may be that no province stands beneath a word: signs have none."""
LEAST_OTHER = 0.01
MOST_OTHERS = 4
MOST_PROVINCES = 3
PROVINCE_MARGIN = 0.4
"""By which the best province must lead the second, or "unknown", to be named.

Another known province is another vehicle, so a wrong one loses an alarm. Of dev plates as they are
585 of 587 are given a name, four of them another than their label has.
"""
LEAST_PROVINCE_LINE_PX = 12
"""A lower line of text is guessed, not read (domain rules §2.4).

Still photographs 60 px wide are read rightly; moving plates of that size were named wrongly, and
surely, on every picture of a passage.
"""
PROVINCE_LINE: Mapping[PlateClass, float] = MappingProxyType(
    {PlateClass.MOTORCYCLE: 0.18, PlateClass.TRANSPORT: 0.20}
)
CAR_PROVINCE_LINE = 0.26
"""Height of the province with its vowels and marks, share of the plate's height."""
NAMES = tuple(province.name for province in PROVINCES)


class ThaiPlateReader:
    """Implements `PlateReader`. CorruptError for a network that is not this reader's."""

    def __init__(self, network: DescribedNetwork) -> None:
        self._network = network
        self._alphabet = alphabet_of(network)

    def read(self, crops: Sequence[Picture]) -> list[PlateRead]:
        answers = list(self._answers(crops, prepared))
        doubtful = [number for number, one in enumerate(answers) if needs_second_look(one)]
        again = self._answers([crops[number] for number in doubtful], moved)
        for number, second in zip(doubtful, again, strict=True):
            answers[number] = joined(answers[number], second)
        return [
            reading_of(answer, self._alphabet, crop.shape[0])
            for crop, answer in zip(crops, answers, strict=True)
        ]

    def _answers(
        self, crops: Sequence[Picture], view: Callable[[Picture], Picture]
    ) -> Iterator[Answer]:
        for first in range(0, len(crops), MOST_AT_ONCE):
            some = crops[first : first + MOST_AT_ONCE]
            yield from self._batch(np.stack([view(crop) for crop in some]))

    def _batch(self, views: Picture) -> list[Answer]:
        """`views` [n, 96, 256, 3]."""
        told = self._network.run(views)
        n = len(views)
        expected = [
            (n, STEPS, 1 + len(self._alphabet)),
            (n, len(NAMES) + 1),
            (n, len(LAYOUTS)),
            (n,),
        ]
        if [part.shape for part in told] != expected:
            shapes = [part.shape for part in told]
            raise CorruptError(f"{self._network.file} answers {shapes}, which is no plate reader")
        return [
            Answer((decoded(characters),), province, layout, float(legible))
            for characters, province, layout, legible in zip(*told, strict=True)
        ]


def alphabet_of(network: DescribedNetwork) -> str:
    """The characters of index 1 and up."""
    alphabet = network.described.get("alphabet", "")
    if not alphabet:
        raise CorruptError(f"{network.file} does not say which characters it reads")
    return alphabet


def spelled(text: Text, alphabet: str) -> str:
    return "".join(alphabet[index - 1] for index in text)


def needs_second_look(answer: Answer) -> bool:
    """What cannot be read at all is not looked at again."""
    return answer.legible >= LEAST_LEGIBLE and is_doubtful(answer)


def reading_of(answer: Answer, alphabet: str, height_px: int) -> PlateRead:
    """`height_px`: of the plate in the camera's picture, before it was resized.

    The network's probabilities are calibrated, so nothing is cooled or sharpened here.
    """
    layouts = answer.layout.tolist()
    if answer.legible < LEAST_LEGIBLE:
        return PlateRead(None, None, UNKNOWN_CLASS, 0.0, 0.0, (), legible=answer.legible)
    fitting = {
        text: share * fit(spelled(text, alphabet), layouts)
        for text, share in texts_of(answer).items()
    }
    best = max(fitting, key=fitting.__getitem__)
    text, confidence = spelled(best, alphabet), fitting[best] / sum(fitting.values())
    characters = tuple(_character(each, alphabet) for each in alternatives_of(answer, best))
    plate = shape_of(text)
    plate_class = class_of(text, layouts)
    is_refused = not could_be_stamped(plate, layouts) or is_sign(plate_class, answer)
    if is_refused or confidence * answer.legible < least_of(plate_class):
        return PlateRead(
            None, None, UNKNOWN_CLASS, confidence, 0.0, characters, legible=answer.legible
        )
    candidates, province, sure = province_of(answer.province, plate_class, height_px)
    return PlateRead(
        registration=plate.registration,
        province=province,
        plate_class=plate_class.value,
        confidence=confidence,
        province_confidence=sure,
        characters=characters,
        provinces=candidates,
        legible=answer.legible,
    )


def least_of(plate_class: PlateClass) -> float:
    return LEAST_OF_UNUSUAL if plate_class in UNUSUAL else LEAST_CONFIDENCE


def is_sign(plate_class: PlateClass, answer: Answer) -> bool:
    """`ซอย 12` reads like a plate that an owner chose, but no province stands beneath it."""
    return plate_class in UNUSUAL and float(answer.province[-1]) > MOST_WITHOUT_PROVINCE


def _character(candidates: Candidates, alphabet: str) -> ReadCharacter:
    """The chosen one stands first."""
    told = [(alphabet[index - 1], share) for index, share in candidates]
    others = [(char, share) for char, share in told[1:] if share >= LEAST_OTHER]
    return ReadCharacter(*told[0], tuple(others[:MOST_OTHERS]))


def province_of(
    shares: Floats, plate_class: PlateClass, height_px: int
) -> tuple[tuple[tuple[str, float], ...], str | None, float]:
    """The candidates, the one that may be named or None, and how sure that one is.

    `shares` [79], the last for "unknown".
    """
    line_px = height_px * PROVINCE_LINE.get(plate_class, CAR_PROVINCE_LINE)
    if line_px < LEAST_PROVINCE_LINE_PX:
        return (), None, 0.0
    ranked = np.argsort(-shares, kind="stable")[: MOST_PROVINCES + 1]
    candidates = tuple(
        (NAMES[index], float(shares[index]))
        for index in ranked.tolist()
        if index < len(NAMES) and shares[index] >= LEAST_OTHER
    )
    best, second = float(shares[ranked[0]]), float(shares[ranked[1]])
    is_named = ranked[0] < len(NAMES) and best - second >= PROVINCE_MARGIN
    named = (NAMES[ranked[0]], best) if is_named else (None, 0.0)
    return (candidates[:MOST_PROVINCES], *named)
