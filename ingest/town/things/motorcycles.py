"""Small motorcycles as most of the town rides, with and without a rider."""

from __future__ import annotations

import numpy as np

from detectors.drawing.layouts import Layout
from ingest.town.pictures.finishes import (
    CHROME,
    HEADLAMP,
    INDICATOR,
    PLASTIC,
    RUBBER,
    STEEL,
    TAIL_LAMP,
    Colour,
    Finish,
)
from ingest.town.pictures.meshes import Mesh, both_sides, merge
from ingest.town.pictures.solids import ball, box, limb, spun
from ingest.town.things.fleet import Mount, Vehicle
from ingest.town.things.people import rider

LENGTH, RADIUS = 1.88, 0.28
SPOKES = Finish((74, 76, 78), mirror=0.10)
"""A wheel of thin spokes lets the dark behind it through."""


def _wheel(y: float) -> Mesh:
    r, half = RADIUS, 0.045
    profile = [(-half, r * 0.2), (-half, r * 0.72), (-half, r * 0.93), (-0.02, r), (0.02, r)]
    profile += [(half, r * 0.93), (half, r * 0.72), (half, r * 0.2)]
    finishes = [STEEL, SPOKES, RUBBER, RUBBER, RUBBER, SPOKES, STEEL]
    return spun(profile, finishes).moved(0.0, y, r)


def machine(paint: Colour) -> Mesh:
    """An underbone of 110 cc: leg shields, basket lamp on the bars, long seat."""
    coat = Finish(paint, mirror=0.14)
    sides = both_sides(
        limb((0.07, 0.30, 0.28), (0.07, 0.48, 0.82), (0.025, 0.03), CHROME),
        limb((0.05, 0.46, 0.96), (0.33, 0.58, 1.00), (0.018, 0.018), CHROME),
        limb((0.25, 0.55, 1.00), (0.36, 0.60, 1.00), (0.024, 0.024), RUBBER),
        limb((0.24, 0.52, 1.00), (0.30, 0.50, 1.16), (0.010, 0.010), PLASTIC),
        ball((0.31, 0.49, 1.19), (0.07, 0.02, 0.05), PLASTIC),
        ball((0.14, 0.40, 0.80), (0.05, 0.04, 0.04), INDICATOR),
        limb((0.12, 0.50, 0.72), (0.15, 0.60, 0.38), (0.07, 0.05), coat),
        limb((0.13, 1.10, 0.34), (0.13, 1.66, 0.40), (0.05, 0.055), CHROME),
        limb((0.06, 1.15, 0.55), (0.09, 1.70, 0.72), (0.09, 0.05), coat),
        ball((0.13, 1.80, 0.72), (0.04, 0.03, 0.03), INDICATOR),
        limb((0.10, 1.20, 0.32), (0.10, 1.58, 0.29), (0.022, 0.022), STEEL),
        limb((0.11, 1.45, 0.34), (0.11, 1.62, 0.66), (0.03, 0.03), CHROME),
    )
    return merge(
        [
            _wheel(0.28),
            _wheel(1.56),
            sides,
            ball((0, 0.42, 0.93), (0.12, 0.09, 0.10), coat),
            ball((0, 0.355, 0.93), (0.085, 0.04, 0.075), HEADLAMP),
            box((-0.06, 0.10, 0.50), (0.06, 0.44, 0.58), coat),
            limb((0, 0.60, 0.50), (0, 1.30, 0.52), (0.11, 0.13), PLASTIC),
            limb((0, 0.92, 0.76), (0, 1.62, 0.80), (0.11, 0.10), RUBBER).scaled(x=1.1),
            box((-0.05, 1.60, 0.60), (0.05, 1.82, 0.70), PLASTIC),
            box((-0.11, 1.72, 0.70), (0.11, 1.80, 0.78), TAIL_LAMP),
            box((-0.10, 1.80, 0.40), (0.10, 1.815, 0.69), PLASTIC),
        ]
    )


def ridden(paint: Colour, shirt: Colour, helmet: Colour) -> Vehicle:
    person = rider(shirt, (80, 60, 50), helmet, (0.0, 1.08, 0.80))
    return _vehicle(merge([machine(paint), person]))


def parked(paint: Colour) -> Mesh:
    """On its stand, bars turned a little."""
    tilt = np.radians(6.0)
    stand = machine(paint)
    lean = np.array([[1, 0, 0], [0, 1, 0], [np.sin(tilt), 0, np.cos(tilt)]])
    return Mesh(stand.corners @ lean, stand.normals @ lean, stand.finish)


def _vehicle(mesh: Mesh) -> Vehicle:
    return Vehicle("motorcycle", mesh, LENGTH, rear_plate=Mount(1.83, 0.60, Layout.MOTORCYCLE))
