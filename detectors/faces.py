"""Faces in a frame, by YuNet: box, confidence, five landmarks. Compares nobody."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ccoc.boxes import Box
from ccoc.errors import CorruptError
from detectors.networks import Network
from detectors.pictures import Floats, Picture, best_apart, box_within, checked, planar

STRIDES = (8, 16, 32)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """`landmarks` [5, 2] float32, frame px, left to right as seen: eyes, nose, mouth corners."""

    box: Box
    confidence: float
    landmarks: Floats

    @property
    def height_px(self) -> int:
        return self.box.height

    def shifted(self, dx: int, dy: int) -> Face:
        """The same face where a cut-out that began at dx, dy was taken from."""
        moved = self.landmarks + np.array([dx, dy], np.float32)
        return Face(self.box.shifted(dx, dy), self.confidence, moved.astype(np.float32))


class FaceDetector:
    """Finds faces. A frame longer than `longest_px` is looked at smaller."""

    def __init__(
        self,
        network: Network,
        *,
        least: float = 0.70,
        overlap: float = 0.30,
        longest_px: int = 1280,
    ) -> None:
        self._network = network
        self._least = least
        self._overlap = overlap
        self._longest_px = longest_px

    def detect(self, frame: Picture) -> list[Face]:
        """Best first, in pixels of `frame`."""
        padded, scale = prepared(frame, self._longest_px)
        answers = self._network.run(planar(padded))
        if len(answers) != 12:
            raise CorruptError(f"{self._network.file} gives {len(answers)} answers, no YuNet does")
        boxes, scores, points = decoded(answers, padded.shape[1], self._least)
        faces = []
        for best in best_apart(boxes, scores, self._overlap):
            box = box_within(boxes[best] / np.float32(scale), frame.shape[1], frame.shape[0])
            if box is not None:
                landmarks = (points[best] / np.float32(scale)).astype(np.float32)
                faces.append(Face(box, float(scores[best]), landmarks))
        return faces


def prepared(frame: Picture, longest_px: int) -> tuple[Picture, float]:
    """The frame, not longer than `longest_px`, filled with black to multiples of 32; its scale."""
    height, width = checked(frame).shape[:2]
    scale = min(1.0, longest_px / max(height, width))
    inner_width, inner_height = max(1, round(width * scale)), max(1, round(height * scale))
    padded = np.zeros((-(-inner_height // 32) * 32, -(-inner_width // 32) * 32, 3), np.uint8)
    inner = cv2.resize(frame, (inner_width, inner_height), interpolation=cv2.INTER_AREA)
    padded[:inner_height, :inner_width] = inner
    return padded, scale


def decoded(answers: list[Floats], width: int, least: float) -> tuple[Floats, Floats, Floats]:
    """YuNet's 12 answers to boxes [n, 4] x1 y1 x2 y2, scores [n], landmarks [n, 5, 2].

    Score = sqrt(class × objectness); `width` is that of the picture which the model saw.
    """
    boxes, scores, points = [], [], []
    for level, stride in enumerate(STRIDES):
        classes, objects, offsets, landmarks = (answers[level + 3 * kind][0] for kind in range(4))
        score = np.sqrt(np.clip(classes[:, 0], 0, 1) * np.clip(objects[:, 0], 0, 1))
        chosen = np.flatnonzero(score >= least)
        columns = width // stride
        cells = np.stack([chosen % columns, chosen // columns], axis=1).astype(np.float32)
        centre = (cells + offsets[chosen, :2]) * stride
        half = np.exp(offsets[chosen, 2:4]) * stride / 2
        boxes.append(np.concatenate([centre - half, centre + half], axis=1))
        scores.append(score[chosen])
        points.append((landmarks[chosen].reshape(-1, 5, 2) + cells[:, None]) * stride)
    return (
        np.concatenate(boxes).astype(np.float32),
        np.concatenate(scores).astype(np.float32),
        np.concatenate(points).astype(np.float32),
    )
