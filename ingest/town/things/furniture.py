"""What stands along Thai streets: poles with wires, lamps, stalls, barriers, cones, flags."""

from __future__ import annotations

import numpy as np

from ingest.town.pictures.finishes import CONCRETE, PLASTIC, STEEL, Colour, Finish
from ingest.town.pictures.meshes import Mesh, merge
from ingest.town.pictures.props import Prop, Sign
from ingest.town.pictures.solids import Point, ball, box, flat, limb

WIRE = Finish((34, 34, 36))
LAMP = Finish((225, 235, 238), glow=0.3)
HIGHEST_WIRE = 8.4


def pole() -> Mesh:
    """A concrete power pole with cross arms, insulators and a transformer's bracket."""
    parts = [box((-0.14, -0.11, 0), (0.14, 0.11, 9.2), CONCRETE)]
    for z in (8.4, 7.6):
        parts.append(box((-1.0, -0.06, z - 0.05), (1.0, 0.06, z + 0.05), STEEL))
        parts += [
            ball((x, 0, z + 0.12), (0.06, 0.06, 0.1), PLASTIC) for x in (-0.9, -0.4, 0.4, 0.9)
        ]
    parts.append(box((-0.02, -0.16, 2.0), (0.02, -0.11, 2.6), Finish((60, 190, 226))))
    return merge(parts)


def wires(x: float, y: tuple[float, float], spacing: float) -> Mesh:
    """Sagging power lines and the bundle of telephone cables along a row of poles."""
    spans = []
    for start in np.arange(y[0], y[1], spacing):
        for across, z, sag in _strands():
            spans.append(_span((x + across, float(start), z), spacing, sag))
    return merge(spans)


def _strands() -> list[tuple[float, float, float]]:
    power = [(across, z, 0.35) for z in (8.5, 7.7) for across in (-0.9, -0.4, 0.4, 0.9)]
    cables = [(0.16 + 0.05 * i, 5.6 - 0.09 * i, 0.45 + 0.07 * i) for i in range(7)]
    return power + cables


def _span(start: Point, length: float, sag: float) -> Mesh:
    share = np.linspace(0.0, 1.0, 9)
    height = start[2] - 4 * sag * share * (1 - share)
    middle = np.stack([np.full(9, start[0]), start[1] + share * length, height], axis=1)
    thick = np.array([0.0, 0.0, 0.022])
    quads = np.stack(
        [middle[:-1] - thick, middle[1:] - thick, middle[1:] + thick, middle[:-1] + thick], axis=1
    )
    side = np.array([0.028, 0.0, 0.0])
    flat_quads = np.stack(
        [middle[:-1] - side, middle[:-1] + side, middle[1:] + side, middle[1:] - side], axis=1
    )
    both = np.concatenate([quads, quads[:, ::-1], flat_quads, flat_quads[:, ::-1]])
    return flat(both, WIRE)


def street_lamp(reach: float) -> Mesh:
    """A steel lamp whose arm reaches over the street (to +x when positive)."""
    return merge(
        [
            limb((0, 0, 0), (0, 0, 7.2), (0.09, 0.06), STEEL),
            limb((0, 0, 7.2), (reach, 0, 7.7), (0.05, 0.04), STEEL),
            box((reach - 0.3, -0.12, 7.62), (reach + 0.3, 0.12, 7.72), LAMP),
        ]
    )


def stall(rng: np.random.Generator, cloth: Colour, words: str) -> Prop:
    """A market stall, 2.4 m wide, its front at y = 0 looking to -y, under a parasol or sheet."""
    cover = Finish(cloth, grain=0.2)
    parts = [box((0, 0, 0.75), (2.4, 1.1, 0.82), Finish((70, 110, 150), grain=0.3))]
    parts += [
        box((x, y, 0), (x + 0.05, y + 0.05, 2.2), STEEL) for x in (0, 2.35) for y in (0, 1.05)
    ]
    parts.append(box((0.02, 0.0, 0.10), (2.38, 0.03, 0.75), Finish(cloth, grain=0.3)))
    roof = [(-0.2, -0.5, 2.05), (2.6, -0.5, 2.05), (2.6, 1.3, 2.5), (-0.2, 1.3, 2.5)]
    parts.append(flat([roof, roof[::-1]], cover))
    hem = [(-0.2, -0.5, 1.85), (2.6, -0.5, 1.85), (2.6, -0.5, 2.05), (-0.2, -0.5, 2.05)]
    parts.append(flat([hem], cover))
    for x in np.arange(0.2, 2.3, 0.34):
        parts += _heap(rng, float(x))
    edge = ((0.1, -0.51, 2.04), (2.3, -0.51, 2.04), (2.3, -0.51, 1.86), (0.1, -0.51, 1.86))
    return Prop(merge(parts), (Sign(words, edge, (245, 245, 245)),))


def _heap(rng: np.random.Generator, x: float) -> list[Mesh]:
    """A tray of fruit or vegetables."""
    hues = ((40, 60, 200), (40, 170, 230), (60, 150, 70), (50, 110, 220), (90, 190, 120))
    fruit = Finish(hues[int(rng.integers(0, len(hues)))], mirror=0.04)
    spots = rng.uniform(-0.12, 0.12, (9, 2))
    return [
        ball((x + float(u), 0.3 + 2 * float(v), 0.88 + 0.05 * (i % 3)), (0.07, 0.07, 0.065), fruit)
        for i, (u, v) in enumerate(spots)
    ]


