"""Frames of a scene as its camera's sensor gives them: background, movers, blur, noise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.town.motion.movers import Drive, Walk, draw_all, movers_of
from ingest.town.motion.sprites import LENS_BLUR_PX, Eye
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.scenery import FRAME, Scenery, paint_scenery

FRAMES_PER_SECOND = 25
NOISE_PICTURES = 6

Frame = NDArray[np.uint8]
"""[720, 1280, 3] BGR."""


@dataclass(frozen=True, slots=True)
class Sensor:
    noise: float = 2.2
    """Standard deviation of a pixel, of 255."""
    grey: bool = False
    """Infra-red: no colours."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What one camera films. Everything that moves comes back after `seconds`."""

    scenery: Scenery
    lens: Lens
    seconds: float
    drives: tuple[Drive, ...] = ()
    walks: tuple[Walk, ...] = ()
    sensor: Sensor = Sensor()

    @property
    def frames(self) -> int:
        return round(self.seconds * FRAMES_PER_SECOND)


def film(
    scene: Scene, rng: np.random.Generator, span: tuple[float, float] | None = None
) -> Iterator[Frame]:
    """All frames of one round, or those between two seconds. The last joins the first."""
    eye = Eye(scene.lens, scene.scenery.light)
    sharp = paint_scenery(scene.scenery, scene.lens)
    background = np.asarray(cv2.GaussianBlur(sharp, (0, 0), LENS_BLUR_PX), np.uint8)
    movers = movers_of(scene.drives, scene.walks, eye, scene.seconds)
    noise = _noise(scene.sensor, rng)
    first, last = span or (0.0, scene.seconds)
    for index in range(round(first * FRAMES_PER_SECOND), round(last * FRAMES_PER_SECOND)):
        frame = background.copy()
        draw_all(frame, movers, index / FRAMES_PER_SECOND)
        yield _sensed(frame, scene.sensor, noise, rng)


def _noise(sensor: Sensor, rng: np.random.Generator) -> list[Frame]:
    """Pictures around 128, larger than a frame, so that each use can be cut elsewhere."""
    width, height = FRAME[0] + 64, FRAME[1] + 64
    pictures = []
    for _ in range(NOISE_PICTURES):
        grain = rng.normal(0.0, sensor.noise, (height, width, 1))
        tint = rng.normal(0.0, sensor.noise * 0.4, (height, width, 3))
        soft = cv2.GaussianBlur(grain + tint, (0, 0), 0.6) * 1.5
        pictures.append(np.clip(np.round(soft + 128), 0, 255).astype(np.uint8))
    return pictures


def _sensed(
    frame: Frame, sensor: Sensor, noise: Sequence[Frame], rng: np.random.Generator
) -> Frame:
    if sensor.grey:
        frame = np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), np.uint8)
        frame = np.asarray(cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR), np.uint8)
    picture = noise[int(rng.integers(len(noise)))]
    x, y = (int(each) for each in rng.integers(0, 64, 2))
    grain = picture[y : y + FRAME[1], x : x + FRAME[0]]
    sensed = cv2.addWeighted(frame, 1.0, grain, 1.0, -128.0)
    return np.asarray(sensed, np.uint8)
