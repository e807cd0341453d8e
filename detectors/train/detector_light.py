"""What light, lens and codec do to a picture. Geometry is untouched: marks stay where they are."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator

from detectors.pictures import Picture


def degraded(picture: Picture, rng: Generator) -> Picture:
    picture = recoloured(picture, rng)
    if rng.random() < 0.35:
        picture = blurred(picture, rng)
    if rng.random() < 0.4:
        noise = rng.normal(0, rng.uniform(1, 12), picture.shape[:2]).astype(np.float32)
        picture = np.clip(picture + noise[..., None], 0, 255).astype(np.uint8)
    return compressed(picture, rng) if rng.random() < 0.5 else picture


def recoloured(picture: Picture, rng: Generator) -> Picture:
    """Contrast, brightness, tint; a part becomes grey as under infra-red light."""
    levels = np.arange(256, dtype=np.float32) / 255
    if rng.random() < 0.25:
        grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        picture = np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)
    elif rng.random() < 0.3:
        picture = picture[:, :, rng.permutation(3)]
    curve = levels ** np.float32(rng.uniform(0.6, 1.6)) * np.float32(rng.uniform(0.7, 1.2))
    tints = rng.uniform(0.8, 1.2, 3) if rng.random() < 0.6 else np.ones(3)
    table = np.clip(curve[:, None] * tints * 255, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(np.ascontiguousarray(picture), table[None]), np.uint8)


def blurred(picture: Picture, rng: Generator) -> Picture:
    """Out of focus, or moved."""
    if rng.random() < 0.6:
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.5)), np.uint8)
    length = int(rng.integers(3, 9))
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1
    turn = cv2.getRotationMatrix2D((length / 2 - 0.5, length / 2 - 0.5), rng.uniform(0, 180), 1)
    kernel = np.asarray(cv2.warpAffine(kernel, turn, (length, length)), np.float32)
    return np.asarray(cv2.filter2D(picture, -1, kernel / max(float(kernel.sum()), 1e-3)), np.uint8)


def compressed(picture: Picture, rng: Generator) -> Picture:
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(20, 90))]
    _, written = cv2.imencode(".jpg", picture, quality)
    return np.asarray(cv2.imdecode(written, cv2.IMREAD_COLOR), np.uint8)
