"""Backgrounds that are no night road: bright, coloured, full of edges, and without any plate.

The road frames are few and dark. Dead leaves (shapes over shapes) over turned and inverted pieces
of them stand for clothes, shops, rooms and gardens, of which we have no pictures to learn from.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator

from detectors.pictures import Picture
from detectors.train.detector_pasting import covered
from detectors.train.detector_roads import RoadFrame


def backdrop(frame: RoadFrame, side_px: int, rng: Generator) -> Picture:
    """A piece of a road without its plates, turned, mirrored, often as a negative, with leaves."""
    whole = frame.picture.copy()
    for mark in frame.marks:
        covered(whole, mark.box)
    height, width = whole.shape[:2]
    side = int(rng.integers(60, min(height, width)))
    x, y = int(rng.integers(0, width - side)), int(rng.integers(0, height - side))
    piece = np.rot90(whole[y : y + side, x : x + side], int(rng.integers(4)))
    if rng.random() < 0.5:
        piece = 255 - piece
    piece = np.ascontiguousarray(piece[:, :, rng.permutation(3)])
    picture = np.asarray(cv2.resize(piece, (side_px, side_px)), np.uint8)
    scatter(picture, int(np.exp(rng.uniform(0, 4.5))), rng)
    return picture


def scatter(picture: Picture, count: int, rng: Generator) -> None:
    """Shapes of a few related colours, the large ones below, in place."""
    palette = rng.uniform(0, 255, (4, 3))
    sizes = np.sort(np.exp(rng.uniform(np.log(6), np.log(160), count)))[::-1]
    for size in sizes:
        colour = palette[int(rng.integers(4))] + rng.normal(0, 25, 3)
        leaf(picture, float(size), [float(value) for value in np.clip(colour, 0, 255)], rng)


def leaf(picture: Picture, size: float, colour: list[float], rng: Generator) -> None:
    middle = rng.uniform(0, len(picture), 2)
    kind = rng.random()
    if kind < 0.4:
        axes = (max(1, round(size)), max(1, round(size * rng.uniform(0.1, 1))))
        place = (round(middle[0]), round(middle[1]))
        angle = float(rng.uniform(0, 180))
        cv2.ellipse(picture, place, axes, angle, 0, 360, colour, -1, cv2.LINE_AA)
        return
    if kind < 0.55:
        end = middle + rng.normal(0, size * 2, 2)
        first, last = (tuple(int(v) for v in point) for point in (middle, end))
        cv2.line(picture, first, last, colour, int(rng.integers(1, 8)), cv2.LINE_AA)
        return
    corners = int(rng.integers(3, 8))
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    reach = size * rng.uniform(0.4, 1.2, (corners, 1))
    points = middle + reach * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    cv2.fillPoly(picture, [np.rint(points).astype(np.int32)], colour, cv2.LINE_AA)
