"""What a fixed camera over a street sees, drawn small: by day and night, in rain, with traffic.

For tests of picture health; nothing here looks like a real place or person.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from detectors.pictures import Floats, Picture

WIDTH, HEIGHT = 320, 180
MARGIN = 80
"""More of the street than the camera sees, so that it can turn."""


@dataclass(frozen=True, slots=True)
class Weather:
    """`light`: 1 is noon. `lamps`: street lamps burn. `fog`: 0 to 1. `rain`: streaks."""

    light: float = 1.0
    lamps: bool = False
    fog: float = 0.0
    rain: int = 0
    noise: float = 2.0


NOON = Weather()
DUSK = Weather(light=0.35, lamps=True, noise=4)
NIGHT = Weather(light=0.12, lamps=True, noise=6)
STORM = Weather(light=0.6, fog=0.35, rain=250, noise=4)


@cache
def street(place: int = 1) -> Floats:
    """Sky, houses with windows, trees, a road with lines; wider than what is seen. 0 to 255."""
    rng = np.random.default_rng(place)
    height, width = HEIGHT + 2 * MARGIN, WIDTH + 2 * MARGIN
    picture = np.linspace(225, 190, height, dtype=np.float32)[:, None].repeat(width, 1)
    horizon = MARGIN + 36 + 26 * place
    left = 0
    while left < width:
        wide, tall = int(rng.integers(36, 80)), int(rng.integers(40, 110))
        top, wall = horizon + 30 - tall, float(rng.integers(70, 200))
        picture[top : horizon + 30, left : left + wide] = wall
        down, across = int(rng.integers(13, 24)), int(rng.integers(10, 22))
        for y in range(top + down // 2, horizon + 16, down):
            for x in range(left + across // 2, left + wide - 8, across):
                pane = wall * float(rng.uniform(0.3, 0.7))
                picture[y : y + down // 2, x : x + across // 2] = pane
        left += wide + int(rng.integers(0, 14))
    picture[horizon + 30 :] = 105
    for y in range(horizon + 40 + 3 * place, height, 24 + 8 * place):
        for x in range(int(rng.integers(0, 30)), width, 45 + 11 * place):
            cv2.rectangle(picture, (x, y), (x + 26, y + 4), 215.0, -1)
    for _ in range(5):
        x, y = int(rng.integers(0, width)), horizon + int(rng.integers(-10, 20))
        leaves = rng.uniform(30, 120, (24, 20)).astype(np.float32).repeat(2, 0).repeat(2, 1)
        part = picture[y : y + 48, x : x + 40]
        part[:] = leaves[: part.shape[0], : part.shape[1]]
    return np.asarray(cv2.GaussianBlur(picture, (3, 3), 0.7), np.float32)


def seen(
    second: float,
    weather: Weather = NOON,
    *,
    turned_px: tuple[int, int] = (0, 0),
    place: int = 1,
    blur_px: float = 0.0,
    traffic: bool = True,
    lorry: bool = False,
) -> Picture:
    """The picture at one second. `turned_px`: how far the view is off, right and down."""
    right, down = turned_px
    top, left = MARGIN + down, MARGIN + right
    view = street(place)[top : top + HEIGHT, left : left + WIDTH].copy()
    if traffic:
        _drive(view, second)
    if lorry:
        _stop_a_lorry(view)
    lit = _lit(view, weather, second, traffic=traffic)
    if blur_px:
        lit = np.asarray(cv2.GaussianBlur(lit, (0, 0), blur_px), np.float32)
    return _taken(lit, weather, second)


def _drive(view: Floats, second: float) -> None:
    for number in range(3):
        x = int((second * (40 + 9 * number) + 150 * number) % (WIDTH + 120)) - 60
        y = 112 + 18 * number
        cv2.rectangle(view, (x, y), (x + 46, y + 20), 60.0 + 70 * number, -1)
        cv2.rectangle(view, (x + 8, y + 3), (x + 20, y + 10), 25.0, -1)


def _stop_a_lorry(view: Floats) -> None:
    """A third of the picture, smooth but for its outline, wheels and a line of writing."""
    view[30:150, 150:310] = 170
    view[30:34, 150:310] = 90
    for x in (170, 200, 280):
        cv2.circle(view, (x, 150), 12, 30.0, -1)
    view[70:80, 190:270:6] = 60


def _lit(view: Floats, weather: Weather, second: float, *, traffic: bool) -> Floats:
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    light: Floats = np.full((HEIGHT, WIDTH), weather.light, np.float32)
    if weather.lamps:
        for x, y in ((60, 100), (170, 110), (280, 95)):
            light += 0.5 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / 3000)
        if traffic:
            x = int(second * 60 % (WIDTH + 160)) - 80
            light += 1.5 * np.exp(-((columns - x) ** 2 / 900 + (rows - 140) ** 2 / 300))
    lit = view * light
    return np.asarray(lit * (1 - weather.fog) + 185 * weather.light * weather.fog, np.float32)


def _taken(lit: Floats, weather: Weather, second: float) -> Picture:
    rng = np.random.default_rng(round(second * 100))
    for _ in range(weather.rain):
        x, y = int(rng.integers(0, WIDTH)), int(rng.integers(0, HEIGHT - 12))
        lit[y : y + 12, x] += 30
    lit = lit + rng.normal(0, weather.noise, lit.shape).astype(np.float32)
    return np.asarray(np.clip(lit + 16, 16, 235), np.uint8)
