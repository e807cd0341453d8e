"""Plates by HyperLPR's detector: the baseline, and what is left where our own is damaged."""

from __future__ import annotations

import numpy as np

from ccoc.errors import CorruptError
from detectors.networks import Network
from detectors.pictures import Fit, Floats, Picture, best_apart, box_within, letterbox, planar
from detectors.plates import PlateDetection

SIDES_PX = {6300: 320, 25200: 640}
"""The model's square by the number of its answers."""


class HyperLprDetector:
    """`side` is 320 (vehicles cut out) or 640 (whole frames)."""

    def __init__(
        self, network: Network, side: int = 320, *, least: float = 0.30, overlap: float = 0.45
    ) -> None:
        self._network = network
        self._side = side
        self._least = least
        self._overlap = overlap

    def detect(self, picture: Picture) -> list[PlateDetection]:
        square, fit = letterbox(picture, self._side, grey=0, centred=True)
        raw = self._network.run(planar(square[:, :, ::-1]) / np.float32(255))[0]
        if raw.ndim != 3 or SIDES_PX.get(raw.shape[1]) != self._side or raw.shape[2] != 15:
            raise CorruptError(f"{self._network.file} answers {raw.shape}, which is no HyperLPR")
        return decoded(raw[0], self._least, self._overlap, (picture, fit))


def decoded(
    raw: Floats, least: float, overlap: float, seen: tuple[Picture, Fit]
) -> list[PlateDetection]:
    """The model's answer [n, 15]: cx, cy, w, h, objectness, 4 corners, 1- and 2-line class."""
    picture, fit = seen
    scores = raw[:, 4] * raw[:, 13:15].max(axis=1)
    raw, scores = raw[scores >= least], scores[scores >= least]
    half = raw[:, 2:4] / 2
    boxes = np.concatenate([raw[:, :2] - half, raw[:, :2] + half], axis=1).astype(np.float32)
    plates = []
    for best in best_apart(boxes, scores, overlap):
        corners = fit.back(raw[best, 5:13].reshape(4, 2))
        around = np.concatenate([corners.min(axis=0), corners.max(axis=0)])
        box = box_within(around, picture.shape[1], picture.shape[0])
        if box is not None:
            lines = 1 + int(raw[best, 13:15].argmax())
            plates.append(PlateDetection(box, corners, lines, float(scores[best])))
    return plates
