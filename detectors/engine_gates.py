"""Is a faster engine as right? Both run one test set, and what they say is compared.

Numbers of a network may differ; what counts is what becomes of them: the plate that is read, the
likeness of two faces. The sets are drawn here, and real ones are taken where a folder has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator, default_rng

from ccoc.plates import Plate, compact
from ccoc.provinces import PROVINCES
from detectors.catalogue import Model
from detectors.drawing.plates import design_of, draw
from detectors.engine_records import Verdict, engine_version, processor
from detectors.faces import Face, FaceDetector
from detectors.networks import LoadedNetwork
from detectors.photographs import read_photograph
from detectors.pictures import Picture
from detectors.readers import PlateRead
from detectors.recognisers import recogniser_of
from detectors.templates import similarity
from detectors.thai_plates import ThaiPlateReader
from detectors.train.evaluate import labelled_plates, narrowed

DRAWN = 300
LEAST_AGREEMENT = 0.99
MOST_WORSE = 0.005
SAME_LIKENESS = 0.02
"""By so much may the likeness of two faces differ: a tenth of what parts one person from two."""
WIDTHS_PX = (0, 60, 45)
SERIES = "กขคจชฐณดตทธนบปผพฟภมยรลวศสอฮ"


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    picture: Picture
    registration: str


@dataclass(frozen=True, slots=True)
class Both:
    """What both engines said of one case. `usual`, `fast`: whether each was right."""

    agree: bool
    usual: bool
    fast: bool


def plates_judged(usual: LoadedNetwork, fast: LoadedNetwork, cases: Sequence[Case]) -> list[Both]:
    pictures = [case.picture for case in cases]
    by_usual, by_fast = (ThaiPlateReader(one).read(pictures) for one in (usual, fast))
    return [
        Both(
            agree=(one.registration, one.province) == (other.registration, other.province),
            usual=_is_right(one, case),
            fast=_is_right(other, case),
        )
        for case, one, other in zip(cases, by_usual, by_fast, strict=True)
    ]


def _is_right(read: PlateRead, case: Case) -> bool:
    return compact(read.registration or "") == compact(case.registration)


def drawn_cases(count: int = DRAWN, seed: int = 7) -> list[Case]:
    """Plates of our own drawing, from near and far, unsharp and noisy."""
    rng = default_rng(seed)
    return [_drawn(rng) for _ in range(count)]


def _drawn(rng: Generator) -> Case:
    series = "".join(rng.choice(list(SERIES), 2))
    registration = f"{rng.integers(1, 10)}{series} {rng.integers(1, 10_000)}"
    province = PROVINCES[int(rng.integers(len(PROVINCES)))].name
    flat = draw(design_of(Plate(registration, province)), 0.8)
    seen = narrowed(flat, int(rng.integers(60, flat.shape[1])))
    blurred = cv2.GaussianBlur(seen, (0, 0), float(rng.uniform(0.2, 0.9)))
    noisy = blurred + rng.normal(0, 6, blurred.shape)
    return Case(np.asarray(np.clip(noisy, 0, 255), np.uint8), registration)


def real_cases(data: Path) -> list[Case]:
    """Labelled crops of `data`/plates/crops as they are and from further away; NotFoundError."""
    return [
        Case(narrowed(plate.picture, width), plate.registration)
        for plate in labelled_plates(data / "plates" / "crops", "dev")
        for width in WIDTHS_PX
    ]


def faces_judged(
    usual: LoadedNetwork, fast: LoadedNetwork, faces: FaceDetector, photographs: Sequence[Path]
) -> list[Both]:
    """Neighbouring photographs of a folder: their likeness by both, and whether it is the same."""
    found = [(picture, max(seen, key=_area)) for picture, seen in _with_faces(faces, photographs)]
    likeness = [
        [
            similarity(
                maker.templates(*_one(first))[0],
                maker.templates(*_one(second))[0],
            )
            for first, second in pairwise(found)
        ]
        for maker in (recogniser_of(usual), recogniser_of(fast))
    ]
    same = [abs(one - other) <= SAME_LIKENESS for one, other in zip(*likeness, strict=True)]
    return [Both(agree, usual=True, fast=agree) for agree in same]


def _one(seen: tuple[Picture, Face]) -> tuple[Picture, list[Face]]:
    return seen[0], [seen[1]]


def _area(face: Face) -> int:
    return face.box.area


def _with_faces(
    faces: FaceDetector, photographs: Sequence[Path]
) -> list[tuple[Picture, list[Face]]]:
    pictures = [read_photograph(file) for file in photographs]
    found = [(picture, list(faces.detect(picture))) for picture in pictures]
    return [(picture, seen) for picture, seen in found if seen]


def verdict(model: Model, test_set: str, found: Sequence[Both]) -> Verdict:
    """Nothing passes without a case."""
    count = max(1, len(found))
    agreement = sum(one.agree for one in found) / count
    worse_by = (sum(one.usual for one in found) - sum(one.fast for one in found)) / count
    return Verdict(
        file=model.file,
        sha256=model.sha256,
        engine=engine_version() or "",
        processor=processor(),
        test_set=test_set,
        cases=len(found),
        agreement=round(agreement, 4),
        worse_by=round(worse_by, 4),
        passed=bool(found) and agreement >= LEAST_AGREEMENT and worse_by <= MOST_WORSE,
    )
