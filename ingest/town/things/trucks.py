"""Thai light trucks: a cab-over with a closed box or a stake body with its load."""

from __future__ import annotations

import numpy as np

from detectors.drawing.layouts import Layout
from ingest.town.pictures.finishes import (
    CHROME,
    DEEP_GLASS,
    GLASS,
    HEADLAMP,
    INDICATOR,
    PLASTIC,
    RED_TAPE,
    RUBBER,
    SEAM,
    STEEL,
    TAIL_LAMP,
    TIMBER,
    YELLOW_TAPE,
    Colour,
    Finish,
)
from ingest.town.pictures.meshes import Mesh, both_sides, merge
from ingest.town.pictures.props import Sign
from ingest.town.pictures.solids import badge, ball, box, front_panel, limb
from ingest.town.things.bodies import Level, Shell, axle, shell
from ingest.town.things.fleet import Mount, Vehicle

LENGTH, WIDTH = 5.6, 1.90
BED_FROM, BED_Z = 1.72, 0.80

CAB = (
    Level(0.40, 1.70, 0.03, 1.60),
    Level(0.60, 1.74, 0.00, 1.60),
    Level(1.04, 1.74, 0.01, 1.60),
    Level(1.14, 1.73, 0.03, 1.60),
    Level(1.88, 1.62, 0.27, 1.60),
    Level(1.98, 1.54, 0.36, 1.58),
    Level(2.06, 1.40, 0.52, 1.50),
    Level(2.09, 1.10, 0.78, 1.30),
)
BUMPER = (
    Level(0.40, 1.70, -0.03, 0.40),
    Level(0.46, 1.77, -0.07, 0.40),
    Level(0.68, 1.77, -0.07, 0.40),
    Level(0.72, 1.72, -0.04, 0.40),
)


def _cab(paint: Finish) -> Mesh:
    body = shell(CAB, paint, radius=0.12, step=0.08)
    body = body.dyed(body.twin_patch((0.0, 0.74), (1.14, 1.88)), GLASS)
    body = body.dyed(body.patch((0.0, 0.66), (1.14, 1.26)), DEEP_GLASS)
    body = body.dyed(body.twin_patch((1.14, 1.52), (1.18, 1.80)), GLASS)
    seats = [
        badge((x, 0.01, z), size, DEEP_GLASS, 3).leaning(0.324, 1.14)
        for x in (-0.40, 0.40)
        for z, size in ((1.38, (0.44, 0.26)), (1.60, (0.22, 0.17)))
    ]
    sun_strip = body.patch((0.0, 0.66), (1.80, 1.90))
    return merge([body.dyed(sun_strip, DEEP_GLASS).mesh, *seats])


def _face(paint: Finish, bumper: Finish) -> Mesh:
    """Everything on the front of the cab."""
    front: Shell = shell(BUMPER, bumper, radius=0.09, step=0.08)
    lamps = both_sides(
        badge((0.63, -0.078, 0.57), (0.36, 0.17), PLASTIC, 4),
        badge((0.63, -0.083, 0.57), (0.32, 0.13), HEADLAMP, 4),
        badge((0.80, -0.014, 0.86), (0.09, 0.19), INDICATOR, 4),
        box((0.80, 0.12, 1.62), (1.02, 0.15, 1.65), PLASTIC),
        box((0.84, 0.10, 1.24), (1.02, 0.13, 1.27), PLASTIC),
        box((0.94, 0.08, 1.22), (1.10, 0.14, 1.60), PLASTIC),
        front_panel((0.52, 0.84), (0.965, 0.985), -0.006, SEAM),
    )
    grille = [
        box((-0.48, -0.03, z - 0.012), (0.48, -0.01, z + 0.012), CHROME)
        for z in (0.83, 0.89, 0.95, 1.01)
    ]
    wipers = [
        limb((x, 0.015, 1.16), (x + 0.42, 0.055, 1.29), (0.012, 0.009), RUBBER)
        for x in (-0.5, 0.03)
    ]
    return merge(
        [
            front.mesh,
            lamps,
            front_panel((-0.5, 0.5), (0.79, 1.04), -0.012, PLASTIC),
            *grille,
            *wipers,
            badge((0.0, -0.036, 0.92), (0.17, 0.11), paint, 2),
        ]
    )


def _chassis() -> Mesh:
    return merge(
        [
            axle(0.86, 0.92, 0.38, 0.20),
            axle(0.87, 4.15, 0.38, 0.20),
            axle(0.65, 4.15, 0.38, 0.18),
            box((-0.80, 0.3, 0.28), (0.80, 1.3, 0.46), PLASTIC),
            box((-0.40, 1.3, 0.46), (0.40, LENGTH - 0.15, 0.68), PLASTIC),
            box((0.45, 1.9, 0.40), (0.80, 2.7, 0.72), STEEL),
        ]
    )


def _tail() -> Mesh:
    end = LENGTH
    lamps = both_sides(
        box((0.52, end - 0.05, 0.56), (0.92, end + 0.02, 0.75), PLASTIC),
        box((0.72, end, 0.59), (0.90, end + 0.03, 0.72), TAIL_LAMP),
        box((0.62, end, 0.59), (0.71, end + 0.03, 0.72), INDICATOR),
        box((0.54, end, 0.59), (0.61, end + 0.03, 0.72), HEADLAMP),
        box((0.48, 4.65, 0.16), (0.94, 4.67, 0.70), RUBBER),
    )
    return merge(
        [
            lamps,
            box((-0.88, end - 0.12, 0.40), (0.88, end - 0.03, 0.54), STEEL),
            box((-0.24, end - 0.03, 0.44), (0.24, end + 0.0, 0.72), PLASTIC),
        ]
    )


