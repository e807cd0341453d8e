"""Scenes whose cameras read plates: the main street, the way out of town, a car park's entrance."""

from __future__ import annotations

import math

import numpy as np

from ingest.town.filming import Scene
from ingest.town.motion.movers import Drive, Walk
from ingest.town.motion.passing import Lane, regulars_in
from ingest.town.motion.tracks import steady
from ingest.town.pictures.grounds import Patch, asphalt, concrete, grass, hump, kerb, tiles
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.props import Prop, together
from ingest.town.pictures.scenery import FRAME, Scenery
from ingest.town.scenes.daylight import AFTERNOON, MORNING
from ingest.town.things import furniture, greenery, monuments
from ingest.town.things.people import Outfit
from ingest.town.things.streets import Street, ground_of, standing_on, wires_over

STREET_SECONDS = 40.0


def aimed(x: float, height: float, yaw: float, focal_px: float, horizon: float) -> Lens:
    """A camera at y = 0 whose horizon stands on a row of the picture."""
    pitch = -math.degrees(math.atan((FRAME[1] / 2 - horizon) / focal_px))
    return Lens(x, 0.0, height, yaw, pitch, focal_px)


MAIN_STREET = Street(zebra_at=30.0, hump_at=17.0)
MAIN_LENS = aimed(5.4, 1.75, -12.0, 3500.0, 100.0)
MAIN_LANE = Lane(2.5, far=170.0, gone=4.6, speed=9.0, towards=True)


def main_street(
    seed: int, drives: tuple[Drive, ...] | None = None, seconds: float = STREET_SECONDS
) -> Scene:
    """Vehicles come towards a camera on the pavement; their front plates are read."""
    rng = np.random.default_rng([seed, 1])
    standing = standing_on(MAIN_STREET, rng)
    chedi = Prop(monuments.stupa().moved(-36.0, 640.0))
    scenery = Scenery(
        together([standing, chedi]),
        ground_of(MAIN_STREET),
        MORNING,
        (-14.0, 2.0, 14.0, 150.0),
        wires_over(MAIN_STREET),
    )
    return Scene(scenery, MAIN_LENS, seconds, _main_traffic() if drives is None else drives)


def _main_traffic() -> tuple[Drive, ...]:
    starts = {
        "white truck": 0.0,
        "red car": 5.7,
        "orange bus": 11.6,
        "silver pickup": 17.4,
        "red truck": 23.0,
        "grey car": 28.6,
        "blue truck": 34.2,
    }
    towards = regulars_in(MAIN_LANE, MAIN_LENS, starts)
    other = Lane(-2.6, far=170.0, gone=16.0, speed=9.0, towards=False)
    away = {"blue motorcycle": 3.0, "white car": 14.0, "green truck": 31.0}
    return towards + regulars_in(other, MAIN_LENS, away)


WAY_OUT = Street(half_width=5.6, pavement=3.0, houses=(38.0, 190.0), tree_share=0.9)
WAY_OUT_LENS = aimed(-5.5, 1.9, 12.0, 3500.0, 105.0)
WAY_OUT_LANE = Lane(-2.6, far=170.0, gone=4.6, speed=8.0, towards=False)


def way_out(seed: int) -> Scene:
    """Vehicles leave a junction away from the camera; their rear plates are read."""
    rng = np.random.default_rng([seed, 2])
    street = WAY_OUT
    signal = Prop(furniture.traffic_light().moved(6.4, 31.0))
    board = furniture.direction_board("อุดรธานี  159", "นครพนม  93").moved(7.6, 46.0)
    crossing = Patch((-500.0, 500.0), (20.0, 31.0), asphalt)
    near_green = Prop(greenery.hedge(rng, (7.0, 16.0), 17.0, 0.9))
    standing = together([standing_on(street, rng), signal, board, near_green])
    scenery = Scenery(
        standing, (*ground_of(street), crossing), AFTERNOON, (-16.0, 2.0, 16.0, 190.0), clouds=0.9
    )
    starts = {
        "red truck": 2.0,
        "white car": 8.0,
        "white truck": 14.0,
        "black pickup": 20.0,
        "orange bus": 26.0,
        "blue truck": 33.0,
        "black motorcycle": 37.2,
    }
    drives = regulars_in(WAY_OUT_LANE, WAY_OUT_LENS, starts)
    other = Lane(2.8, far=170.0, gone=16.0, speed=9.0, towards=True)
    coming = {"green truck": 5.0, "red car": 18.0, "silver pickup": 30.0}
    drives += regulars_in(other, WAY_OUT_LENS, coming)
    return Scene(scenery, WAY_OUT_LENS, STREET_SECONDS, drives)


PARKING_LENS = aimed(5.0, 1.75, -15.0, 3300.0, 105.0)
PARKING_LANE = Lane(1.6, far=34.0, gone=4.4, speed=4.2, towards=True)


def car_park(seed: int) -> Scene:
    """The entrance of the municipal car park: slow vehicles past a booth and a barrier."""
    rng = np.random.default_rng([seed, 3])
    props = [
        monuments.office("สำนักงานเทศบาลนครสกลนคร", 34.0, 3, (206, 222, 232)).moved(-27.0, 46.0),
        furniture.booth("รับบัตรจอดรถ").moved(-3.2, 17.0),
        Prop(furniture.barrier(3.0).mirrored().moved(-1.4, 16.2)),
        Prop(greenery.hedge(rng, (-22.0, -4.5), 30.0, 1.1)),
        Prop(greenery.hedge(rng, (4.6, 9.0), 22.0, 1.0)),
    ]
    for x, y in ((-12.0, 38.0), (-20.0, 40.0), (-5.0, 41.0), (6.5, 36.0), (10.0, 44.0)):
        props.append(Prop(greenery.tree(rng, float(rng.uniform(5, 7)), 2.0).moved(x, y)))
    props += [Prop(furniture.cone().moved(4.0, y)) for y in (9.0, 13.0, 17.0, 21.0)]
    ground = (
        Patch((-500.0, 500.0), (-500.0, 1500.0), grass),
        Patch((-500.0, 500.0), (24.0, 29.0), tiles),
        Patch((-24.0, 4.4), (-20.0, 24.0), concrete),
        Patch((-1.0, 4.2), (-20.0, 46.0), asphalt),
        Patch((4.2, 4.4), (-20.0, 46.0), kerb),
        hump((-1.0, 4.2), 19.5),
    )
    scenery = Scenery(together(props), ground, MORNING, (-30.0, 2.0, 14.0, 60.0), clouds=0.8)
    starts = {"white van": 1.0, "red car": 10.5, "white truck": 20.5, "silver pickup": 30.0}
    guard = Outfit((120, 70, 40), (60, 50, 44), hat=(60, 50, 44))
    walk = Walk(guard, steady((-2.6, 15.0), (-1.2, 15.0), 0.20), 8.0, steps_per_second=0.8)
    drives = regulars_in(PARKING_LANE, PARKING_LENS, starts)
    return Scene(scenery, PARKING_LENS, STREET_SECONDS, drives, (walk,))
