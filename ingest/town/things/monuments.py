"""What one knows the town by: a white stupa with a golden spire, a temple, public offices."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from ingest.town.pictures.finishes import Colour, Finish
from ingest.town.pictures.lenses import Points
from ingest.town.pictures.meshes import Mesh, both_sides, merge
from ingest.town.pictures.props import Prop, Sign
from ingest.town.pictures.solids import ball, box, flat, loft, superellipse

WHITEWASH = Finish((222, 232, 236), grain=0.18)
GOLD = Finish((60, 165, 220), mirror=0.22, glow=0.06)
ROOF = Finish((40, 84, 190), mirror=0.05, grain=0.12)
TYMPANUM = Finish((40, 34, 128), mirror=0.05, grain=0.15)
PANE = Finish((96, 88, 76), mirror=0.30)

STUPA = (
    (0.0, 10.0),
    (1.2, 10.0),
    (1.25, 8.6),
    (2.6, 8.6),
    (2.7, 7.4),
    (7.6, 6.2),
    (7.7, 6.9),
    (8.3, 6.9),
    (8.4, 5.6),
    (9.6, 5.0),
    (10.2, 3.6),
    (12.2, 4.4),
    (14.0, 4.0),
    (17.5, 2.3),
    (19.0, 1.6),
)
SPIRE = ((19.0, 1.7), (19.6, 1.9), (20.2, 1.2), (22.0, 0.6), (24.0, 0.12))


def _tower(profile: tuple[tuple[float, float], ...], finish: Finish, power: float) -> Mesh:
    """Square storeys: heights and widths."""
    rings = [_ring(z, width, power) for z, width in _stepped(profile)]
    return loft(np.stack(rings), finish)


def _stepped(profile: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """Each point twice, so that edges stay sharp under smooth shading."""
    points: list[tuple[float, float]] = []
    for (z, width), (above, wider) in pairwise(profile):
        points += [(z + 0.01, width), (above - 0.01, wider)]
    return points


def _ring(z: float, width: float, power: float) -> Points:
    flat_ring = superellipse(width, width, power, 32)
    return np.concatenate([flat_ring, np.full((32, 1), z)], axis=1)


def stupa() -> Mesh:
    """24 m high at the origin, with a false door on each side."""
    doors = []
    for turn in (0, 90, 180, 270):
        frame = box((-1.2, -3.75, 2.7), (1.2, -3.35, 6.4), GOLD)
        leaf = box((-0.8, -3.80, 2.7), (0.8, -3.70, 5.7), Finish((50, 70, 110), grain=0.2))
        doors.append(merge([frame, leaf]).turned(turn))
    return merge(
        [
            _tower(STUPA, WHITEWASH, 9.0),
            _tower(SPIRE, GOLD, 3.0),
            ball((0, 0, 24.2), (0.2,) * 3, GOLD),
            *doors,
        ]
    )


def _gable(half: float, low: float, high: float, y: tuple[float, float]) -> Mesh:
    """A tiled roof, ridge along y, with golden edges on its front."""
    front, back = y
    left = [(-half, front, low), (0, front, high), (0, back, high), (-half, back, low)]
    right = [(0, front, high), (half, front, low), (half, back, low), (0, back, high)]
    tympanum = [(-half * 0.8, front + 0.05, low), (half * 0.8, front + 0.05, low)]
    tympanum += [(0, front + 0.05, high * 0.97 + low * 0.03)] * 2
    edges = both_sides(
        box((half - 0.12, front - 0.06, low - 0.1), (half + 0.25, front + 0.1, low + 0.16), GOLD)
    )
    rim = []
    for side in (-1.0, 1.0):
        slope = [(side * half, front - 0.05, low), (side * half, front - 0.05, low + 0.22)]
        slope += [(0.0, front - 0.05, high + 0.22), (0.0, front - 0.05, high)]
        rim.append(flat([slope if side < 0 else slope[::-1]], GOLD))
    finial = ball((0, front, high + 0.45), (0.08, 0.08, 0.5), GOLD)
    return merge(
        [
            flat([left[::-1], right[::-1]], ROOF),
            flat([tympanum], TYMPANUM),
            *_ornament(half, low, high, front),
            edges,
            *rim,
            finial,
        ]
    )


def _ornament(half: float, low: float, high: float, y: float) -> list[Mesh]:
    """Gilded tendrils on a gable, as a triangle of small scrolls."""
    scrolls = []
    for row in range(7):
        share = (row + 0.5) / 7.8
        z, reach = low + (high - low) * share, half * 0.72 * (1 - share)
        size = (half * 0.024, 0.03, half * 0.03)
        places = np.linspace(-reach, reach, 15 - 2 * row)
        scrolls += [ball((float(x), y, z), size, GOLD) for x in places]
    return scrolls


def hall() -> Mesh:
    """An assembly hall 12 m wide with a doubled roof, its front at y = 0 looking to -y."""
    walls = [
        box((-5.0, 1.5, 0), (5.0, 22, 6.0), WHITEWASH),
        box((-6.2, -0.5, 0), (6.2, 23, 1.0), WHITEWASH),
    ]
    columns = [box((x - 0.3, 0.2, 1.0), (x + 0.3, 0.8, 6.0), GOLD) for x in (-4.6, -1.7, 1.7, 4.6)]
    door = box((-1.0, 1.4, 1.0), (1.0, 1.6, 4.4), Finish((40, 40, 110), grain=0.2))
    roofs = [_gable(6.6, 6.0, 9.6, (-0.8, 23.0)), _gable(4.6, 8.6, 12.2, (0.2, 21.0))]
    return merge([*walls, *columns, door, *roofs])


def temple_gate(words: str) -> Prop:
    """A gate 7 m wide over a passage, its front at y = 0 looking to -y."""
    posts = both_sides(
        box((2.2, 0.0, 0), (3.4, 1.4, 4.6), WHITEWASH),
        box((2.1, -0.1, 0), (3.5, 1.5, 0.7), WHITEWASH),
        box((2.1, -0.1, 4.3), (3.5, 1.5, 4.6), GOLD),
    )
    beam = box((-3.5, 0.1, 4.6), (3.5, 1.3, 5.6), WHITEWASH)
    board = box((-2.4, -0.02, 4.72), (2.4, 0.12, 5.48), Finish((40, 30, 120), grain=0.1))
    roofs = [_gable(4.2, 5.6, 7.6, (-0.5, 1.9)), _gable(2.9, 6.9, 9.2, (-0.3, 1.7))]
    front = ((-2.3, -0.03, 5.44), (2.3, -0.03, 5.44), (2.3, -0.03, 4.76), (-2.3, -0.03, 4.76))
    return Prop(merge([posts, beam, board, *roofs]), (Sign(words, front, (110, 215, 245)),))


def temple_wall(length: float) -> Mesh:
    """A low white wall with pillars along x from the origin."""
    parts = [box((0, 0, 0), (length, 0.25, 1.1), WHITEWASH)]
    for x in np.arange(0, length, 2.0):
        parts.append(box((x - 0.2, -0.08, 0), (x + 0.2, 0.33, 1.5), WHITEWASH))
        parts.append(ball((float(x), 0.12, 1.66), (0.16, 0.16, 0.22), GOLD))
    return merge(parts)


def office(words: str, width: float, floors: int, wall: Colour) -> Prop:
    """A public building, its front at y = 0 looking to -y, x from 0 to its width."""
    coat, top = Finish(wall, grain=0.25), floors * 3.4
    parts = [box((0, 0, 0), (width, 12, top), coat)]
    parts.append(
        box((-0.4, -1.0, top), (width + 0.4, 12, top + 0.5), Finish((200, 206, 208), grain=0.3))
    )
    for floor in range(floors):
        z = floor * 3.4
        for x in np.arange(0.6, width - 2.0, 2.6):
            parts.append(box((x, -0.06, z + 0.9), (x + 1.9, 0.02, z + 2.6), PANE))
            parts.append(box((x - 0.1, -0.45, z + 2.65), (x + 2.0, 0, z + 2.75), coat))
    columns = np.arange(0.0, width + 0.1, 5.2)
    parts += [box((x - 0.22, -0.9, 0), (x + 0.22, -0.5, top), WHITEWASH) for x in columns]
    a, b, low, high = width * 0.18, width * 0.82, top - 0.55, top + 0.75
    parts.append(box((a, -1.2, low), (b, -1.02, high), Finish((130, 60, 24), grain=0.08)))
    front = ((a, -1.22, high), (b, -1.22, high), (b, -1.22, low), (a, -1.22, low))
    return Prop(merge(parts), (Sign(words, front, (225, 240, 245)),))
