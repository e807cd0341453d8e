"""Real frames of roads in ../shared/plates/road, with the plates that people marked in them."""

from __future__ import annotations

import csv
from collections import defaultdict

import cv2
import numpy as np

from ccoc.boxes import Box
from detectors.pictures import Picture
from tests.detectors.weights import SHARED


def road_frames(every: int) -> list[tuple[Picture, list[Box]]]:
    """One frame of `every`; the plates are not Thai."""
    folder = SHARED / "plates/road"
    marked: dict[str, list[Box]] = defaultdict(list)
    with (folder / "boxes.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            corners = [round(float(row[name])) for name in ("x1", "y1", "x2", "y2")]
            marked[f"{row['split']}/{row['file']}"].append(Box(*corners))
    chosen = list(marked.items())[::every]
    return [(np.asarray(cv2.imread(str(folder / name)), np.uint8), boxes) for name, boxes in chosen]
