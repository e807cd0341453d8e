"""One training picture with its marks: a piece of a road with its own or with Thai plates, or a
close-up. Everything follows from the generator that is handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from detectors.pictures import Floats, Picture
from detectors.train.detector_bank import Bank, Flat
from detectors.train.detector_clutter import backdrop
from detectors.train.detector_light import degraded
from detectors.train.detector_marks import Mark, moved, touches, within
from detectors.train.detector_pasting import Placing, covered, paste, quad_of
from detectors.train.detector_roads import RoadFrame

SIDE_PX = 384
NARROW_PX, WIDE_PX = 16.0, 190.0


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    picture: Picture
    marks: tuple[Mark, ...]


def make_scene(frames: Sequence[RoadFrame], bank: Bank, rng: Generator) -> Scene:
    frame = frames[int(rng.integers(len(frames)))]
    make = MAKERS[int(rng.choice(len(MAKERS), p=SHARES))]
    picture, marks = make(frame, bank, rng)
    return Scene(degraded(picture, rng), tuple(within(marks, SIDE_PX)))


def road(frame: RoadFrame, bank: Bank, rng: Generator) -> tuple[Picture, list[Mark]]:
    matrix = looking_at(frame, rng)
    size = (SIDE_PX, SIDE_PX)
    ground = tuple(int(value) for value in rng.integers(0, 130, 3))
    flags = cv2.INTER_AREA if matrix[0, 0] < 0.6 else cv2.INTER_LINEAR
    taken = cv2.warpAffine(frame.picture, matrix, size, flags=flags, borderValue=ground)
    picture = np.asarray(taken, np.uint8)
    marks = [moved(mark, matrix) for mark in frame.marks]
    if rng.random() < 0.6:
        marks = [thai_instead(picture, mark, bank, rng) for mark in marks]
        marks = [mark for mark in marks if mark.quad.size]
    put_signs(picture, marks, bank, rng)
    put_plates(picture, marks, bank, rng)
    return picture, marks


def looking_at(frame: RoadFrame, rng: Generator) -> Floats:
    """An affine matrix [2, 3] that brings a piece around some plate to a chosen size."""
    mark = frame.marks[int(rng.integers(len(frame.marks)))]
    box = mark.box
    wanted = float(np.exp(rng.uniform(np.log(NARROW_PX), np.log(WIDE_PX))))
    scale = float(np.clip(wanted / max(box[2] - box[0], 8.0), 0.35, 2.6))
    degrees = rng.normal(0, 3) if rng.random() < 0.8 else rng.normal(0, 9)
    middle = (float(box[0] + box[2]) / 2, float(box[1] + box[3]) / 2)
    matrix = np.asarray(cv2.getRotationMatrix2D(middle, degrees, scale), np.float32)
    aimed = rng.uniform(0.1, 0.9, 2) * SIDE_PX - middle
    matrix[:, 2] += kept_filled(aimed, np.array(middle), scale, frame)
    return matrix


def kept_filled(
    shift: NDArray[np.float64], middle: NDArray[np.float64], scale: float, frame: RoadFrame
) -> NDArray[np.float64]:
    """The nearest shift that leaves as little as can be of the picture empty."""
    size = np.array(frame.picture.shape[1::-1]) * scale
    origin = middle - middle * scale
    low, high = np.minimum(SIDE_PX - size, 0), np.maximum(SIDE_PX - size, 0)
    return np.asarray(np.clip(shift + origin, low, high) - origin, np.float64)


def thai_instead(picture: Picture, mark: Mark, bank: Bank, rng: Generator) -> Mark:
    """A Thai plate where a foreign one was; some are only taken away (an empty quad)."""
    box = mark.box
    covered(picture, box)
    if rng.random() < 0.15 or not mark.judged:
        return Mark(np.zeros((0, 2), np.float32))
    flat = bank.plate(rng)
    width = float(box[2] - box[0]) * rng.uniform(0.75, 1.1)
    height = width * flat.picture.shape[0] / flat.picture.shape[1]
    place = Placing(float(box[0] + box[2]) / 2, float(box[1] + box[3]) / 2, width, height)
    return put(picture, flat, quad_of(place, rng, 0.5), rng)


def put(picture: Picture, flat: Flat, quad: Floats, rng: Generator) -> Mark:
    if rng.random() < 0.35:
        frame_around(picture, quad, rng)
    paste(picture, flat.picture, quad, rng)
    return Mark(quad, flat.lines)


def frame_around(picture: Picture, quad: Floats, rng: Generator) -> None:
    """A plate holder, not part of the plate."""
    middle = quad.mean(axis=0)
    grown = middle + (quad - middle) * rng.uniform(1.04, 1.16, 2)
    grown[2:] += (quad[3] - quad[0]) * rng.uniform(0, 0.15)
    colour = [float(rng.choice([15, 40, 90, 180]))] * 3
    cv2.fillConvexPoly(picture, np.rint(grown).astype(np.int32), colour, cv2.LINE_AA)


def put_plates(picture: Picture, marks: list[Mark], bank: Bank, rng: Generator) -> None:
    """Anywhere: on bumpers, walls, the sky. A plate is one wherever it is seen."""
    for _ in range(int(rng.integers(0, 3))):
        flat = bank.plate(rng)
        width = float(np.exp(rng.uniform(np.log(NARROW_PX), np.log(WIDE_PX))))
        height = width * flat.picture.shape[0] / flat.picture.shape[1]
        x, y = rng.uniform(0, SIDE_PX, 2)
        quad = quad_of(Placing(float(x), float(y), width, height), rng)
        if not touches(Mark(quad).box, marks):
            marks.append(put(picture, flat, quad, rng))


def put_signs(picture: Picture, marks: Sequence[Mark], bank: Bank, rng: Generator) -> None:
    """Panels first, and signs on them: what must not be called a plate."""
    for _ in range(int(rng.integers(0, 3))):
        put_apart(picture, bank.panel(rng), marks, (30, 500), rng)
    for _ in range(int(rng.integers(0, 4))):
        put_apart(picture, bank.sign(rng), marks, (24, 380), rng)


def put_apart(
    picture: Picture,
    flat: Picture,
    marks: Sequence[Mark],
    widths_px: tuple[int, int],
    rng: Generator,
) -> None:
    width = float(np.exp(rng.uniform(*np.log(widths_px))))
    height = width * flat.shape[0] / flat.shape[1]
    x, y = rng.uniform(0, SIDE_PX, 2)
    quad = quad_of(Placing(float(x), float(y), width, height), rng, 0.6)
    if not touches(Mark(quad).box, marks):
        paste(picture, flat, quad, rng)


def elsewhere(frame: RoadFrame, bank: Bank, rng: Generator) -> tuple[Picture, list[Mark]]:
    """Clutter with plates in it, or with none."""
    picture = backdrop(frame, SIDE_PX, rng)
    marks: list[Mark] = []
    put_signs(picture, marks, bank, rng)
    put_plates(picture, marks, bank, rng)
    return picture, marks


def close_up(frame: RoadFrame, bank: Bank, rng: Generator) -> tuple[Picture, list[Mark]]:
    """One plate that fills much of the picture, or none."""
    picture = backdrop(frame, SIDE_PX, rng)
    put_signs(picture, (), bank, rng)
    if rng.random() < 0.25:
        return picture, []
    return picture, [put_close(picture, bank.plate(rng), rng)]


def put_close(picture: Picture, flat: Flat, rng: Generator) -> Mark:
    """From a third of the picture's width to a little more than all of it."""
    shape = flat.picture.shape
    wide = float(rng.uniform(0.3, 1.05)) * SIDE_PX * min(1.0, 0.8 * shape[1] / shape[0])
    x, y = rng.normal(SIDE_PX / 2, SIDE_PX * 0.1, 2)
    place = Placing(float(x), float(y), wide, wide * shape[0] / shape[1])
    return put(picture, flat, quad_of(place, rng), rng)


MAKERS = (road, elsewhere, close_up)
SHARES = (0.6, 0.2, 0.2)