def parasol(cloth: Colour) -> Mesh:
    """A large sunshade at the origin."""
    ring = np.linspace(0, 2 * np.pi, 9)
    rim = np.stack([1.3 * np.cos(ring), 1.3 * np.sin(ring), np.full(9, 2.0)], axis=1)
    panels = []
    for i in range(8):
        finish = Finish(cloth if i % 2 else (225, 228, 230), grain=0.15)
        tip = (0.0, 0.0, 2.55)
        face = [tuple(rim[i]), tuple(rim[i + 1]), tip, tip]
        panels.append(flat([face, [face[1], face[0], tip, tip]], finish))
    return merge([limb((0, 0, 0), (0, 0, 2.5), (0.03, 0.03), STEEL), *panels])


def barrier(reach: float) -> Mesh:
    """A raised car park barrier with its box; the open arm points up along +x."""
    arm = []
    for i in range(8):
        share, following = i / 8, (i + 1) / 8
        finish = Finish((50, 46, 190) if i % 2 else (230, 232, 232))
        start = (0.2 + reach * 0.22 * share, 0.0, 1.0 + reach * share)
        end = (0.2 + reach * 0.22 * following, 0.0, 1.0 + reach * following)
        arm.append(limb(start, end, (0.045, 0.045), finish))
    cabinet = box((-0.2, -0.18, 0), (0.2, 0.18, 1.15), Finish((40, 150, 230), grain=0.2))
    return merge([cabinet, *arm])


def booth(words: str) -> Prop:
    """A guard's booth, front at y = 0 looking to -y."""
    wall, pane = Finish((224, 226, 222), grain=0.2), Finish((80, 76, 66), mirror=0.3)
    mesh = merge(
        [
            box((0, 0, 0), (1.6, 1.6, 2.4), wall),
            box((0.15, -0.02, 1.0), (1.45, 0.02, 1.95), pane),
            box((-0.02, 0.15, 1.0), (0.02, 1.45, 1.95), pane),
            box((-0.25, -0.25, 2.4), (1.85, 1.85, 2.55), Finish((120, 70, 40), grain=0.2)),
        ]
    )
    front = ((0.1, -0.03, 2.36), (1.5, -0.03, 2.36), (1.5, -0.03, 2.02), (0.1, -0.03, 2.02))
    return Prop(mesh, (Sign(words, front, (120, 60, 30)),))


def cone() -> Mesh:
    return merge(
        [
            box((-0.18, -0.18, 0), (0.18, 0.18, 0.04), PLASTIC),
            limb((0, 0, 0.06), (0, 0, 0.68), (0.14, 0.03), Finish((30, 90, 235))),
            limb((0, 0, 0.34), (0, 0, 0.46), (0.105, 0.08), Finish((235, 238, 238))),
        ]
    )


def flag_line(start: Point, end: Point, colours: tuple[Colour, ...]) -> Mesh:
    """Small pennants on a string, as at temple fairs."""
    a, b = np.asarray(start), np.asarray(end)
    count = max(2, int(np.linalg.norm(b - a) / 0.35))
    parts = []
    for i in range(count):
        share = (i + 0.5) / count
        at = a + (b - a) * share - [0, 0, 1.2 * share * (1 - share)]
        along = (b - a) / np.linalg.norm(b - a) * 0.12
        corners = [
            tuple(at - along),
            tuple(at - [0, 0, 0.28]),
            tuple(at + along),
            tuple(at + along),
        ]
        finish = Finish(colours[i % len(colours)])
        parts.append(flat([corners, corners[::-1]], finish))
    return merge(parts)


def traffic_light() -> Mesh:
    """A mast with signal heads for those who come from the camera's side."""
    head = [box((-0.18, -0.15, 3.0), (0.18, 0.1, 4.0), PLASTIC)]
    for z, colour in ((3.82, (40, 40, 90)), (3.5, (50, 90, 100)), (3.18, (90, 220, 90))):
        glow = 0.8 if z < 3.4 else 0.0
        head.append(ball((0, -0.16, z), (0.12, 0.04, 0.12), Finish(colour, mirror=0.1, glow=glow)))
    bands = [
        limb((0, 0, 0.6 * i), (0, 0, 0.6 * (i + 1)), (0.07, 0.07), PLASTIC if i % 2 else LAMP)
        for i in range(5)
    ]
    return merge([*bands, *head])


def direction_board(*lines: str) -> Prop:
    """A blue board over the verge with one destination a line, looking to -y."""
    top, height = 5.6, 0.7
    low = top - height * len(lines) - 0.2
    board = box((-1.9, -0.05, low), (1.9, 0.05, top), Finish((130, 70, 20), grain=0.06))
    posts = [limb((x, 0.1, 0), (x, 0.1, top), (0.08, 0.08), STEEL) for x in (-1.3, 1.3)]
    signs = []
    for i, words in enumerate(lines):
        high = top - 0.1 - i * height
        below = high - height
        corners = (
            (-1.8, -0.06, high),
            (1.8, -0.06, high),
            (1.8, -0.06, below),
            (-1.8, -0.06, below),
        )
        signs.append(Sign(words, corners, (240, 244, 244)))
    return Prop(merge([board, *posts]), tuple(signs))
