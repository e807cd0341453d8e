"""What cameras, weather and detectors do to a plate: angle, loose cut, blur, night, noise, JPEG.

A plate goes in as a flat picture and comes out as the crop that a plate detector would give, at the
size at which the camera saw it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from detectors.pictures import Picture

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Worn:
    """`crop` is BGR at the camera's size. `plate_px`: width of the plate in it, as seen.
    `strength`: blur in px of that size, for judging whether a person could still read it.
    """

    crop: Picture
    plate_px: float
    blur_px: float
    mapping: Floats
    """[3, 3]: from shares of the plate's width and height to shares of the crop's."""


def hardly_worn(plate: Picture, scenes: Sequence[Picture], rng: Generator) -> Worn:
    """Near, sharp and cut well: what a reader begins to learn from."""
    width = float(plate.shape[1] * rng.uniform(0.7, 1.0))
    crop, mapping = _cut_out(plate, width, scenes, rng)
    return Worn(_lit(crop, rng), width, 0.0, mapping)


def worn(plate: Picture, scenes: Sequence[Picture], rng: Generator) -> Worn:
    width = _width(plate.shape[1], rng)
    crop, mapping = _cut_out(plate, width, scenes, rng)
    if rng.random() < 0.25:
        crop = _occluded(crop, rng)
    crop, blur = _blurred(crop, width, rng)
    crop = _lit(crop, rng)
    if rng.random() < 0.7:
        crop = _noisy(crop, rng)
    if rng.random() < 0.6:
        crop = _compressed(crop, rng)
    return Worn(crop, width, blur, mapping)


def _width(natural: int, rng: Generator) -> float:
    """Half at its own size, half at sizes from the far lane, evenly in their logarithm."""
    if rng.random() < 0.35:
        return float(natural * rng.uniform(0.6, 1.0))
    return float(min(natural, np.exp(rng.uniform(np.log(26), np.log(140)))))


def _cut_out(
    plate: Picture, width: float, scenes: Sequence[Picture], rng: Generator
) -> tuple[Picture, Floats]:
    """The plate in a piece of the street, a little turned, cut as detectors cut: never exactly."""
    height = width * plate.shape[0] / plate.shape[1]
    left, right, top, bottom = _margins(rng)
    size = (
        max(12, round(width * (1 + left + right))),
        max(6, round(height * (1 + top + bottom))),
    )
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    corners += np.array([left * width, top * height], np.float32)
    corners = _turned(corners, rng)
    shrink = min(1.0, 1.5 * width / plate.shape[1])
    small = plate
    if shrink < 1:
        small = np.asarray(
            cv2.resize(plate, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        )
    high, wide = small.shape[:2]
    source = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    street = _street(size, scenes, rng)
    warp = cv2.getPerspectiveTransform(source, corners)
    mode = cv2.BORDER_TRANSPARENT
    out = cv2.warpPerspective(
        small, warp, size, dst=street, flags=cv2.INTER_LINEAR, borderMode=mode
    )
    mapping = np.diag([1 / size[0], 1 / size[1], 1]) @ warp @ np.diag([wide, high, 1])
    return np.asarray(out, np.uint8), np.asarray(mapping, np.float32)


def _margins(rng: Generator) -> tuple[float, float, float, float]:
    """Left, right, top, bottom as shares of the plate; negative ones cut into it."""
    if rng.random() < 0.55:
        close = rng.uniform(-0.02, 0.06, 4)
        return float(close[0]), float(close[1]), float(close[2]), float(close[3])
    loose = rng.uniform(-0.03, 0.32, 4) * rng.uniform(0.3, 1.0)
    return float(loose[0]), float(loose[1]), float(loose[2]), float(loose[3])


def _turned(corners: Floats, rng: Generator) -> Floats:
    width, height = corners[1, 0] - corners[0, 0], corners[2, 1] - corners[1, 1]
    strong = rng.random() < 0.3
    turn = np.deg2rad(rng.normal(0, 7 if strong else 2))
    middle = corners.mean(axis=0)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]], np.float32)
    turned = (corners - middle) @ rotation.T
    shear = rng.normal(0, 0.15 if strong else 0.04)
    turned[:, 0] += shear * turned[:, 1]
    spread = 0.06 if strong else 0.02
    turned += rng.normal(0, spread, (4, 2)) * np.array([min(width, 2 * height), height])
    return np.asarray(turned + middle, np.float32)


def _street(size: tuple[int, int], scenes: Sequence[Picture], rng: Generator) -> Picture:
    """A random piece of a scene, or plain bodywork."""
    width, height = size
    if scenes and rng.random() < 0.7:
        scene = scenes[int(rng.integers(len(scenes)))]
        zoom = int(rng.integers(1, 4))
        wide, high = min(width * zoom, scene.shape[1]), min(height * zoom, scene.shape[0])
        x = int(rng.integers(scene.shape[1] - wide + 1))
        y = int(rng.integers(scene.shape[0] - high + 1))
        return np.asarray(cv2.resize(scene[y : y + high, x : x + wide], size), np.uint8)
    tint = rng.uniform(0, 255, 3) * rng.uniform(0.2, 1.0)
    shade = np.linspace(rng.uniform(0.6, 1), rng.uniform(0.6, 1), height)[:, None, None]
    return np.ascontiguousarray(np.broadcast_to(tint * shade, (height, width, 3)).astype(np.uint8))


def _occluded(crop: Picture, rng: Generator) -> Picture:
    """Mud, screws, a tow hook: small, so that the text stays readable to a person."""
    out = crop.copy()
    height, width = crop.shape[:2]
    for _ in range(int(rng.integers(1, 5))):
        centre = (int(rng.integers(width)), int(rng.integers(height)))
        axes = (max(1, round(height * rng.uniform(0.02, 0.07))), max(1, round(height * 0.04)))
        colour = [float(value) for value in rng.uniform(20, 220, 3)]
        cv2.ellipse(out, centre, axes, float(rng.uniform(0, 180)), 0, 360, colour, -1, cv2.LINE_AA)
    return out


def _blurred(crop: Picture, width: float, rng: Generator) -> tuple[Picture, float]:
    """Focus, or motion mostly along the road. Its strength in px."""
    kind = rng.random()
    if kind < 0.45:
        return crop, 0.0
    most = min(2.2, max(0.35, width / 70))
    if kind < 0.8:
        sigma = float(rng.uniform(0.2, most))
        return np.asarray(cv2.GaussianBlur(crop, (0, 0), sigma), np.uint8), sigma
    length = int(rng.integers(2, max(3, round(2.6 * most) + 1)))
    kernel = np.zeros((length, length), np.float32)
    angle = rng.normal(0, 0.3) + (np.pi / 2 if rng.random() < 0.3 else 0)
    reach = (length - 1) / 2
    step = np.array([np.cos(angle), np.sin(angle)]) * reach
    begin, end = (np.array([reach, reach]) - step), (np.array([reach, reach]) + step)
    cv2.line(kernel, _px(begin), _px(end), 1.0, 1)
    blurred = cv2.filter2D(crop, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(blurred, np.uint8), length / 3


def _px(point: NDArray[np.float64]) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))


def _lit(crop: Picture, rng: Generator) -> Picture:
    picture = crop.astype(np.float32)
    if rng.random() < 0.25:
        picture = _at_night(picture, rng)
    elif rng.random() < 0.1:
        picture = picture[..., [2, 1, 0]] * 0.4 + picture * 0.6
    picture = picture * rng.uniform(0.9, 1.1, 3).astype(np.float32)
    if rng.random() < 0.25:
        picture *= _shadow(crop.shape, rng)
    gain, lift = rng.uniform(0.35, 1.25), rng.uniform(-30, 40)
    low = float(picture.mean())
    picture = (picture - low) * rng.uniform(0.5, 1.3) + low * gain + lift
    gamma = float(np.exp(rng.normal(0, 0.25)))
    bright = np.clip(picture, 0, 255) / 255
    return np.asarray(255 * bright**gamma, np.uint8)


def _at_night(picture: Floats, rng: Generator) -> Floats:
    """Infra-red: no colour, and coloured ink pales since it reflects there."""
    weights = rng.dirichlet([0.8, 1.0, 1.6]).astype(np.float32)
    grey = picture @ weights
    glow = rng.uniform(0.0, 0.3)
    grey = grey * (1 - glow) + 255 * glow
    return np.repeat(grey[..., None], 3, axis=2)


def _shadow(shape: tuple[int, ...], rng: Generator) -> Floats:
    """A soft edge of shade across the plate."""
    height, width = shape[:2]
    angle, place = rng.uniform(0, 2 * np.pi), rng.uniform(-0.4, 0.4)
    xs, ys = np.linspace(-1, 1, width), np.linspace(-1, 1, height)
    side = np.cos(angle) * xs[None, :] + np.sin(angle) * ys[:, None] - place
    soft = 1 / (1 + np.exp(-side * rng.uniform(3, 30)))
    return np.asarray(1 - rng.uniform(0.2, 0.6) * soft, np.float32)[..., None]


def _noisy(crop: Picture, rng: Generator) -> Picture:
    noise = rng.standard_normal(crop.shape, np.float32) * np.float32(rng.uniform(1, 14))
    return np.asarray(np.clip(crop + noise, 0, 255), np.uint8)


def _compressed(crop: Picture, rng: Generator) -> Picture:
    quality = int(rng.integers(22, 95))
    _, data = cv2.imencode(".jpg", crop, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    return np.asarray(decoded, np.uint8)
