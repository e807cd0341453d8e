"""Persons and vehicles in a frame, by YOLOX-nano: picture in, detections out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from ccoc.boxes import Box
from ccoc.errors import CorruptError
from detectors.networks import Network
from detectors.pictures import Fit, Floats, Picture, best_apart, box_within, letterbox, planar

SIDE_PX = 416
STRIDES = (8, 16, 32)
LETTERBOX_GREY = 114


class SubjectKind(StrEnum):
    PERSON = "person"
    BICYCLE = "bicycle"
    CAR = "car"
    MOTORCYCLE = "motorcycle"
    BUS = "bus"
    TRUCK = "truck"

    @property
    def has_plate(self) -> bool:
        return self not in (SubjectKind.PERSON, SubjectKind.BICYCLE)


COCO_CLASSES = {
    0: SubjectKind.PERSON,
    1: SubjectKind.BICYCLE,
    2: SubjectKind.CAR,
    3: SubjectKind.MOTORCYCLE,
    5: SubjectKind.BUS,
    7: SubjectKind.TRUCK,
}


@dataclass(frozen=True, slots=True)
class Detection:
    kind: SubjectKind
    box: Box
    confidence: float


class VehicleDetector:
    """Finds persons and vehicles. Several threads may share one."""

    def __init__(self, network: Network, *, least: float = 0.30, overlap: float = 0.45) -> None:
        self._network = network
        self._least = least
        self._overlap = overlap

    def detect(self, frame: Picture) -> list[Detection]:
        """Best first. InvalidError for what is no picture, UnavailableError: the model failed."""
        square, fit = letterbox(frame, SIDE_PX, grey=LETTERBOX_GREY, centred=False)
        raw = self._network.run(planar(square))[0]
        if raw.shape != (1, len(grid()), 85):
            raise CorruptError(f"{self._network.file} answers {raw.shape}, which is no YOLOX-nano")
        boxes, scores, classes = decoded(raw[0], self._least)
        kept = best_apart(apart_by_class(boxes, classes), scores, self._overlap)
        return found(boxes[kept], scores[kept], classes[kept], (frame, fit))


@cache
def grid() -> Floats:
    """[3549, 3]: column, row and stride of every cell, in the order of the model's answer."""
    cells = []
    for stride in STRIDES:
        side = SIDE_PX // stride
        rows, columns = np.mgrid[:side, :side]
        flat = [columns.ravel(), rows.ravel(), np.full(side * side, stride)]
        cells.append(np.stack(flat, axis=1))
    return np.concatenate(cells).astype(np.float32)


def decoded(raw: Floats, least: float) -> tuple[Floats, Floats, Floats]:
    """Raw [3549, 85] to boxes [n, 4] x1 y1 x2 y2 in the square, scores [n] and COCO classes [n].

    Score = objectness × class; only the six kinds that ccoc knows, only scores from `least` up.
    """
    known = np.array(list(COCO_CLASSES), np.int64)
    of_kind = raw[:, 4:5] * raw[:, 5 + known]
    scores = of_kind.max(axis=1)
    chosen = np.flatnonzero(scores >= least)
    cells = grid()[chosen]
    stride = cells[:, 2:3]
    centre = (raw[chosen, :2] + cells[:, :2]) * stride
    half = np.exp(raw[chosen, 2:4]) * stride / 2
    boxes = np.concatenate([centre - half, centre + half], axis=1).astype(np.float32)
    classes = known[of_kind[chosen].argmax(axis=1)].astype(np.float32)
    return boxes, scores[chosen], classes


def apart_by_class(boxes: Floats, classes: Floats) -> Floats:
    """Boxes moved so far apart by class that only those of one class can suppress each other.

    Cars, buses and trucks stay one class here: YOLOX-nano often calls one pickup both.
    """
    four_wheels = [kind for kind, name in COCO_CLASSES.items() if name in FOUR_WHEELS]
    group = np.where(np.isin(classes, four_wheels), np.float32(four_wheels[0]), classes)
    return (boxes + group[:, None] * np.float32(10 * SIDE_PX)).astype(np.float32)


FOUR_WHEELS = (SubjectKind.CAR, SubjectKind.BUS, SubjectKind.TRUCK)


def found(
    boxes: Floats, scores: Floats, classes: Floats, seen: tuple[Picture, Fit]
) -> list[Detection]:
    frame, fit = seen
    height, width = frame.shape[:2]
    corners = fit.back(boxes.reshape(-1, 2, 2)).reshape(-1, 4)
    detections = []
    for corner, score, coco in zip(corners, scores, classes, strict=True):
        box = box_within(corner, width, height)
        if box is not None:
            detections.append(Detection(COCO_CLASSES[int(coco)], box, float(score)))
    return detections
