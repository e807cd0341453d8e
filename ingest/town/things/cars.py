"""Passenger cars, pickups and vans: one shell each, with lamps and windows dyed into it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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
from ingest.town.pictures.solids import badge, ball, box, front_panel, limb
from ingest.town.things.bodies import Level, Shell, axle, shell
from ingest.town.things.fleet import Mount, Vehicle

HATCHBACK = (
    Level(0.19, 1.56, 0.14, 3.92),
    Level(0.26, 1.66, 0.05, 4.00),
    Level(0.46, 1.71, 0.00, 4.04),
    Level(0.62, 1.73, 0.02, 4.04),
    Level(0.72, 1.72, 0.09, 4.02),
    Level(0.79, 1.69, 0.28, 4.00),
    Level(0.85, 1.65, 0.60, 3.98),
    Level(0.91, 1.62, 0.92, 3.95),
    Level(0.96, 1.58, 1.10, 3.90),
    Level(1.20, 1.44, 1.50, 3.72),
    Level(1.36, 1.32, 1.80, 3.55),
    Level(1.44, 1.14, 2.10, 3.36),
    Level(1.48, 0.80, 2.45, 3.10),
)
"""A small family car of the Eco Car class, 4.04 m long."""

PICKUP_CAB = (
    Level(0.32, 1.62, 0.12, 3.45),
    Level(0.44, 1.76, 0.03, 3.45),
    Level(0.72, 1.82, 0.00, 3.45),
    Level(0.90, 1.82, 0.02, 3.45),
    Level(1.00, 1.80, 0.10, 3.45),
    Level(1.06, 1.77, 0.32, 3.45),
    Level(1.10, 1.73, 0.80, 3.45),
    Level(1.14, 1.69, 1.25, 3.44),
    Level(1.18, 1.66, 1.38, 3.42),
    Level(1.62, 1.42, 1.92, 3.30),
    Level(1.72, 1.30, 2.10, 3.24),
    Level(1.78, 1.00, 2.45, 3.05),
)
VAN = (
    Level(0.28, 1.66, 0.12, 4.85),
    Level(0.40, 1.80, 0.03, 4.92),
    Level(0.66, 1.86, 0.00, 4.94),
    Level(0.86, 1.87, 0.05, 4.94),
    Level(0.98, 1.86, 0.22, 4.93),
    Level(1.08, 1.84, 0.45, 4.92),
    Level(1.16, 1.82, 0.60, 4.91),
    Level(1.70, 1.70, 1.12, 4.84),
    Level(1.92, 1.62, 1.45, 4.78),
    Level(2.06, 1.46, 1.75, 4.66),
    Level(2.12, 1.10, 2.10, 4.40),
)
"""A ten-seat van as between-town lines use."""


@dataclass(frozen=True, slots=True)
class Glazing:
    """Heights between which the windows stand, and where pillars divide the sides (y)."""

    low: float
    high: float
    pillars: tuple[float, ...]


def _glazed(body: Shell, glazing: Glazing) -> Shell:
    band = (glazing.low, glazing.high)
    y = body.mesh.centres[:, 1]
    side = body.twin_patch((1.06, 1.62), (glazing.low + 0.02, glazing.high - 0.02))
    for pillar in glazing.pillars:
        side &= np.abs(y - pillar) > 0.045
    front, back = body.twin_patch((0.0, 0.84), band), body.twin_patch((1.84, 2.64), band)
    low = body.twin_patch((0.0, 0.80), (glazing.low, glazing.low + 0.10))
    return body.dyed(front | back | side, GLASS).dyed(low, DEEP_GLASS)


def _mirrors(x: float, y: float, z: float, paint: Finish) -> Mesh:
    return both_sides(ball((x + 0.10, y, z), (0.11, 0.06, 0.08), paint))


@dataclass(frozen=True, slots=True)
class Windscreen:
    """Where its lower edge is, and how many metres it leans back for each metre of height."""

    y: float
    z: float
    slope: float


def _inside(screen: Windscreen) -> Mesh:
    """Wipers on the windscreen, and heads of the front seats dark behind it."""
    y, z = screen.y - 0.03, screen.z
    seats = both_sides(badge((0.36, y, z + 0.20), (0.24, 0.17), DEEP_GLASS, 3))
    wipers = [
        limb((x, y, z), (x + 0.45, y, z + 0.10), (0.011, 0.008), RUBBER) for x in (-0.55, 0.0)
    ]
    return merge([seats, *wipers]).leaning(screen.slope, z)


def hatchback(paint: Colour) -> Vehicle:
    coat = Finish(paint, mirror=0.12)
    body = _glazed(shell(HATCHBACK, coat, radius=0.34), Glazing(0.97, 1.35, (1.62, 2.45, 3.30)))
    body = body.dyed(body.twin_patch((0.60, 1.00), (0.60, 0.735)), PLASTIC)
    body = body.dyed(body.twin_patch((0.64, 0.96), (0.625, 0.72)), HEADLAMP)
    body = body.dyed(body.twin_patch((0.96, 1.02), (0.60, 0.72)), INDICATOR)
    body = body.dyed(body.patch((0.10, 0.57), (0.58, 0.68)), PLASTIC)
    body = body.dyed(body.patch((0.04, 0.63), (0.22, 0.34)), PLASTIC)
    body = body.dyed(body.twin_patch((1.76, 2.00), (0.70, 0.92)), TAIL_LAMP)
    body = body.dyed(body.twin_patch((1.70, 2.66), (0.475, 0.50)), SEAM)
    body = body.dyed(body.twin_patch((1.75, 2.66), (0.20, 0.33)), PLASTIC)
    parts = [
        body.mesh,
        axle(0.865, 0.78, 0.30, 0.19),
        axle(0.865, 3.26, 0.30, 0.19),
        _mirrors(0.80, 1.22, 1.00, coat),
        _inside(Windscreen(1.10, 0.96, 1.62)),
        box((-0.22, 4.02, 0.53), (0.22, 4.075, 0.71), PLASTIC),
        box((-0.20, -0.02, 0.38), (0.20, 0.02, 0.54), PLASTIC),
        badge((0.0, -0.02, 0.28), (0.5, 0.06), SEAM, 4),
        badge((0.0, -0.005, 0.63), (0.13, 0.08), CHROME, 2),
        front_panel((-0.5, 0.5), (0.685, 0.70), 0.03, CHROME),
    ]
    return Vehicle(
        "car",
        merge(parts),
        4.04,
        rear_plate=Mount(4.09, 0.62, Layout.CAR),
        front_plate=Mount(-0.03, 0.46, Layout.CAR),
    )


def _bed(coat: Finish) -> Mesh:
    """The load bed of a pickup with its tailgate, lamps and bumper."""
    sides = both_sides(
        box((0.80, 3.45, 0.50), (0.90, 5.15, 1.08), coat),
        box((0.72, 5.06, 0.62), (0.905, 5.17, 1.04), TAIL_LAMP),
        box((0.74, 5.10, 0.86), (0.89, 5.175, 0.94), HEADLAMP),
        box((0.36, 5.152, 0.66), (0.68, 5.160, 0.70), SEAM),
    )
    return merge(
        [
            sides,
            box((-0.80, 3.45, 0.50), (0.80, 5.10, 0.70), PLASTIC),
            box((-0.71, 5.07, 0.60), (0.71, 5.155, 1.08), coat),
            box((-0.715, 5.05, 1.07), (0.715, 5.165, 1.10), PLASTIC),
            box((-0.14, 5.155, 0.93), (0.14, 5.175, 0.99), PLASTIC),
            box((-0.88, 5.10, 0.40), (0.88, 5.26, 0.57), CHROME),
            box((-0.23, 5.20, 0.42), (0.23, 5.27, 0.60), PLASTIC),
            box((-0.84, 3.40, 0.40), (0.84, 5.05, 0.55), PLASTIC),
        ]
    )


def _pickup_cab(coat: Finish) -> Mesh:
    body = _glazed(shell(PICKUP_CAB, coat, radius=0.26), Glazing(1.19, 1.62, (1.98, 2.72)))
    body = body.dyed(body.twin_patch((0.55, 1.02), (0.78, 0.97)), PLASTIC)
    body = body.dyed(body.twin_patch((0.60, 0.94), (0.82, 0.94)), HEADLAMP)
    body = body.dyed(body.twin_patch((0.94, 1.02), (0.80, 0.95)), INDICATOR)
    body = body.dyed(body.patch((0.13, 0.54), (0.66, 0.98)), PLASTIC)
    body = body.dyed(body.patch((0.04, 0.62), (0.34, 0.46)), PLASTIC)
    bars = [box((-0.42, -0.03, z), (0.42, 0.03, z + 0.03), CHROME) for z in (0.72, 0.82, 0.92)]
    fog = both_sides(badge((0.66, -0.015, 0.55), (0.16, 0.09), PLASTIC, 3))
    return merge(
        [
            body.mesh,
            fog,
            *bars,
            _mirrors(0.86, 1.50, 1.24, coat),
            _inside(Windscreen(1.38, 1.18, 1.22)),
            badge((0.0, -0.04, 0.83), (0.16, 0.12), CHROME, 2),
        ]
    )


def pickup(paint: Colour) -> Vehicle:
    coat = Finish(paint, mirror=0.12)
    parts = [
        _pickup_cab(coat),
        _bed(coat),
        axle(0.91, 0.92, 0.37, 0.24),
        axle(0.91, 4.15, 0.37, 0.24),
    ]
    return Vehicle(
        "truck",
        merge(parts),
        5.26,
        rear_plate=Mount(5.29, 0.50, Layout.CAR),
        front_plate=Mount(-0.05, 0.57, Layout.CAR),
    )


def van(paint: Colour) -> Vehicle:
    coat = Finish(paint, mirror=0.12)
    body = _glazed(shell(VAN, coat, radius=0.24), Glazing(1.17, 1.72, (1.35, 2.35, 3.35, 4.3)))
    body = body.dyed(body.twin_patch((0.56, 1.02), (0.74, 0.98)), PLASTIC)
    body = body.dyed(body.twin_patch((0.62, 0.95), (0.79, 0.94)), HEADLAMP)
    body = body.dyed(body.patch((0.13, 0.54), (0.74, 0.88)), PLASTIC)
    body = body.dyed(body.patch((0.04, 0.62), (0.30, 0.42)), PLASTIC)
    body = body.dyed(body.twin_patch((1.76, 1.96), (0.86, 1.36)), TAIL_LAMP)
    body = body.dyed(body.twin_patch((1.79, 1.93), (1.00, 1.10)), HEADLAMP)
    body = body.dyed(body.twin_patch((1.74, 2.66), (0.475, 0.51)), SEAM)
    body = body.dyed(body.twin_patch((1.74, 2.66), (0.28, 0.38)), PLASTIC)
    parts = [
        body.mesh,
        axle(0.93, 0.95, 0.33, 0.22),
        axle(0.93, 3.95, 0.33, 0.22),
        _mirrors(0.92, 0.88, 1.24, PLASTIC),
        _inside(Windscreen(0.60, 1.16, 0.95)),
        box((-0.25, 4.90, 0.66), (0.25, 4.965, 0.90), PLASTIC),
        both_sides(box((0.60, 4.90, 0.52), (0.612, 4.945, 1.15), SEAM)),
        box((-0.612, 4.90, 0.52), (0.612, 4.945, 0.53), SEAM),
        box((-0.5, -0.02, 0.79), (0.5, 0.06, 0.82), CHROME),
        both_sides(badge((0.62, -0.005, 0.52), (0.15, 0.09), INDICATOR, 3)),
    ]
    return Vehicle(
        "bus",
        merge(parts),
        4.94,
        rear_plate=Mount(4.98, 0.78, Layout.TRANSPORT),
        front_plate=Mount(-0.04, 0.55, Layout.TRANSPORT),
    )