def _tapes() -> list[Mesh]:
    """Red and yellow reflectors along the lower edge of the rear."""
    width = WIDTH / 9
    return [
        box(
            (-WIDTH / 2 + i * width + 0.04, LENGTH, BED_Z + 0.04),
            (-WIDTH / 2 + (i + 1) * width - 0.04, LENGTH + 0.02, BED_Z + 0.09),
            YELLOW_TAPE if i % 2 else RED_TAPE,
        )
        for i in range(9)
    ]


def _box_body(cargo: Finish, top: float) -> Mesh:
    w, end = WIDTH / 2, LENGTH
    hinges = [
        box((w - 0.20, end, z - 0.03), (w - 0.02, end + 0.03, z + 0.03), STEEL)
        for z in (BED_Z + 0.25, (BED_Z + top) / 2, top - 0.25)
    ]
    sides = both_sides(
        box((w - 0.05, end - 0.06, BED_Z - 0.02), (w + 0.015, end + 0.02, top + 0.02), STEEL),
        box((w - 0.05, BED_FROM, BED_Z - 0.02), (w + 0.015, BED_FROM + 0.06, top + 0.02), STEEL),
        box((0.19, end + 0.01, BED_Z + 0.06), (0.22, end + 0.045, top - 0.06), STEEL),
        box((0.09, end + 0.03, BED_Z + 0.58), (0.25, end + 0.06, BED_Z + 0.63), STEEL),
        *hinges,
    )
    rails = [
        box((-w - 0.01, y, z - 0.035), (w + 0.01, y + 0.08, z + 0.035), STEEL)
        for z in (BED_Z, top)
        for y in (end - 0.06, BED_FROM - 0.02)
    ]
    ribs = [
        box((-w - 0.012, y, BED_Z), (w + 0.012, y + 0.05, top), cargo)
        for y in np.arange(BED_FROM + 0.3, end - 0.2, 0.4)
    ]
    seam = box((-0.012, end, BED_Z + 0.05), (0.012, end + 0.012, top - 0.05), SEAM)
    walls = box((-w, BED_FROM, BED_Z), (w, end, top), cargo)
    return merge([walls, seam, sides, *rails, *ribs])


def _stake_body(wood: Finish, load: Colour, rng: np.random.Generator) -> Mesh:
    """A bed with a coloured fence, as sugar cane and vegetables travel."""
    w, end, top = WIDTH / 2, LENGTH, BED_Z + 1.25
    posts = [
        box((x - 0.025, y - 0.025, BED_Z), (x + 0.025, y + 0.025, top), STEEL)
        for y in np.linspace(BED_FROM + 0.05, end - 0.04, 7)
        for x in (-w, w)
    ]
    posts += [
        box((x - 0.025, end - 0.05, BED_Z), (x + 0.025, end, top), STEEL)
        for x in np.linspace(-w * 0.66, w * 0.66, 5)
    ]
    boards = []
    for z in np.arange(BED_Z + 0.12, top - 0.05, 0.19):
        boards += [
            box((-w - 0.01, end - 0.03, z), (w + 0.01, end + 0.012, z + 0.11), wood),
            *both_sides_of_bed(z, wood),
        ]
    sacks = [
        ball(
            (rng.uniform(-0.7, 0.7), rng.uniform(BED_FROM + 0.4, end - 0.4), top + 0.02),
            (0.34, 0.42, 0.22),
            Finish(load, grain=0.3),
        )
        for _ in range(16)
    ]
    fill = box((-w + 0.06, BED_FROM + 0.1, BED_Z), (w - 0.06, end - 0.08, top), Finish(load))
    floor = box((-w, BED_FROM, BED_Z - 0.06), (w, end, BED_Z + 0.1), STEEL)
    return merge([floor, fill, *posts, *boards, *sacks])


def both_sides_of_bed(z: float, wood: Finish) -> list[Mesh]:
    w = WIDTH / 2
    side = box((w - 0.012, BED_FROM, z), (w + 0.03, LENGTH, z + 0.11), wood)
    return [both_sides(side), box((-w, BED_FROM, z), (w, BED_FROM + 0.04, z + 0.11), wood)]


def _vehicle(mesh: Mesh, signs: tuple[Sign, ...]) -> Vehicle:
    return Vehicle(
        kind="truck",
        mesh=mesh,
        length=LENGTH,
        front_plate=Mount(-0.09, 0.57, Layout.TRANSPORT),
        rear_plate=Mount(LENGTH + 0.02, 0.57, Layout.TRANSPORT),
        signs=signs,
    )


def _words_on_rear(words: str, z: float, ink: Colour) -> Sign:
    w, y = 0.72, LENGTH + 0.05
    corners = ((w, y, z + 0.14), (-w, y, z + 0.14), (-w, y, z - 0.14), (w, y, z - 0.14))
    return Sign(words, corners, (int(ink[0]), int(ink[1]), int(ink[2])))


def box_truck(paint: Colour, cargo: Colour, words: str = "") -> Vehicle:
    coat = Finish(paint, mirror=0.10)
    parts = [_cab(coat), _face(coat, coat), _chassis(), _tail(), *_tapes()]
    parts.append(_box_body(Finish(cargo, mirror=0.04, grain=0.28), top=2.48))
    signs = (_words_on_rear(words, 1.95, (120, 60, 30)),) if words else ()
    return _vehicle(merge(parts), signs)


def stake_truck(paint: Colour, fence: Colour, load: Colour) -> Vehicle:
    coat = Finish(paint, mirror=0.10)
    parts = [_cab(coat), _face(coat, STEEL), _chassis(), _tail(), *_tapes()]
    parts.append(_stake_body(TIMBER.dyed(fence), load, np.random.default_rng(7)))
    return _vehicle(merge(parts), ())
