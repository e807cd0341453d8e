"""Plates found in frames of real roads: our own detector against HyperLPR, in the same run.

Recall stands at the confidence that gives at most 0.1 false boxes per frame; the frames are the
split `valid` of plates/road, which nothing was trained on. Half size: the same frames shrunk, so
that small plates are measured as well. Times are of one core.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from benchmarks.tables import table
from detectors.catalogue import load_catalogue
from detectors.hyperlpr import HyperLprDetector
from detectors.pictures import Picture, best_apart
from detectors.plate_grids import GridPlateDetector
from detectors.plates import PlateDetection, PlateDetector
from detectors.reading import find_plates
from detectors.sessions import Session
from detectors.stores import ModelStore
from detectors.train.detector_judging import Judged, Judgement, judge
from detectors.train.detector_marks import moved
from detectors.train.detector_roads import road_frames
from detectors.vehicles import VehicleDetector

SHARED = Path(__file__).resolve().parents[2] / "shared"
FALSE_PER_FRAME = 0.1
LEAST = 0.05
TIMED_FRAMES, ROUNDS = 20, 3


@dataclass(frozen=True, slots=True)
class TwoStage:
    """Vehicles by YOLOX, then plates in each of them."""

    vehicles: VehicleDetector
    plates: PlateDetector

    def detect(self, picture: Picture) -> list[PlateDetection]:
        found = [
            plate
            for vehicle in self.vehicles.detect(picture)
            if vehicle.kind.has_plate
            for plate in find_plates(picture, vehicle.box, self.plates)
        ]
        return apart(found)


def apart(found: Sequence[PlateDetection]) -> list[PlateDetection]:
    """A plate in two vehicles that overlap is one plate."""
    if not found:
        return []
    corners = [[one.box.x1, one.box.y1, one.box.x2, one.box.y2] for one in found]
    scores = np.array([one.confidence for one in found], np.float32)
    return [found[index] for index in best_apart(np.array(corners, np.float32), scores, 0.45)]


def main() -> None:
    if not (SHARED / "plates/road").is_dir():
        sys.stdout.write("plate detection: ../shared/plates/road is not beside this checkout\n")
        return
    cv2.setNumThreads(1)
    frames = [Judged(one.picture, one.marks) for one in road_frames(SHARED / "plates", "valid")]
    small = [half(one) for one in frames]
    detectors = opened()
    rows = []
    for name, make in detectors.items():
        full, halved = judge(make(), frames), judge(make(), small)
        rows.append([name, *cells(full), *cells(halved), milliseconds(make(), frames)])
    heads = ["detector", *columns("960 px"), *columns("480 px"), "ms per 960 px frame, median"]
    title = f"Plates in {len(frames)} road frames, recall at {FALSE_PER_FRAME} false per frame"
    sys.stdout.write(table(title, heads, rows))


def opened() -> Mapping[str, Callable[[], PlateDetector]]:
    """HyperLPR is the baseline: at both of its sizes, and in vehicles as ccoc used it before."""
    store = ModelStore(SHARED / "models", load_catalogue())
    own, small, large, vehicles = (
        session(store, file)
        for file in (
            "thai_plate_detector.onnx",
            "y5fu_320x_sim.onnx",
            "y5fu_640x_sim.onnx",
            "yolox_nano.onnx",
        )
    )
    found = VehicleDetector(vehicles)
    return {
        "ours, 640": partial(GridPlateDetector, own, (640,), least=LEAST),
        "ours, 960": partial(GridPlateDetector, own, (960,), least=LEAST),
        "ours, in vehicles": lambda: TwoStage(found, GridPlateDetector(own, least=LEAST)),
        "HyperLPR 320": partial(HyperLprDetector, small, 320, least=LEAST),
        "HyperLPR 640": partial(HyperLprDetector, large, 640, least=LEAST),
        "HyperLPR 320, in vehicles": lambda: TwoStage(
            found, HyperLprDetector(small, 320, least=LEAST)
        ),
    }


def session(store: ModelStore, file: str) -> Session:
    (model,) = store.catalogue.named(file)
    return Session(model, store.read(model))


def half(one: Judged) -> Judged:
    picture = cv2.resize(one.picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    matrix = np.array([[0.5, 0, 0], [0, 0.5, 0]], np.float32)
    marks = tuple(moved(mark, matrix) for mark in one.marks)
    return Judged(np.asarray(picture, np.uint8), marks)


def columns(size: str) -> list[str]:
    return [f"{size}: threshold", "≥ 40 px", "24–40 px", "mean IoU"]


def cells(judgement: Judgement) -> list[str]:
    threshold = judgement.threshold_at(FALSE_PER_FRAME)
    large, small = judgement.count(40), judgement.count(24, 40)
    return [
        f"{threshold:.2f}",
        f"{judgement.recall(threshold, 40):.3f} of {large}",
        f"{judgement.recall(threshold, 24, 40):.3f} of {small}",
        f"{judgement.mean_overlap(threshold):.2f}",
    ]


def milliseconds(detector: PlateDetector, frames: Sequence[Judged]) -> str:
    """Of everything: laying the picture out, the network, reading its answer."""
    samples = []
    for one in list(frames[:TIMED_FRAMES]) * ROUNDS:
        began = time.perf_counter()
        detector.detect(one.picture)
        samples.append(time.perf_counter() - began)
    return f"{np.median(samples) * 1000:.1f}"
