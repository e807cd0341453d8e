"""Colours, pictures behind the text, relief, wear and bolts of drawn plates."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from detectors.drawing.liveries import COLOURS, Livery
from detectors.pictures import Picture
from detectors.train.alphabets import LayoutClass
from detectors.train.drawn_inks import Ink

CAR_LIVERIES = (
    *([Livery.PRIVATE_CAR] * 8),
    *([Livery.PRIVATE_PICKUP] * 4),
    *([Livery.PRIVATE_VAN] * 3),
    Livery.PRIVATE_THREE_WHEEL,
    Livery.INTER_PROVINCE_HIRE,
    *([Livery.TAXI] * 2),
    Livery.SMALL_HIRE,
    Livery.HIRE_THREE_WHEEL,
    Livery.SERVICE,
    Livery.TRACTOR,
)
TRANSPORT_LIVERIES = (
    Livery.HIRE_TRANSPORT,
    Livery.HIRE_TRANSPORT,
    Livery.PRIVATE_TRANSPORT,
    Livery.SPECIAL_VAN,
)


def _colours(
    layout: LayoutClass, rng: Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    match layout:
        case LayoutClass.RED:
            livery = Livery.DEALER
        case LayoutClass.TRANSPORT:
            livery = TRANSPORT_LIVERIES[int(rng.integers(len(TRANSPORT_LIVERIES)))]
        case LayoutClass.MOTORCYCLE:
            hired = rng.random() < 0.2
            livery = Livery.HIRE_MOTORCYCLE if hired else Livery.PRIVATE_MOTORCYCLE
        case _:
            livery = CAR_LIVERIES[int(rng.integers(len(CAR_LIVERIES)))]
    colours = COLOURS[livery]
    ground = np.array(colours.ground, np.float32) * rng.uniform(0.8, 1.05)
    text = np.array(colours.ink, np.float32) + rng.uniform(-12, 40)
    jitter = rng.normal(0, 8, (2, 3)).astype(np.float32)
    return ground + jitter[0], text + jitter[1]


def painted(ink: Ink, layout: LayoutClass, rng: Generator) -> Picture:
    height, width = ink.shape
    ground, text = _colours(layout, rng)
    canvas = np.broadcast_to(ground, (height, width, 3)).astype(np.float32)
    if layout is LayoutClass.CAR and rng.random() < 0.2:
        canvas = _scenery(canvas, rng)
    relief = ink.copy()
    edge, rim = round(height * 0.025), max(1, round(height * rng.uniform(0.008, 0.02)))
    if rng.random() < 0.8:
        cv2.rectangle(relief, (edge, edge), (width - edge, height - edge), 0.5, rim)
    soft = cv2.GaussianBlur(relief, (0, 0), height * rng.uniform(0.004, 0.012))
    slope = cv2.Sobel(soft, cv2.CV_32F, 0, 1) * rng.uniform(-1, 1)
    slope += cv2.Sobel(soft, cv2.CV_32F, 1, 0) * rng.uniform(-1, 1)
    paint = ink * rng.uniform(0.75, 1.0)
    if rng.random() < 0.3:
        paint *= _scratches(ink.shape, rng)
    picture = canvas + (text - canvas) * paint[..., None]
    picture = np.ascontiguousarray(picture + rng.uniform(5, 45) * slope[..., None], np.float32)
    _bolts(picture, rng)
    return np.asarray(np.clip(picture, 0, 255), np.uint8)


def _scenery(canvas: NDArray[np.float32], rng: Generator) -> NDArray[np.float32]:
    """The picture behind auction and word plates: pale clouds of colour."""
    height, width = canvas.shape[:2]
    blobs = rng.uniform(90, 255, (int(rng.integers(2, 5)), int(rng.integers(3, 7)), 3))
    colours = cv2.resize(blobs.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    share = rng.uniform(0.3, 0.8)
    return np.asarray(canvas * (1 - share) + colours * share, np.float32)


def _scratches(shape: tuple[int, ...], rng: Generator) -> Ink:
    coarse = rng.uniform(0.3, 1.6, (int(rng.integers(3, 14)), int(rng.integers(5, 30))))
    fine = cv2.resize(coarse.astype(np.float32), (shape[1], shape[0]))
    return np.asarray(np.clip(fine, 0.25, 1.0), np.float32)


def _bolts(picture: NDArray[np.float32], rng: Generator) -> None:
    height, width = picture.shape[:2]
    for share in (0.22, 0.78) if rng.random() < 0.5 else (0.3, 0.7):
        if rng.random() < 0.6:
            low = rng.random() < 0.3
            centre = (round(width * share), round(height * (0.93 if low else 0.07)))
            colour = [float(rng.uniform(40, 200))] * 3
            cv2.circle(picture, centre, round(height * 0.03), colour, -1, cv2.LINE_AA)
