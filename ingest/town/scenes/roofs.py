"""The main street from a roof: everything is small, nothing is read."""

from __future__ import annotations

import numpy as np

from ingest.town.filming import Scene
from ingest.town.motion.passing import Lane, regulars_in
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.scenery import Scenery
from ingest.town.scenes.daylight import MORNING
from ingest.town.scenes.reading import MAIN_STREET
from ingest.town.scenes.strolls import stroll
from ingest.town.things.streets import ground_of, standing_on, wires_over

SECONDS = 30.0


def overview(seed: int) -> Scene:
    rng = np.random.default_rng([seed, 1])
    scenery = Scenery(
        standing_on(MAIN_STREET, rng),
        ground_of(MAIN_STREET),
        MORNING,
        (-14.0, 2.0, 14.0, 150.0),
        wires_over(MAIN_STREET),
    )
    lens = Lens(-3.0, 0.0, 6.2, 3.0, -7.5, 1500.0)
    towards = Lane(2.5, far=170.0, gone=6.0, speed=8.0, towards=True)
    away = Lane(-2.6, far=170.0, gone=8.0, speed=8.0, towards=False)
    coming = {"white truck": 2.0, "red car": 10.0, "white van": 19.0}
    going = {"black pickup": 1.0, "blue motorcycle": 9.0, "orange bus": 20.0}
    drives = regulars_in(towards, lens, coming) + regulars_in(away, lens, going)
    walks = (
        stroll(1, (7.0, 34.0), (7.0, 12.0), 3.0, 1.2),
        stroll(0, (-4.6, 31.6), (4.6, 31.6), 13.5, 1.6),
    )
    return Scene(scenery, lens, SECONDS, drives, walks)
