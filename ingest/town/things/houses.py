"""Thai shophouses (ตึกแถว): shutters, awnings, boards with words, balconies, air conditioners."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.town.pictures.finishes import CONCRETE, STEEL, WALL, Colour, Finish
from ingest.town.pictures.meshes import Mesh, merge
from ingest.town.pictures.props import Prop, Sign, together
from ingest.town.pictures.solids import box, flat, limb

GROUND_FLOOR, FLOOR = 3.5, 3.1
INSIDE = Finish((44, 46, 50), grain=0.3)
PANE = Finish((74, 70, 62), mirror=0.28)
FRAME = Finish((196, 204, 208), grain=0.2)
CONDENSER = Finish((206, 210, 210), grain=0.3)
PIPE = Finish((150, 160, 165), grain=0.4)
WALLS: tuple[Colour, ...] = (
    (200, 218, 228),
    (186, 204, 222),
    (206, 218, 196),
    (170, 204, 224),
    (216, 218, 218),
    (190, 186, 214),
    (206, 190, 166),
)
BOARDS: tuple[tuple[Colour, tuple[int, int, int]], ...] = (
    ((140, 60, 30), (235, 240, 240)),
    ((38, 36, 170), (120, 230, 250)),
    ((50, 110, 36), (240, 240, 240)),
    ((40, 170, 226), (40, 30, 120)),
    ((226, 228, 228), (150, 50, 30)),
    ((110, 40, 100), (235, 235, 240)),
)
WORDS = (
    "ร้านขายยา",
    "ผ้าครามสกลนคร",
    "ก๋วยเตี๋ยว",
    "ร้านทอง",
    "เสริมสวย",
    "กาแฟสด",
    "เครื่องเขียน",
    "คลินิก",
    "ข้าวแกง",
    "ส้มตำไก่ย่าง",
    "ซ่อมมอเตอร์ไซค์",
    "มือถือ",
    "หมูกระทะ",
    "ร้านหนังสือ",
    "วัสดุก่อสร้าง",
    "โรงแรม",
    "ขนมจีน",
    "อะไหล่ยนต์",
)


@dataclass(frozen=True, slots=True)
class Plot:
    width: float
    floors: int
    wall: Finish

    @property
    def top(self) -> float:
        return GROUND_FLOOR + (self.floors - 1) * FLOOR


GOODS: tuple[Colour, ...] = (
    (90, 120, 150),
    (60, 90, 120),
    (150, 160, 165),
    (120, 90, 60),
    (60, 110, 80),
    (60, 70, 150),
    (170, 190, 200),
)
CANVAS: tuple[Colour, ...] = (
    (60, 60, 170),
    (150, 90, 40),
    (70, 130, 60),
    (50, 150, 215),
    (120, 70, 120),
    (150, 140, 60),
)


def _pick(rng: np.random.Generator, count: int) -> int:
    return int(rng.integers(0, count))


def shophouse(rng: np.random.Generator) -> tuple[Prop, float]:
    """One house with its front at y = 0 looking to -y, x from 0 to its width (returned)."""
    wall = WALL.dyed(WALLS[_pick(rng, len(WALLS))])
    plot = Plot(float(rng.choice([3.6, 4.0, 4.4])), int(rng.integers(2, 4)), wall)
    parts = [*_walls(plot), *_opening(rng, plot)]
    if rng.random() < 0.75:
        parts += _awning(plot.width, Finish(CANVAS[_pick(rng, len(CANVAS))], grain=0.3))
    for floor in range(1, plot.floors):
        parts += _storey(rng, plot, GROUND_FLOOR + (floor - 1) * FLOOR)
    if rng.random() < 0.4:
        parts.append(_tank(plot))
    boards = [_board(rng, plot)]
    if rng.random() < 0.45:
        boards.append(_projecting(rng, plot))
    return together([Prop(merge(parts)), *boards]), plot.width


def _walls(plot: Plot) -> list[Mesh]:
    w, top, wall = plot.width, plot.top, plot.wall
    parts = [
        box((0, 0.0, GROUND_FLOOR), (w, 9, top + 0.4), wall),
        box((0, 0.3, 0), (w, 9, GROUND_FLOOR), INSIDE),
        box((0, -0.03, GROUND_FLOOR - 0.35), (w, 0.3, GROUND_FLOOR + 0.05), wall),
        box((-0.05, -0.14, top + 0.35), (w + 0.05, 0.2, top + 0.6), CONCRETE),
        limb((w - 0.2, -0.06, 0), (w - 0.2, -0.06, top), (0.045, 0.045), PIPE),
    ]
    parts += [box((x - 0.14, -0.05, 0), (x + 0.14, 0.4, top + 0.5), wall) for x in (0.0, w)]
    return parts


def _opening(rng: np.random.Generator, plot: Plot) -> list[Mesh]:
    """The ground floor: a rolling shutter, a shop with goods, or a glass front."""
    kind, w = _pick(rng, 3), plot.width
    if kind == 0:
        tone = float(rng.uniform(120, 185))
        return _shutter(w, Finish((tone * 1.02, tone, tone * 0.94), grain=0.4))
    if kind == 1:
        goods = [
            _crate(rng, float(rng.uniform(0.4, w - 0.7)), float(rng.uniform(-0.7, 0.1)))
            for _ in range(12)
        ]
        lamp = box((0.4, 0.2, 2.9), (w - 0.4, 0.26, 2.98), Finish((235, 245, 245), glow=0.6))
        return [*goods, lamp]
    step = (w - 0.6) / 4
    panes = [
        box((0.3 + i * step, 0.10, 0.25), (0.22 + (i + 1) * step, 0.14, 2.8), PANE)
        for i in range(4)
    ]
    return [box((0.2, 0.12, 0), (w - 0.2, 0.18, GROUND_FLOOR - 0.5), FRAME), *panes]


def _shutter(width: float, finish: Finish) -> list[Mesh]:
    slats = []
    for z in np.arange(24) * 0.131:
        low, mid, high = z, z + 0.065, z + 0.131
        a, b, y, dent = 0.15, width - 0.15, 0.16, 0.11
        slats += [[(a, y, low), (b, y, low), (b, dent, mid), (a, dent, mid)]]
        slats += [[(a, dent, mid), (b, dent, mid), (b, y, high), (a, y, high)]]
    return [flat(slats, finish)]


def _crate(rng: np.random.Generator, x: float, y: float) -> Mesh:
    size, high = float(rng.uniform(0.25, 0.5)), float(rng.uniform(0.25, 0.8))
    return box(
        (x, y, 0), (x + size, y + 0.4, high), Finish(GOODS[_pick(rng, len(GOODS))], grain=0.3)
    )


def _awning(width: float, cloth: Finish) -> list[Mesh]:
    light, stripes = Finish((222, 226, 228), grain=0.3), 10
    parts = []
    for i in range(stripes):
        a, b = 0.1 + i * (width - 0.2) / stripes, 0.1 + (i + 1) * (width - 0.2) / stripes
        slope = [(a, -1.4, 2.45), (b, -1.4, 2.45), (b, 0.0, 2.92), (a, 0.0, 2.92)]
        hem = [(a, -1.4, 2.27), (b, -1.4, 2.27), (b, -1.4, 2.45), (a, -1.4, 2.45)]
        below = [slope[3], slope[2], slope[1], slope[0]]
        parts.append(flat([slope, hem, below], cloth if i % 2 else light))
    return parts


def _board(rng: np.random.Generator, plot: Plot) -> Prop:
    """The name of the shop along the front."""
    ground, ink = BOARDS[_pick(rng, len(BOARDS))]
    a, b, y, low, high = 0.2, plot.width - 0.2, -0.22, 2.98, 3.74
    mesh = box((a, y, low), (b, -0.02, high), Finish(ground, grain=0.12))
    words = WORDS[_pick(rng, len(WORDS))]
    front = ((a, y - 0.01, high), (b, y - 0.01, high), (b, y - 0.01, low), (a, y - 0.01, low))
    return Prop(mesh, (Sign(words, front, ink),))


def _projecting(rng: np.random.Generator, plot: Plot) -> Prop:
    """A board across the pavement, to be read by those who come along the street."""
    ground, ink = BOARDS[_pick(rng, len(BOARDS))]
    x, low, high = plot.width * 0.12, 3.85, 4.75
    mesh = box((x, -1.5, low), (x + 0.14, -0.1, high), Finish(ground, grain=0.12, glow=0.08))
    words = WORDS[_pick(rng, len(WORDS))]
    left, right = x - 0.01, x + 0.15
    one = ((left, -0.1, high), (left, -1.5, high), (left, -1.5, low), (left, -0.1, low))
    other = ((right, -1.5, high), (right, -0.1, high), (right, -0.1, low), (right, -1.5, low))
    return Prop(mesh, (Sign(words, one, ink), Sign(words, other, ink)))


def _storey(rng: np.random.Generator, plot: Plot, z: float) -> list[Mesh]:
    w = plot.width
    parts = [box((0.2, -0.32, z + 0.75), (w - 0.2, 0, z + 0.85), CONCRETE)]
    half = (w - 0.6) / 2
    for i in range(2):
        parts += _window(0.3 + i * half + 0.1, 0.3 + (i + 1) * half - 0.1, z + 0.95)
    if rng.random() < 0.7:
        x = float(rng.uniform(0.4, w - 1.3))
        parts.append(box((x, -0.42, z + 0.15), (x + 0.8, -0.05, z + 0.7), CONDENSER))
        parts.append(box((x + 0.1, -0.43, z + 0.21), (x + 0.56, -0.415, z + 0.64), INSIDE))
    if rng.random() < 0.5:
        parts += _balcony(w, z)
    return parts


def _window(a: float, b: float, z: float) -> list[Mesh]:
    middle = (a + b) / 2
    parts = [box((a, -0.05, z), (b, 0.01, z + 1.5), FRAME)]
    for low, high in ((a + 0.06, middle - 0.03), (middle + 0.03, b - 0.06)):
        parts.append(box((low, -0.055, z + 0.07), (high, -0.04, z + 1.0), PANE))
        parts.append(box((low, -0.055, z + 1.06), (high, -0.04, z + 1.44), PANE))
    return parts


def _balcony(width: float, z: float) -> list[Mesh]:
    a, b = 0.2, width - 0.2
    bars = [
        box((x, -0.9, z + 0.15), (x + 0.03, -0.87, z + 1.0), STEEL) for x in np.arange(a, b, 0.2)
    ]
    floor = box((a, -0.9, z + 0.05), (b, 0, z + 0.15), CONCRETE)
    return [floor, *bars, box((a, -0.91, z + 1.0), (b, -0.86, z + 1.05), STEEL)]


def _tank(plot: Plot) -> Mesh:
    x, top = plot.width / 2, plot.top + 0.9
    tank = Finish((190, 180, 160), mirror=0.2)
    return limb((x, 3, top), (x, 3, top + 1.0), (0.5, 0.5), tank)


def row(rng: np.random.Generator, x: float, y: tuple[float, float]) -> Prop:
    """Houses side by side along a street; those at x < 0 look to +x, the others to -x."""
    houses, reached = [], y[0]
    while reached < y[1]:
        house, width = shophouse(rng)
        if x < 0:
            houses.append(house.turned(90).moved(x=x, y=reached))
        else:
            houses.append(house.turned(-90).moved(x=x, y=reached + width))
        reached += width + (4.0 if rng.random() < 0.06 else 0.0)
    return together(houses)
