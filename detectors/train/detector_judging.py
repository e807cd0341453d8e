"""How well plates are found: matches by overlap, and recall at a rate of false boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from detectors.pictures import Floats, Picture
from detectors.plates import PlateDetection, PlateDetector
from detectors.train.detector_marks import Mark

SAME_PLATE = 0.5
"""IoU from which a box is the marked plate."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A picture and what is marked in it."""

    picture: Picture
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One box. `mark` is the number of the plate that it is, None: it is none (false)."""

    confidence: float
    mark: int | None
    overlap: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """`widths_px` of all plates that count; `answers` surest first."""

    pictures: int
    widths_px: tuple[float, ...]
    answers: tuple[Answer, ...]

    def threshold_at(self, false_per_picture: float) -> float:
        """The lowest confidence at which there are no more false boxes than this."""
        allowed = int(false_per_picture * self.pictures)
        false = [one.confidence for one in self.answers if one.mark is None]
        return false[allowed] if len(false) > allowed else 0.0

    def recall(self, threshold: float, least_px: float = 0.0, most_px: float = 1e9) -> float:
        """Of plates of these widths; NaN when there are none."""
        wanted = {i for i, one in enumerate(self.widths_px) if least_px <= one < most_px}
        found = {one.mark for one in self.answers if one.confidence > threshold}
        return len(wanted & found) / len(wanted) if wanted else float("nan")

    def count(self, least_px: float, most_px: float = 1e9) -> int:
        return sum(least_px <= one < most_px for one in self.widths_px)

    def false_per_picture(self, threshold: float) -> float:
        false = sum(one.mark is None for one in self.answers if one.confidence > threshold)
        return false / max(self.pictures, 1)

    def mean_overlap(self, threshold: float) -> float:
        kept = [one for one in self.answers if one.confidence > threshold]
        return float(np.mean([one.overlap for one in kept if one.mark is not None] or [np.nan]))


def judge(
    detector: PlateDetector, pictures: Iterable[Judged], same: float = SAME_PLATE
) -> Judgement:
    widths: list[float] = []
    answers: list[Answer] = []
    count = 0
    for one in pictures:
        count += 1
        counted = [mark for mark in one.marks if mark.judged]
        begin = len(widths)
        widths += [float(np.ptp(mark.box[::2])) for mark in counted]
        answers += matched(detector.detect(one.picture), one.marks, begin, same)
    surest = sorted(answers, key=lambda answer: -answer.confidence)
    return Judgement(count, tuple(widths), tuple(surest))


def matched(
    plates: Sequence[PlateDetection], marks: Sequence[Mark], begin: int, same: float
) -> list[Answer]:
    """Surest first, every plate once; a box on what is not judged is left out."""
    counted = [mark.box for mark in marks if mark.judged]
    unjudged = [mark.box for mark in marks if not mark.judged]
    taken: set[int] = set()
    answers = []
    for plate in sorted(plates, key=lambda one: -one.confidence):
        box = as_floats(plate)
        shares = [iou(box, one) if i not in taken else 0.0 for i, one in enumerate(counted)]
        best = int(np.argmax(shares)) if shares else -1
        if best >= 0 and shares[best] >= same:
            taken.add(best)
            answers.append(Answer(plate.confidence, begin + best, shares[best]))
        elif not any(iou(box, one) > 0.2 for one in unjudged):
            answers.append(Answer(plate.confidence, None, 0.0))
    return answers


def as_floats(plate: PlateDetection) -> Floats:
    box = plate.box
    return np.array([box.x1, box.y1, box.x2, box.y2], np.float32)


def iou(one: Floats, other: Floats) -> float:
    low, high = np.maximum(one[:2], other[:2]), np.minimum(one[2:], other[2:])
    shared = float(np.prod(np.maximum(high - low, 0)))
    both = float(np.prod(one[2:] - one[:2]) + np.prod(other[2:] - other[:2])) - shared
    return shared / max(both, 1e-6)
