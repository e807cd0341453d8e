"""What every detector does to a picture before and after its model: fit, cut, suppress.

A picture is BGR uint8 [height, width, 3], as OpenCV and PyAV's `bgr24` have it. No models here.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ccoc.boxes import Box
from ccoc.errors import InvalidError

Picture = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a picture was laid into a model's square: scaled by `scale`, moved by the margins."""

    scale: float
    left: int
    top: int

    def back(self, points: Floats) -> Floats:
        """Points [..., 2] in the model's square to points in the picture."""
        moved = points - np.array([self.left, self.top], np.float32)
        return (moved / np.float32(self.scale)).astype(np.float32)


def checked(picture: Picture) -> Picture:
    """The picture itself; InvalidError when it is none."""
    if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[2] != 3 or not picture.size:
        raise InvalidError(f"a picture is BGR uint8, not {picture.dtype} {picture.shape}")
    return picture


def letterbox(picture: Picture, side: int, *, grey: int, centred: bool) -> tuple[Picture, Fit]:
    """The picture in a square of `side` px with its proportions kept; the rest is `grey`."""
    height, width = checked(picture).shape[:2]
    scale = min(side / width, side / height)
    inner_width, inner_height = max(1, round(width * scale)), max(1, round(height * scale))
    left = (side - inner_width) // 2 if centred else 0
    top = (side - inner_height) // 2 if centred else 0
    square = np.full((side, side, 3), grey, np.uint8)
    inner = cv2.resize(picture, (inner_width, inner_height), interpolation=cv2.INTER_LINEAR)
    square[top : top + inner_height, left : left + inner_width] = inner
    return square, Fit(scale, left, top)


def planar(picture: Picture) -> Floats:
    """[H, W, 3] uint8 to the [1, 3, H, W] float32 that the models take; values stay 0 to 255."""
    return np.ascontiguousarray(picture.transpose(2, 0, 1)[None], dtype=np.float32)


def best_apart(corners: Floats, scores: Floats, overlap: float) -> list[int]:
    """Indices, best first, of boxes [n, 4] x1 y1 x2 y2 that overlap no better one by more (IoU)."""
    kept: list[int] = []
    areas = np.prod(np.maximum(corners[:, 2:] - corners[:, :2], 0), axis=1)
    left = np.argsort(-scores, kind="stable")
    while left.size:
        best, rest = int(left[0]), left[1:]
        kept.append(best)
        low = np.maximum(corners[best, :2], corners[rest, :2])
        high = np.minimum(corners[best, 2:], corners[rest, 2:])
        shared = np.prod(np.maximum(high - low, 0), axis=1)
        union = np.maximum(areas[best] + areas[rest] - shared, np.float32(1e-6))
        left = rest[shared / union <= overlap]
    return kept


def box_within(corners: Floats, width: int, height: int) -> Box | None:
    """The nearest whole pixels of x1 y1 x2 y2 inside a picture; None when nothing is inside."""
    x1, y1, x2, y2 = (int(value) for value in np.rint(corners))
    if x1 >= x2 or y1 >= y2:
        return None
    return Box(x1, y1, x2, y2).clipped(width, height)


def cut(picture: Picture, box: Box) -> Picture:
    """The pixels of a box, as a view; the box must reach into the picture."""
    inside = box.clipped(picture.shape[1], picture.shape[0])
    if inside is None:
        raise InvalidError(f"{box} lies outside a picture of {picture.shape[1]}×{picture.shape[0]}")
    return picture[inside.y1 : inside.y2, inside.x1 : inside.x2]
