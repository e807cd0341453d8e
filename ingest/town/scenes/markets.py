"""The municipal market with its stalls, and a private shop's view of its street."""

from __future__ import annotations

import numpy as np

from ingest.town.filming import Scene
from ingest.town.motion.movers import Drive
from ingest.town.motion.tracks import steady
from ingest.town.pictures.finishes import Colour
from ingest.town.pictures.grounds import (
    EVERYWHERE,
    YELLOW_PAINT,
    Floats,
    Patch,
    asphalt,
    concrete,
    kerb,
    tiles,
)
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.props import Prop, together
from ingest.town.pictures.scenery import Scenery
from ingest.town.scenes.daylight import NOON
from ingest.town.scenes.strolls import stroll
from ingest.town.things import furniture, greenery, houses, monuments
from ingest.town.things.cars import pickup
from ingest.town.things.motorcycles import parked
from ingest.town.things.regulars import REGULARS, vehicle_of

SECONDS = 16.0
CLOTHS: tuple[Colour, ...] = ((60, 70, 190), (150, 100, 40), (70, 140, 70), (50, 160, 220))
PENNANTS: tuple[Colour, ...] = ((60, 60, 200), (225, 225, 225), (150, 70, 40), (60, 190, 230))
WARES = ("ผักสด", "ปลาหนองหาร", "ผลไม้", "ข้าวฮาง", "ขนมไทย", "เนื้อโพนยางคำ", "ดอกไม้", "หมากเม่า")


def market(seed: int) -> Scene:
    """The front of the municipal market: stalls, sunshades, people."""
    rng = np.random.default_rng([seed, 4])
    ground = (Patch(EVERYWHERE, EVERYWHERE, tiles), Patch((-3.0, 3.0), (-10.0, 34.0), concrete))
    lines = together(
        Prop(furniture.flag_line((-10.0, y, 5.2), (10.0, y + 2.0, 5.0), PENNANTS))
        for y in (14.0, 24.0)
    )
    area = (-14.0, 1.0, 14.0, 50.0)
    scenery = Scenery(_stalls_and_houses(rng), ground, NOON, area, lines, clouds=0.7)
    walks = (
        stroll(0, (-1.6, 5.0), (-1.8, 20.0), 0.0),
        stroll(1, (0.9, 26.0), (0.6, 7.5), 1.0, 1.3),
        stroll(2, (2.0, 27.0), (2.2, 10.0), 3.0, 1.2),
        stroll(3, (-0.3, 4.5), (0.2, 22.0), 5.0, 1.25),
        stroll(4, (-2.2, 27.0), (-2.0, 14.0), 7.5, 0.9),
        stroll(6, (1.5, 12.0), (1.6, 26.0), 9.0, 0.95),
        stroll(7, (-0.9, 27.0), (-1.0, 9.0), 11.0, 1.25),
        stroll(5, (2.4, 5.0), (2.1, 22.0), 14.0, 1.3),
    )
    return Scene(scenery, Lens(0.6, 0.0, 3.4, -2.0, -9.0, 1150.0), SECONDS, walks=walks)


def _stalls_and_houses(rng: np.random.Generator) -> Prop:
    props = []
    for i in range(7):
        y = 9.0 + 3.1 * i
        left = furniture.stall(rng, CLOTHS[i % 4], WARES[i % 8]).turned(90)
        right = furniture.stall(rng, CLOTHS[(i + 2) % 4], WARES[(i + 4) % 8]).turned(-90)
        props += [left.moved(-3.4, y), right.moved(3.4, y + 2.4)]
    for i, (x, y) in enumerate(((-6.2, 9.0), (6.0, 11.0), (-6.0, 19.0), (6.3, 22.0))):
        props.append(Prop(furniture.parasol(CLOTHS[i]).moved(x, y)))
    office = monuments.office("ตลาดสดเทศบาลนครสกลนคร", 36.0, 2, (196, 214, 226))
    rows = [houses.row(rng, x, (4.0, 36.0)) for x in (-10.5, 10.5)]
    return together([*props, *rows, office.moved(-18.0, 36.0)])


def shop_front(seed: int) -> Scene:
    """A private shop's camera looks across its pavement at the street and the shops opposite."""
    rng = np.random.default_rng([seed, 5])
    ground = (
        Patch(EVERYWHERE, (-5.0, 6.2), tiles),
        Patch(EVERYWHERE, (6.2, 12.6), asphalt),
        Patch(EVERYWHERE, (6.2, 6.45), _kerb_across),
        Patch(EVERYWHERE, (12.35, 12.6), _kerb_across),
        Patch(EVERYWHERE, (12.6, 40.0), tiles),
        Patch(EVERYWHERE, (9.25, 9.4), YELLOW_PAINT, 0.75, (3.0, 4.0)),
    )
    scenery = Scenery(_before_the_shop(rng), ground, NOON, (-24.0, 0.5, 24.0, 26.0))
    walks = (
        stroll(7, (-7.5, 3.4), (7.5, 3.7), 0.5, 1.15),
        stroll(1, (6.0, 4.5), (-7.5, 4.4), 5.0, 1.4),
    )
    drives = (_crossing("red car", 7.6, 7.0, 3.0), _crossing("blue motorcycle", 8.0, 6.0, 9.5))
    return Scene(scenery, Lens(0.0, 0.0, 3.0, 3.0, -9.0, 900.0), SECONDS, drives, walks)


def _crossing(name: str, y: float, speed: float, start: float) -> Drive:
    """A regular that passes from left to right."""
    track = steady((-16.0, y), (20.0, y), speed)
    return Drive(vehicle_of(name), REGULARS[name].design, track, start)


def _before_the_shop(rng: np.random.Generator) -> Prop:
    machines: tuple[tuple[Colour, float], ...] = (
        ((36, 34, 160), -6.5),
        ((60, 62, 66), -5.4),
        ((140, 70, 30), -4.2),
        ((200, 204, 206), 3.4),
    )
    props = [_row_across(rng), Prop(furniture.pole().moved(-4.6, 12.0))]
    props += [Prop(parked(paint).turned(14).moved(x, 5.0)) for paint, x in machines]
    props += [Prop(greenery.pot(rng).moved(x, 5.7)) for x in (1.4, 2.3, -2.4)]
    waiting = pickup((168, 170, 170)).mesh.turned(90).moved(2.6, 11.2)
    return together([*props, Prop(waiting)])


def _row_across(rng: np.random.Generator) -> Prop:
    shops, x = [], -26.0
    while x < 26.0:
        house, width = houses.shophouse(rng)
        shops.append(house.moved(x, 15.0))
        x += width
    return together(shops)


def _kerb_across(x: Floats, y: Floats) -> Floats:
    return kerb(y, x)
