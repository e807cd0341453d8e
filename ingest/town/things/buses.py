"""A provincial bus (รถโดยสารประจำทาง) with its destination over the windscreen."""

from __future__ import annotations

from detectors.drawing.layouts import Layout
from ingest.town.pictures.finishes import (
    CHROME,
    DEEP_GLASS,
    GLASS,
    HEADLAMP,
    INDICATOR,
    PLASTIC,
    RUBBER,
    SEAM,
    TAIL_LAMP,
    Colour,
    Finish,
)
from ingest.town.pictures.meshes import Mesh, both_sides, merge
from ingest.town.pictures.props import Sign
from ingest.town.pictures.solids import badge, box, limb
from ingest.town.things.bodies import Level, axle, shell
from ingest.town.things.fleet import Mount, Vehicle

LENGTH = 8.2
BODY = (
    Level(0.36, 2.04, 0.10, LENGTH - 0.04),
    Level(0.48, 2.14, 0.02, LENGTH),
    Level(1.00, 2.18, 0.00, LENGTH),
    Level(1.12, 2.18, 0.02, LENGTH),
    Level(2.08, 2.12, 0.18, LENGTH - 0.04),
    Level(2.42, 2.06, 0.26, LENGTH - 0.06),
    Level(2.54, 1.92, 0.42, LENGTH - 0.16),
    Level(2.60, 1.60, 0.80, LENGTH - 0.50),
)
"""The small bus of provincial lines, 2.18 m wide."""


def _skin(coat: Finish, stripe: Colour) -> Mesh:
    body = shell(BODY, coat, radius=0.16, step=0.08)
    body = body.dyed(body.twin_patch((0.0, 0.80), (1.12, 2.08)), GLASS)
    body = body.dyed(body.patch((0.0, 0.66), (1.12, 1.24)), DEEP_GLASS)
    body = body.dyed(body.twin_patch((0.0, 0.72), (2.14, 2.40)), DEEP_GLASS)
    body = body.dyed(body.twin_patch((1.04, 1.64), (1.24, 1.96)), GLASS)
    body = body.dyed(body.patch((2.06, 2.60), (1.30, 2.0)), GLASS)
    band = body.twin_patch((0.0, 2.67), (0.92, 1.04))
    body = body.dyed(band, Finish(stripe, mirror=0.1))
    return body.dyed(body.twin_patch((1.80, 1.98), (0.62, 0.90)), TAIL_LAMP).mesh


def _front() -> list[Mesh]:
    face = both_sides(
        badge((0.74, -0.012, 0.70), (0.44, 0.20), PLASTIC, 4),
        badge((0.68, -0.020, 0.70), (0.20, 0.16), HEADLAMP, 2.6),
        badge((0.88, -0.020, 0.70), (0.12, 0.14), INDICATOR, 3),
        limb((1.02, 0.18, 2.00), (1.20, -0.05, 1.92), (0.02, 0.02), PLASTIC),
        box((1.12, -0.10, 1.52), (1.30, -0.04, 1.92), PLASTIC),
    )
    wipers = [
        limb((x, 0.03, 1.14), (x + 0.5, 0.08, 1.36), (0.015, 0.01), RUBBER) for x in (-0.7, 0.1)
    ]
    return [
        face,
        *wipers,
        box((-1.07, -0.05, 0.40), (1.07, 0.10, 0.58), PLASTIC),
        box((-0.9, -0.03, 0.855), (0.9, 0.05, 0.885), CHROME),
        box((-0.012, 0.0, 1.15), (0.012, 0.21, 2.08), SEAM),
    ]


def _rear() -> list[Mesh]:
    end = LENGTH
    louvres = [
        box((-0.62, end - 0.01, z), (0.62, end + 0.012, z + 0.02), SEAM)
        for z in (1.06, 1.11, 1.16, 1.21)
    ]
    return [
        *louvres,
        box((-0.26, end - 0.02, 0.56), (0.26, end + 0.015, 0.84), PLASTIC),
        box((-1.06, end - 0.08, 0.36), (1.06, end + 0.05, 0.50), PLASTIC),
        box((-0.70, end - 0.06, 2.10), (0.70, end - 0.005, 2.30), DEEP_GLASS),
        both_sides(box((0.80, end - 0.02, 0.56), (0.98, end + 0.02, 0.64), INDICATOR)),
    ]


def bus(paint: Colour, stripe: Colour, destination: str) -> Vehicle:
    parts = [_skin(Finish(paint, mirror=0.10), stripe), *_front(), *_rear()]
    parts += [axle(1.08, y, 0.42, 0.26) for y in (1.6, 6.2)]
    board = ((-0.78, 0.16, 2.38), (0.78, 0.16, 2.38), (0.78, 0.14, 2.16), (-0.78, 0.14, 2.16))
    return Vehicle(
        "bus",
        merge(parts),
        LENGTH,
        rear_plate=Mount(LENGTH + 0.03, 0.70, Layout.TRANSPORT),
        front_plate=Mount(-0.07, 0.49, Layout.TRANSPORT),
        signs=(Sign(destination, board, (80, 220, 250)),),
    )
