"""What the plate reader's network would answer, made by hand from texts and probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ccoc.plate_shapes import LETTERS, PlateClass
from detectors.pictures import Floats
from detectors.plate_grammar import LAYOUTS
from detectors.thai_plates import NAMES, STEPS

ALPHABET = "0123456789" + LETTERS + "ะาำิีึืุูเแโไ่้๊๋็์ั-"
Choice = Mapping[str, float]
"""What stands at one place, with probabilities; "" is nothing. The rest is spread thinly."""


def steps_of(places: Sequence[str | Choice], *, wide: int = 1) -> Floats:
    """Log-probabilities [128, A]: each place is `wide` steps, with sure blanks between places."""
    steps = np.full((STEPS, 1 + len(ALPHABET)), 1e-7, np.float64)
    steps[:, 0] = 1.0
    for number, place in enumerate(places):
        choice = {place: 1.0} if isinstance(place, str) else place
        for step in range(2 + number * (wide + 2), 2 + number * (wide + 2) + wide):
            steps[step] = 1e-7
            for char, probability in choice.items():
                steps[step, 1 + ALPHABET.index(char) if char else 0] = probability
    return np.asarray(np.log(steps / steps.sum(axis=1, keepdims=True)), np.float32)


@dataclass(frozen=True, slots=True)
class Plate:
    """One plate's answers."""

    places: Sequence[str | Choice]
    layouts: Mapping[PlateClass, float] = field(default_factory=lambda: {PlateClass.CAR: 1.0})
    provinces: Mapping[str, float] = field(default_factory=lambda: {"สกลนคร": 0.98})
    legible: float = 0.999


def province_shares(provinces: Mapping[str, float]) -> Floats:
    """[79]; what is left is "unknown"."""
    shares = np.zeros(len(NAMES) + 1, np.float32)
    for name, share in provinces.items():
        shares[NAMES.index(name)] = share
    shares[-1] = 1 - shares.sum()
    return shares


def answers_of(plates: Sequence[Plate]) -> list[Floats]:
    return [
        np.stack([steps_of(plate.places) for plate in plates]),
        np.stack([province_shares(plate.provinces) for plate in plates]),
        np.array(
            [[plate.layouts.get(one, 0.0) for one in LAYOUTS] for plate in plates], np.float32
        ),
        np.array([plate.legible for plate in plates], np.float32),
    ]


@dataclass(frozen=True, slots=True)
class ReaderNetwork:
    """Answers by the mean brightness of each crop: the number of its plate in `plates`."""

    plates: Sequence[Plate]
    described: Mapping[str, str] = field(default_factory=lambda: {"alphabet": ALPHABET})
    file: str = "scripted.onnx"
    batches: list[tuple[int, ...]] = field(default_factory=list)

    def run(self, batch: npt.NDArray[np.generic]) -> list[Floats]:
        self.batches.append(batch.shape)
        numbers = [round(float(crop.mean())) for crop in batch.astype(np.float32)]
        return answers_of([self.plates[number] for number in numbers])


@dataclass(frozen=True, slots=True)
class LooksNetwork:
    """Answers its first batch with the first of `looks`, its second with the second."""

    looks: Sequence[Sequence[Plate]]
    described: Mapping[str, str] = field(default_factory=lambda: {"alphabet": ALPHABET})
    file: str = "scripted.onnx"
    shown: list[npt.NDArray[np.generic]] = field(default_factory=list)

    def run(self, batch: npt.NDArray[np.generic]) -> list[Floats]:
        self.shown.append(batch)
        return answers_of(self.looks[len(self.shown) - 1])
