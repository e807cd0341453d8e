"""Puts flat pictures into a scene in perspective, in the light of the place where they land."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator

from detectors.pictures import Floats, Picture


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the middle of a flat picture goes, and how wide and high it is seen, in pixels."""

    x: float
    y: float
    width: float
    height: float


def quad_of(placing: Placing, rng: Generator, tilt: float = 1.0) -> Floats:
    """Corners [4, 2] of a plate that is turned, seen from the side and not quite flat.

    `tilt` 0 is straight from the front; 1 goes to 12° of roll and 50° of yaw.
    """
    half = np.array([placing.width, placing.height]) / 2
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half
    yaw = np.radians(rng.normal(0, 20) * tilt).clip(-0.87, 0.87)
    pitch = np.radians(rng.normal(0, 8) * tilt).clip(-0.4, 0.4)
    depth = 1 + (corners[:, 0] * np.sin(yaw) + corners[:, 1] * np.sin(pitch)) / (4 * placing.width)
    flat = corners * [np.cos(yaw), np.cos(pitch)] / depth[:, None]
    roll = np.radians(rng.normal(0, 5) * tilt).clip(-0.21, 0.21)
    turn = np.array([[np.cos(roll), -np.sin(roll)], [np.sin(roll), np.cos(roll)]])
    shear = np.array([[1.0, 0.0], [rng.normal(0, 0.06) * tilt, 1.0]])
    return (flat @ shear.T @ turn.T + [placing.x, placing.y]).astype(np.float32)


def paste(scene: Picture, flat: Picture, quad: Floats, rng: Generator) -> None:
    """Into `scene`, in place. What lies outside of it is cut."""
    low = np.maximum(np.floor(quad.min(axis=0)).astype(int) - 2, 0)
    high = np.minimum(np.ceil(quad.max(axis=0)).astype(int) + 3, scene.shape[1::-1])
    if (high <= low).any():
        return
    part = scene[low[1] : high[1], low[0] : high[0]]
    size = (int(high[0] - low[0]), int(high[1] - low[1]))
    shrunk = fitting(flat, quad)
    height, width = shrunk.shape[:2]
    edges = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    matrix = cv2.getPerspectiveTransform(edges, (quad - low - 0.5).astype(np.float32))
    warped = cv2.warpPerspective(shrunk, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    cover = np.full((height, width), 255, np.uint8)
    share = cv2.warpPerspective(cover, matrix, size).astype(np.float32)[..., None] / 255
    seen = lit(np.asarray(warped, np.uint8), part, rng)
    part[:] = np.clip(part + (seen - part) * share, 0, 255).astype(np.uint8)


def fitting(flat: Picture, quad: Floats) -> Picture:
    """Shrunk to about its size in the scene, so that warping does not alias."""
    wide = float(np.linalg.norm(quad[1] - quad[0]))
    scale = min(1.0, max(wide, 8.0) * 1.2 / flat.shape[1])
    if scale > 0.9:
        return flat
    size = (max(4, round(flat.shape[1] * scale)), max(3, round(flat.shape[0] * scale)))
    return np.asarray(cv2.resize(flat, size, interpolation=cv2.INTER_AREA), np.uint8)


def lit(seen: Picture, around: Picture, rng: Generator) -> Floats:
    """Brightness and tint follow the place; plates reflect, so they may be brighter than it."""
    place = around.reshape(-1, 3).mean(axis=0) + 4
    level = float(place.mean())
    wanted = np.clip(level * rng.uniform(0.6, 2.4) + rng.uniform(0, 70), 22, 225)
    gain = wanted / max(float(seen.mean()), 20.0)
    tint = (place / level) ** rng.uniform(0, 1)
    slope = np.linspace(rng.uniform(0.6, 1.1), rng.uniform(0.8, 1.2), seen.shape[1])
    shade = slope[None, :, None] * gain
    return np.asarray(np.clip(seen * shade * tint, 0, 255), np.float32)


def covered(scene: Picture, box: Floats) -> None:
    """Takes a plate away: what stands above and below it is drawn over it."""
    height, width = scene.shape[:2]
    x1, y1 = (int(max(value - 2, 0)) for value in box[:2])
    x2, y2 = int(min(box[2] + 3, width)), int(min(box[3] + 3, height))
    if x2 <= x1 or y2 <= y1:
        return
    above = scene[max(y1 - 2, 0) : max(y1, 1), x1:x2].mean(axis=0)
    below = scene[min(y2, height - 1) : y2 + 2, x1:x2].mean(axis=0)
    share = np.linspace(0, 1, y2 - y1)[:, None, None]
    scene[y1:y2, x1:x2] = (above * (1 - share) + below * share).astype(np.uint8)
