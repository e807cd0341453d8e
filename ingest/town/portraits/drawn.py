"""Drawn faces: a detector takes them for faces, and they are nobody's."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 175, 200
FINE = 4
"""Drawn so many times larger, then reduced."""
DARK = (34.0, 36.0, 48.0)

Floats = NDArray[np.float32]
Tint = NDArray[np.float64] | tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Features:
    """What tells two drawn people apart, in pixels of the finished picture; colours BGR."""

    skin: NDArray[np.float64]
    hair: NDArray[np.float64]
    wide: float
    high: float
    fringe: float
    apart: float
    eyes_up: float
    nose: float
    mouth: float


def drawn_face(number: int) -> NDArray[np.uint8]:
    """[200, 175, 3] BGR; another number, another face."""
    rng = np.random.default_rng([number, 17])
    features = Features(
        skin=np.array([138.0, 170.0, 214.0]) * rng.uniform(0.68, 1.04),
        hair=np.array([1.0, 1.1, 1.3]) * rng.uniform(15, 60),
        wide=rng.uniform(46, 56),
        high=rng.uniform(62, 72),
        fringe=rng.uniform(34, 50),
        apart=rng.uniform(19, 24),
        eyes_up=rng.uniform(4, 12),
        nose=rng.uniform(8, 12),
        mouth=rng.uniform(15, 21),
    )
    board = _Board(WIDTH / 2, HEIGHT * 0.54)
    _draw_head(board, features)
    for side in (-1, 1):
        _draw_eye(board, features, side)
    _draw_nose_and_mouth(board, features)
    return board.finished(rng)


class _Board:
    """Ellipses with soft edges, laid over each other; places count from the face's middle."""

    def __init__(self, x: float, y: float) -> None:
        rows, columns = np.mgrid[: HEIGHT * FINE, : WIDTH * FINE].astype(np.float32)
        self._x, self._y = columns / FINE - np.float32(x), rows / FINE - np.float32(y)
        self._picture: Floats = np.full((HEIGHT * FINE, WIDTH * FINE, 3), 150, np.float32)

    def lay(
        self,
        place: tuple[float, float],
        axes: tuple[float, float],
        tint: Tint,
        soft: float = 1.0,
        share: float = 1.0,
    ) -> None:
        cover = self._cover(place, axes, soft) * np.float32(share)
        self._picture = self._picture * (1 - cover) + np.asarray(tint, np.float32) * cover

    def shade(self, axes: tuple[float, float]) -> None:
        """As if lit from the upper left."""
        across, down = self._x / np.float32(axes[0]), self._y / np.float32(axes[1])
        light = np.clip(1.12 - 0.35 * (across + 0.25) ** 2 - 0.22 * down**2, 0.45, 1.15)
        cover = self._cover((0, 0), axes, 2.0)
        self._picture = self._picture * (1 + cover * (light[..., None] - 1))

    def _cover(self, place: tuple[float, float], axes: tuple[float, float], soft: float) -> Floats:
        (x, y), (a, b) = place, axes
        away = np.hypot((self._x - np.float32(x)) / a, (self._y - np.float32(y)) / b)
        return np.asarray(np.clip((1 - away) * min(a, b) / soft + 0.5, 0, 1)[..., None], np.float32)

    def finished(self, rng: np.random.Generator) -> NDArray[np.uint8]:
        blurred = cv2.GaussianBlur(self._picture, (0, 0), 0.8 * FINE)
        small = cv2.resize(blurred, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        grainy = small + rng.normal(0, 2, small.shape)
        return np.asarray(np.clip(grainy, 0, 255), np.uint8)


def _draw_head(board: _Board, face: Features) -> None:
    board.lay((0, -22), (face.wide + 14, face.high + 6), face.hair, soft=2)
    for side in (-1, 1):
        board.lay((side * face.wide, 6), (7, 13), face.skin * 0.8)
    board.lay((0, 0), (face.wide, face.high), face.skin, soft=2)
    board.shade((face.wide, face.high))
    top = (face.apart - 21.5, 8 - face.high)
    board.lay(top, (face.wide * 0.98, face.fringe * 0.62), face.hair, soft=3)


def _draw_eye(board: _Board, face: Features, side: int) -> None:
    x, y, open_px = side * face.apart, -face.eyes_up, 3.4 + face.eyes_up / 8
    board.lay((x, y), (14, 11), face.skin * 0.62, soft=10, share=0.75)
    board.lay((x, y - 1.2), (10.5, open_px + 1.4), DARK, soft=1.2, share=0.85)
    board.lay((x, y), (9.3, open_px), (225, 228, 230))
    board.lay((x, y), (open_px, open_px), (30, 40, 60))
    board.lay((x - 1.2, y - 1.4), (1.1, 1.1), (245, 245, 245))
    board.lay((x + side, y - 11.5), (13, 2.6), face.hair * 0.9, soft=2, share=0.9)


def _draw_nose_and_mouth(board: _Board, face: Features) -> None:
    nose, mouth, lip = 17.0, 37.0, face.skin * np.array([0.72, 0.62, 0.86])
    board.lay((4, 4), (5, 22), face.skin * 0.75, soft=8, share=0.5)
    board.lay((-2, 2), (3.2, 20), np.minimum(face.skin * 1.15, 255), soft=6, share=0.6)
    board.lay((0, nose + 2), (face.nose, 5), face.skin * 0.72, soft=4, share=0.8)
    for side in (-1, 1):
        board.lay((side * face.nose / 2, nose + 3), (2.6, 1.8), (40, 45, 70), soft=1.5, share=0.8)
    board.lay((0, mouth + 2.2), (face.mouth * 0.85, 4.2), lip, soft=2)
    board.lay((0, mouth - 1.6), (face.mouth, 3.2), lip * 0.9, soft=2)
    board.lay((0, mouth), (face.mouth * 0.95, 1.0), (30, 30, 60), share=0.9)
    board.lay((0, mouth + 11), (12, 3), face.skin * 0.75, soft=5, share=0.6)
