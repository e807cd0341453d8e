"""Streets of the town: carriageway, pavements, houses, trees, poles. Cameras are the scenes'."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.town.pictures.finishes import Colour
from ingest.town.pictures.grounds import (
    WHITE_PAINT,
    YELLOW_PAINT,
    Patch,
    asphalt,
    grass,
    hump,
    kerb,
    line,
    tiles,
    zebra,
)
from ingest.town.pictures.props import Prop, together
from ingest.town.things import furniture, greenery, houses
from ingest.town.things.motorcycles import parked

POLE_SPACING = 28.0
PAINTS: tuple[Colour, ...] = (
    (36, 34, 160),
    (40, 40, 42),
    (140, 70, 30),
    (60, 62, 66),
    (200, 204, 206),
    (30, 60, 120),
    (70, 90, 40),
)
"""Motorcycles as they stand about."""


@dataclass(frozen=True, slots=True)
class Street:
    """A straight street along y, its middle at x = 0."""

    half_width: float = 5.2
    pavement: float = 2.6
    houses: tuple[float, float] = (14.0, 150.0)
    tree_share: float = 0.55
    zebra_at: float | None = None
    hump_at: float | None = None

    @property
    def kerb_x(self) -> float:
        return self.half_width

    @property
    def house_x(self) -> float:
        return self.half_width + self.pavement


def ground_of(street: Street) -> tuple[Patch, ...]:
    half, far, everywhere = street.half_width, (-50.0, 400.0), (-500.0, 500.0)
    edge = street.house_x + 0.3
    patches = [
        Patch(everywhere, (-500.0, 1500.0), grass),
        Patch((-edge, edge), far, tiles),
        Patch((-half, half), far, asphalt),
        Patch((-half - 0.25, -half), far, kerb),
        Patch((half, half + 0.25), far, kerb),
        line(0.0, YELLOW_PAINT, far, dash=True),
        line(-half + 0.4, WHITE_PAINT, far),
        line(half - 0.4, WHITE_PAINT, far),
    ]
    if street.zebra_at is not None:
        crossing = (street.zebra_at, street.zebra_at + 3.2)
        patches.append(zebra((-half + 0.5, half - 0.5), crossing))
    if street.hump_at is not None:
        patches.append(hump((-half, half), street.hump_at))
    return tuple(patches)


def standing_on(street: Street, rng: np.random.Generator) -> Prop:
    """Everything beside the carriageway."""
    props = [houses.row(rng, side * street.house_x, street.houses) for side in (-1, 1)]
    props += _trees(street, rng)
    x, (start, end) = street.half_width + 0.5, street.houses
    for y in np.arange(start - 4, end, POLE_SPACING):
        props.append(Prop(furniture.pole().moved(-x, float(y))))
        props.append(Prop(furniture.street_lamp(-1.8).moved(x, float(y) + 11)))
    props += _parked(street, rng)
    return together(props)


def wires_over(street: Street) -> Prop:
    start = street.houses[0] - 4 - POLE_SPACING
    return Prop(furniture.wires(-street.half_width - 0.5, (start, street.houses[1]), POLE_SPACING))


def _trees(street: Street, rng: np.random.Generator) -> list[Prop]:
    trees = []
    for side in (-1, 1):
        for y in np.arange(street.houses[0] + 9, street.houses[1], 15.0):
            if rng.random() > street.tree_share:
                continue
            tree = greenery.tree(rng, float(rng.uniform(4.4, 6)), float(rng.uniform(1.2, 1.8)))
            at = float(y + rng.uniform(-2.5, 2.5))
            trees.append(Prop(tree.moved(side * (street.half_width + 0.9), at)))
    return trees


def _parked(street: Street, rng: np.random.Generator) -> list[Prop]:
    """Rows of motorcycles on the pavements, noses to the street."""
    machines = []
    for side in (-1, 1):
        start = street.houses[0] + float(rng.uniform(10, 22))
        for y in np.arange(start, start + 26, 1.15):
            if rng.random() < 0.35:
                continue
            machine = parked(PAINTS[int(rng.integers(len(PAINTS)))]).turned(-side * 62)
            machines.append(Prop(machine.moved(side * (street.half_width + 1.0), float(y))))
    return machines
